// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"

#include <initializer_list>
#include <span>

namespace Stepbench {

// Reads the props of one component leniently (reference/step-package.md 5): near variants and values of a neighbouring
// type are taken, what cannot be is a problem of code form.prop and reads as absent.
class PropReader
{
public:
    // All of them must outlive the reader.
    PropReader(const Json& component, const std::optional<InputPath>& path, Problems& problems);

    // The first of the names that is there.
    const Json* find(std::initializer_list<std::string_view> names) const;

    QString text(std::initializer_list<std::string_view> names);
    bool flag(std::initializer_list<std::string_view> names);
    std::optional<double> number(std::initializer_list<std::string_view> names);
    Note note(std::initializer_list<std::string_view> names);
    std::vector<Option> options(std::initializer_list<std::string_view> names);

    // Warns of every prop that is not among the known ones.
    void reportUnknown(std::initializer_list<std::string_view> known, std::span<const std::string_view> common);

    void report(const char* code, const QString& message);
    QString typeName() const;

private:
    void reportType(std::string_view name, const Json& value, const QString& expected);
    std::optional<Option> option(const Json& entry);

    const Json& m_component;
    const std::optional<InputPath>& m_path;
    Problems& m_problems;
};

// A text for showing out of any scalar; nullopt for objects and lists. null is an empty text.
std::optional<QString> scalarText(const Json& value);

// A note's pieces; problem is set to one sentence when something in it could not be understood.
Note parseNote(const Json& value, QString& problem);

// The first of the names that an object has; null.
const Json* firstMember(const Json& object, std::initializer_list<std::string_view> names);

// An input as the host tells it (core/script/scriptwire.md); nullopt: it is none.
std::optional<InputBinding> bindingFromJson(const Json& input);

} // namespace Stepbench
