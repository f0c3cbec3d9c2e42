// SPDX-License-Identifier: Apache-2.0
#include "core/feed/buildscripts.h"

#include <QDir>

namespace Stepbench {
namespace {

// Words of a shell command as far as folders need it: blanks separate, quotes hold together; && ; | stand alone.
QStringList wordsOf(const QString& command)
{
    QStringList words;
    QString word;
    QChar quote;
    bool inWord = false;
    const auto end = [&] {
        if (inWord)
            words << word;
        word.clear();
        inWord = false;
    };
    for (const QChar c : command) {
        if (!quote.isNull()) {
            if (c == quote)
                quote = QChar();
            else
                word += c;
        } else if (c == u'"' || c == u'\'') {
            quote = c;
            inWord = true;
        } else if (c.isSpace()) {
            end();
        } else if (c == u'&' || c == u';' || c == u'|') {
            end();
            words << QString(c);
        } else {
            word += c;
            inWord = true;
        }
    }
    end();
    return words;
}

bool isSeparator(const QString& word)
{
    return word == u"&" || word == u";" || word == u"|";
}

bool isCli(const QString& word)
{
    const QString name = word.section(u'/', -1);
    return name == u"step-package-cli" || name.startsWith(QStringLiteral("step-package-cli@"));
}

// The option's value when words[i] is the option: "-o X", "-oX", "--outputDirectory X", "--outputDirectory=X".
std::optional<QString> outputOption(const QStringList& words, qsizetype i)
{
    const QString& word = words[i];
    const QString longName = QStringLiteral("--outputDirectory");
    if (word == u"-o" || word == longName)
        return i + 1 < words.size() && !isSeparator(words[i + 1]) ? words[i + 1] : QString();
    if (word.startsWith(longName + u'='))
        return word.mid(longName.size() + 1);
    if (word.startsWith(QStringLiteral("-o")))
        return word.mid(2);
    return std::nullopt;
}

bool needsShell(const QString& value)
{
    return value.contains(u'$') || value.contains(u'%') || value.contains(u'`') || value.contains(u'*')
        || value.startsWith(u'~');
}

QStringList outputsOf(const QStringList& words)
{
    QStringList outputs;
    for (qsizetype i = 0; i + 1 < words.size(); ++i) {
        if (!isCli(words[i]) || words[i + 1] != u"build")
            continue;
        QString output = QStringLiteral(".");
        for (qsizetype k = i + 2; k < words.size() && !isSeparator(words[k]); ++k)
            output = outputOption(words, k).value_or(output);
        if (!output.isEmpty() && !needsShell(output))
            outputs << output;
    }
    return outputs;
}

} // namespace

QStringList buildOutputsOf(const Json& manifest, const QString& folder)
{
    QStringList outputs;
    const Json* scripts = findMember(manifest, "scripts");
    if (!scripts || !scripts->is_object())
        return outputs;
    for (const Json& script : *scripts) {
        if (!script.is_string())
            continue;
        for (const QString& output : outputsOf(wordsOf(toQString(script.get_ref<const std::string&>()))))
            outputs << QDir::cleanPath(QDir(folder).absoluteFilePath(output));
    }
    outputs.removeDuplicates();
    return outputs;
}

} // namespace Stepbench
