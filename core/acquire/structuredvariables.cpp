// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/filetext.h"
#include "core/acquire/packagefiles.h"
#include "core/base/filesave.h"
#include "core/package/packagejson.h"
#include "core/variables/dotnetnumber.h"
#include "core/variables/loosejson.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <cmath>

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

// As .NET's usual reader: comments, single quotes and the like are read too.
Result<Json> readJson(const QString& text, const QString& file = {})
{
    Result<Json> json
        = parsePackageJson(text.toUtf8(), file, QStringLiteral("run.structuredVariables"), std::size_t(mostBytes));
    if (json)
        return json;
    const std::optional<LooseJson> loose = parseLooseJson(text);
    if (!loose || (loose->kind != LooseJson::Kind::Object && loose->kind != LooseJson::Kind::Array))
        return json;
    return parsePackageJson(
        looseJsonText(*loose).toUtf8(), file, QStringLiteral("run.structuredVariables"), std::size_t(mostBytes));
}

class Replacer
{
public:
    explicit Replacer(const Substituter& variables)
        : m_variables(variables)
    {
    }

    StructuredReplacement take() { return std::move(m_done); }

    // The value itself before what is below it: a variable for an object replaces all of it.
    void visit(Json& json, const QString& name)
    {
        if (const Variable* variable = variableOfPath(name, m_variables)) {
            ++m_done.replaced;
            if (replace(json, variable->value ? m_variables.value(name).output : std::nullopt))
                return;
            --m_done.replaced;
            m_done.problems.push_back(
                warning(tr("%1 cannot be set to the value of the variable: it is no JSON.").arg(name), {}));
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
    static bool replace(Json& json, const std::optional<QString>& text)
    {
        if (json.is_structured())
            return text && replaceHolder(json, *text);
        if (!text) {
            json = nullptr;
            return true;
        }
        const QString word = text->trimmed();
        if (json.is_number() && replaceNumber(json, word))
            return true;
        const bool isTrue = word.compare(u"true", Qt::CaseInsensitive) == 0;
        if (json.is_boolean() && (isTrue || word.compare(u"false", Qt::CaseInsensitive) == 0))
            json = isTrue;
        else
            json = text->toStdString();
        return true;
    }

    static bool replaceHolder(Json& json, const QString& text)
    {
        Result<Json> parsed = readJson(text);
        if (parsed)
            json = *parsed;
        return parsed.ok();
    }

    static bool replaceNumber(Json& json, const QString& word)
    {
        bool isWhole = false;
        const qint64 whole = word.toLongLong(&isWhole);
        const std::optional<double> number = parseDotNetDouble(word);
        if (isWhole)
            json = whole;
        else if (number && std::isfinite(*number))
            json = *number;
        return isWhole || (number && std::isfinite(*number));
    }

    const Substituter& m_variables;
    StructuredReplacement m_done;
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

struct Replacement
{
    StructuredReplacement done;
    QByteArray bytes;
};

Replacement replacedJson(Json json, const FileText& file, const Substituter& variables)
{
    StructuredReplacement done = replaceInJson(json, variables);
    QString text = QString::fromUtf8(dumpJsonBytes(json, 2));
    if (file.text.contains(QStringLiteral("\r\n")))
        text.replace(u'\n', QStringLiteral("\r\n"));
    return { std::move(done), encodeLike(file, text) };
}

Result<Replacement> replacedXml(QByteArray bytes, const Substituter& variables)
{
    Result<StructuredReplacement> done = replaceInXml(bytes, variables);
    if (!done)
        return done.problem();
    return Replacement { std::move(*done), bytes };
}

Result<Replacement> replacedText(Format format, const FileText& file, const Substituter& variables)
{
    QString text = file.text;
    const Result<int> replaced
        = format == Format::Yaml ? replaceInYaml(text, variables) : Result<int>(replaceInProperties(text, variables));
    if (!replaced)
        return replaced.problem();
    return Replacement { { *replaced, {} }, encodeLike(file, text) };
}

Result<Replacement> replacedBytes(const QString& name, const QByteArray& bytes, const Substituter& variables)
{
    const std::optional<Format> named = formatOfName(name);
    const FileText file = decodeFile(bytes);
    Result<Json> json = readJson(file.text, name);
    if (json && (json->is_structured() || named == Format::Json))
        return replacedJson(std::move(*json), file, variables);
    if (named == Format::Json)
        return json.problem();
    const bool looksLikeXml = file.text.trimmed().startsWith(u'<');
    if (named ? *named == Format::Xml : looksLikeXml)
        return replacedXml(bytes, variables);
    return replacedText(named.value_or(Format::Yaml), file, variables);
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
        problem.severity = Severity::Error;
        return { problem.file.isEmpty() ? problem.inFile(file) : problem };
    }
    Problems problems = std::move(done->done.problems);
    if (done->done.replaced == 0 && problems.empty())
        return { nothingReplaced(file) };
    if (done->done.replaced > 0) {
        if (const Result<void> saved = saveFile(file, done->bytes); !saved)
            problems.push_back(warning(saved.problem().message, file));
    }
    for (Problem& problem : problems)
        problem = problem.inFile(file);
    return problems;
}

} // namespace

const Variable* variableOfPath(const QString& path, const Substituter& variables)
{
    const bool isServers
        = path.startsWith(u"Octopus", Qt::CaseInsensitive) && !path.startsWith(u"Octopus:", Qt::CaseInsensitive);
    return path.isEmpty() || isServers ? nullptr : variables.variables().find(path);
}

StructuredReplacement replaceInJson(Json& json, const Substituter& variables)
{
    Replacer replacer(variables);
    replacer.visit(json, {});
    return replacer.take();
}

Problems replaceStructuredVariables(const QString& folder, const QStringList& patterns, const Substituter& variables)
{
    return treatFiles(folder, patterns, [&](const QString& file) { return replaceInFile(file, variables); });
}

} // namespace Stepbench
