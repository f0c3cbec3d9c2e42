// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <optional>
#include <unordered_map>
#include <vector>

namespace Stepbench {

// Builds a Json from the parser's events, in time linear in the text: Json's own parser compares every new key with all
// the members before it, and an object of 20,000 members takes it seconds. Of a key that is there twice the last value
// counts, at the first one's place, as in JavaScript.
class JsonBuilder : public nlohmann::json_sax<Json>
{
public:
    struct Error
    {
        std::size_t offset = 0; // in bytes
        std::string message; // the parser's own
    };

    Json take() { return std::move(m_root); }
    const std::optional<Error>& error() const { return m_error; }

    bool null() override { return add(nullptr); }
    bool boolean(bool value) override { return add(value); }
    bool number_integer(number_integer_t value) override { return add(value); }
    bool number_unsigned(number_unsigned_t value) override { return add(value); }
    bool number_float(number_float_t value, const string_t& text) override;
    bool string(string_t& value) override { return add(std::move(value)); }
    bool binary(binary_t& value) override { return add(Json::binary(std::move(value))); }
    bool start_object(std::size_t elements) override;
    bool key(string_t& name) override;
    bool end_object() override;
    bool start_array(std::size_t elements) override;
    bool end_array() override;
    bool parse_error(
        std::size_t position, const std::string& lastToken, const nlohmann::detail::exception& exception) override;

private:
    // An object or array that is being filled. Members become an object at the end: a growing one would copy them.
    struct Holder
    {
        bool isObject = false;
        std::string name; // of the member whose value comes next
        std::vector<std::pair<std::string, Json>> members;
        std::unordered_map<std::string, std::size_t> places; // of the members, once they are many
        Json::array_t items;
    };

    bool add(Json value);
    static void addMember(Holder& holder, Json&& value);

    Json m_root;
    std::vector<Holder> m_open;
    std::optional<Error> m_error;
};

} // namespace Stepbench
