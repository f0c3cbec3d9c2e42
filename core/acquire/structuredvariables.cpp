// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/packagefiles.h"
#include "core/base/filesave.h"
#include "core/package/packagejson.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QStringDecoder>

namespace Stepbench {
namespace {

constexpr qint64 mostBytes = 64 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem warning(const QString& message, const QString& file)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("run.structuredVariables"), message, Severity::Warning)
        .inFile(file);
}

class Replacer
{
public:
    explicit Replacer(const Substituter& variables)
        : m_variables(variables)
    {
    }

    int replaced() const { return m_replaced; }

    // The value itself before what is below it: a variable for an object replaces all of it.
    void visit(Json& json, const QString& name)
    {
        if (!name.isEmpty()) {
            if (const Substitution value = m_variables.value(name); value.output) {
                replace(json, *value.output);
                ++m_replaced;
                return;
            }
        }
        const QString prefix = name.isEmpty() ? QString() : QString(name + u':');
        if (json.is_object()) {
            for (auto& item : json.items())
                visit(item.value(), prefix + toQString(item.key()));
        } else if (json.is_array()) {
            for (std::size_t i = 0; i < json.size(); ++i)
                visit(json[i], prefix + QString::number(i));
        }
    }

private:
    static void replace(Json& json, const QString& text)
    {
        const bool isText = json.is_string();
        if (!isText) {
            const std::string utf8 = text.toStdString();
            Result<Json> parsed = parseJson(utf8, {}, ProblemSource::Run);
            const bool wantsHolder = json.is_structured();
            if (!parsed)
                parsed = parseJson(text.trimmed().toLower().toStdString(), {}, ProblemSource::Run);
            if (parsed && (wantsHolder || parsed->is_primitive())) {
                json = *parsed;
                return;
            }
        }
        json = text.toStdString();
    }

    const Substituter& m_variables;
    int m_replaced = 0;
};

Problem nothingReplaced(const QString& file)
{
    return warning(tr("No variable is named as a value of this file: nothing was replaced."), file);
}

// What is no UTF-8 is in the format's old encoding, Latin-1: values that go beyond it are escaped.
std::optional<Problem> replaceInPropertiesFile(
    const QString& file, const QByteArray& bytes, const Substituter& variables)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = utf8(bytes);
    const bool isUtf8 = !utf8.hasError();
    if (!isUtf8)
        text = QString::fromLatin1(bytes);
    if (replaceInProperties(text, variables) == 0)
        return nothingReplaced(file);
    if (const Result<void> saved = saveFile(file, isUtf8 ? text.toUtf8() : text.toLatin1()); !saved)
        return warning(saved.problem().message, file);
    return std::nullopt;
}

std::optional<Problem> replaceInFile(const QString& file, const Substituter& variables)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    static const QStringList others { QStringLiteral("yaml"), QStringLiteral("yml"), QStringLiteral("xml"),
        QStringLiteral("config") };
    if (others.contains(ending)) {
        return warning(tr("Structured configuration variables are replaced in JSON and properties files only here; a "
                          "deployment would "
                          "replace them in this file too."),
            file);
    }
    const Result<QByteArray> bytes = loadFile(file, mostBytes);
    if (!bytes)
        return warning(bytes.problem().message, file);
    if (ending == u"properties")
        return replaceInPropertiesFile(file, *bytes, variables);
    Result<Json> json
        = parsePackageJson(*bytes, file, QStringLiteral("run.structuredVariables"), std::size_t(mostBytes));
    if (!json) {
        Problem problem = json.problem();
        problem.source = ProblemSource::Run;
        problem.severity = Severity::Warning;
        return problem;
    }
    if (replaceInJson(*json, variables) == 0)
        return nothingReplaced(file);
    if (const Result<void> saved = saveFile(file, dumpJsonBytes(*json, 2)); !saved)
        return warning(saved.problem().message, file);
    return std::nullopt;
}

} // namespace

int replaceInJson(Json& json, const Substituter& variables)
{
    Replacer replacer(variables);
    replacer.visit(json, {});
    return replacer.replaced();
}

Problems replaceStructuredVariables(const QString& folder, const QStringList& patterns, const Substituter& variables)
{
    MatchedFiles matched = matchFiles(folder, patterns);
    for (const QString& file : matched.files) {
        if (const auto problem = replaceInFile(file, variables))
            matched.problems.push_back(*problem);
    }
    return matched.problems;
}

} // namespace Stepbench
