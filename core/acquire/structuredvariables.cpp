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

enum class Format { Json, Yaml, Xml, Properties };

std::optional<Format> formatOfName(const QString& file)
{
    const QString ending = QFileInfo(file).suffix().toLower();
    if (ending == u"json")
        return Format::Json;
    if (ending == u"yaml" || ending == u"yml")
        return Format::Yaml;
    if (ending == u"xml" || ending == u"config")
        return Format::Xml;
    return ending == u"properties" ? std::optional(Format::Properties) : std::nullopt;
}

Format formatOfContent(const QByteArray& bytes)
{
    if (parseJson(std::string_view(bytes.constData(), std::size_t(bytes.size())), {}, ProblemSource::Run))
        return Format::Json;
    return bytes.trimmed().startsWith('<') ? Format::Xml : Format::Yaml;
}

struct Replacement
{
    int replaced = 0;
    QByteArray bytes;
    Problems problems;
};

Result<Replacement> replacedJson(const QString& file, const QByteArray& bytes, const Substituter& variables)
{
    Result<Json> json
        = parsePackageJson(bytes, file, QStringLiteral("run.structuredVariables"), std::size_t(mostBytes));
    if (!json)
        return json.problem();
    const int replaced = replaceInJson(*json, variables);
    return Replacement { replaced, dumpJsonBytes(*json, 2), {} };
}

Result<Replacement> replacedXml(QByteArray bytes, const Substituter& variables)
{
    const Result<StructuredReplacement> done = replaceInXml(bytes, variables);
    if (!done)
        return done.problem();
    return Replacement { done->replaced, bytes, done->problems };
}

// What is no UTF-8 is in the old encoding of properties, Latin-1: values that go beyond it are escaped.
Result<Replacement> replacedText(Format format, const QByteArray& bytes, const Substituter& variables)
{
    QStringDecoder utf8(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = utf8(bytes);
    const bool isUtf8 = !utf8.hasError();
    if (!isUtf8)
        text = QString::fromLatin1(bytes);
    const Result<int> replaced
        = format == Format::Yaml ? replaceInYaml(text, variables) : Result<int>(replaceInProperties(text, variables));
    if (!replaced)
        return replaced.problem();
    return Replacement { *replaced, isUtf8 ? text.toUtf8() : text.toLatin1(), {} };
}

Result<Replacement> replacedBytes(const QString& file, const QByteArray& bytes, const Substituter& variables)
{
    const Format format = formatOfName(file).value_or(formatOfContent(bytes));
    if (format == Format::Json)
        return replacedJson(file, bytes, variables);
    return format == Format::Xml ? replacedXml(bytes, variables) : replacedText(format, bytes, variables);
}

Problems replaceInFile(const QString& file, const Substituter& variables)
{
    const Result<QByteArray> bytes = loadFile(file, mostBytes);
    if (!bytes)
        return { warning(bytes.problem().message, file) };
    Result<Replacement> done = replacedBytes(file, *bytes, variables);
    if (!done) {
        Problem problem = done.problem();
        problem.source = ProblemSource::Run;
        problem.severity = Severity::Warning;
        return { problem.file.isEmpty() ? problem.inFile(file) : problem };
    }
    Problems problems = std::move(done->problems);
    if (done->replaced == 0 && problems.empty())
        return { nothingReplaced(file) };
    if (done->replaced > 0) {
        if (const Result<void> saved = saveFile(file, done->bytes); !saved)
            problems.push_back(warning(saved.problem().message, file));
    }
    for (Problem& problem : problems)
        problem = problem.inFile(file);
    return problems;
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
    return treatFiles(folder, patterns, [&](const QString& file) { return replaceInFile(file, variables); });
}

} // namespace Stepbench
