// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casefile.h"

#include <string_view>

namespace Stepbench {

inline constexpr const char* caseSchemaId = "urn:stepbench:schema:case:1";

// Reads one case and tells of everything that is wrong with it, not only of the first thing. Used once.
class CaseReader
{
public:
    explicit CaseReader(QString file)
        : m_file(std::move(file))
    {
    }
    CaseReading read(const Json& json);

private:
    void readMembers(const Json& json);
    void readFormat(const Json& json);
    void readVariables(const Json& json);
    void readSecrets(const Json& json, const char* name, std::vector<CaseSecret>& secrets);
    void readExpectation(const Json& json);
    void readExpectedProblem(const Json& json, const InputPath& where);
    void readRun(const Json& json);
    void readOutputs(const Json& run, const InputPath& where, std::vector<ExpectedOutput>& outputs);
    void readCommands(const Json& json, const char* name, std::optional<CaseCommands>& commands);
    std::optional<int> readTimeout(const Json& value, const InputPath& where);

    // Members of the wrong type are told of and read as absent.
    const Json* object(const Json& json, const char* name, const InputPath& where);
    QString text(const Json& json, const char* name, const InputPath& where);
    QStringList texts(const Json& json, const char* name, const InputPath& where);
    void refuseUnknown(const Json& json, const InputPath& where, std::initializer_list<std::string_view> known);
    void wrong(const InputPath& where, const QString& message);

    QString m_file;
    Case m_case;
    Problems m_problems;
};

} // namespace Stepbench
