// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/packagefiles.h"

#include "core/acquire/filetext.h"
#include "core/base/filesave.h"

#include <QCoreApplication>
#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>

namespace Stepbench {
namespace {

constexpr qint64 mostBytes = 64 * 1024 * 1024; // of one file: a text of that size is no configuration

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem warning(const char* code, const QString& message, const QString& file)
{
    return makeProblem(ProblemSource::Run, QLatin1String(code), message, Severity::Warning).inFile(file);
}

// The regular expression of a character class or a choice that begins at i, which moves behind it; empty when it has no
// end.
QString groupExpression(const QString& pattern, qsizetype& i)
{
    const bool choice = pattern[i] == u'{';
    const qsizetype end = pattern.indexOf(choice ? u'}' : u']', i + 1);
    if (end < 0)
        return {};
    QString inside = pattern.mid(i + 1, end - i - 1);
    i = end;
    if (choice) {
        QStringList parts;
        for (const QString& part : inside.split(u','))
            parts << QRegularExpression::escape(part);
        return QStringLiteral("(?:%1)").arg(parts.join(u'|'));
    }
    const bool negated = inside.startsWith(u'!');
    inside = inside.mid(negated ? 1 : 0).replace(u'\\', QString()).replace(u'[', QStringLiteral("\\["));
    return QStringLiteral("[%1%2]").arg(negated ? QStringLiteral("^") : QString(), inside);
}

QRegularExpression expressionOf(const QString& pattern)
{
    QString text;
    for (qsizetype i = 0; i < pattern.size(); ++i) {
        const QChar c = pattern[i];
        if (c == u'*' && pattern.mid(i, 3) == u"**/") {
            text += QStringLiteral("(?:.*/)?");
            i += 2;
        } else if (c == u'*' && pattern.mid(i, 2) == u"**") {
            text += QStringLiteral(".*");
            ++i;
        } else if (c == u'*') {
            text += QStringLiteral("[^/]*");
        } else if (c == u'?') {
            text += QStringLiteral("[^/]");
        } else if (c == u'{' || c == u'[') {
            const QString group = groupExpression(pattern, i);
            text += group.isEmpty() ? QRegularExpression::escape(QString(c)) : group;
        } else {
            text += QRegularExpression::escape(QString(c));
        }
    }
    return QRegularExpression(
        QRegularExpression::anchoredPattern(text), QRegularExpression::DotMatchesEverythingOption);
}

bool leadsOut(const QString& pattern)
{
    return pattern.startsWith(u'/') || pattern.contains(u':') || pattern.split(u'/').contains(QStringLiteral(".."));
}

std::optional<Problem> substituteFile(const QString& file, const Substituter& variables)
{
    const Result<QByteArray> bytes = loadFile(file, mostBytes);
    if (!bytes)
        return warning("run.substitute", bytes.problem().message, file);
    const FileText decoded = decodeFile(*bytes);
    if (!decoded.text.contains(u"#{"))
        return std::nullopt;
    const Substitution result = variables.evaluateLenient(decoded.text);
    const QString text = result.output.value_or(QString());
    if (text != decoded.text) {
        if (const Result<void> saved = saveFile(file, encodeLike(decoded, text)); !saved)
            return warning("run.substitute", saved.problem().message, file);
    }
    if (result.error)
        return warning("run.substitute", result.error->message, file);
    return std::nullopt;
}

} // namespace

MatchedFiles matchFiles(const QString& folder, const QStringList& patterns)
{
    MatchedFiles matched;
    QStringList names;
    QDirIterator iterator(folder, QDir::Files | QDir::Hidden | QDir::NoSymLinks, QDirIterator::Subdirectories);
    while (iterator.hasNext())
        names << iterator.next().mid(folder.size() + 1);
    names.sort();
    for (const QString& line : patterns) {
        QString pattern = line.trimmed().replace(u'\\', u'/');
        while (pattern.startsWith(QStringLiteral("./")))
            pattern.remove(0, 2);
        if (pattern.isEmpty())
            continue;
        if (leadsOut(pattern)) {
            matched.problems.push_back(
                warning("run.files", tr("\"%1\" leads out of the package: it is left out.").arg(line), {}));
            continue;
        }
        const QStringList found = names.filter(expressionOf(pattern));
        if (found.isEmpty())
            matched.problems.push_back(
                warning("run.files", tr("No file of the package matches \"%1\".").arg(line), {}));
        for (const QString& name : found)
            matched.files << folder + u'/' + name;
    }
    matched.files.sort();
    matched.files.removeDuplicates();
    return matched;
}

Problems treatFiles(
    const QString& folder, const QStringList& patterns, const std::function<Problems(const QString& file)>& treat)
{
    MatchedFiles matched = matchFiles(folder, patterns);
    for (const QString& file : matched.files) {
        const Problems problems = treat(file);
        matched.problems.insert(matched.problems.end(), problems.begin(), problems.end());
    }
    return matched.problems;
}

Problems substituteInFiles(const QString& folder, const QStringList& patterns, const Substituter& variables)
{
    return treatFiles(folder, patterns, [&](const QString& file) {
        const auto problem = substituteFile(file, variables);
        return problem ? Problems { *problem } : Problems();
    });
}

} // namespace Stepbench
