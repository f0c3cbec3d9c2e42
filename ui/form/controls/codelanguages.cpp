// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/codelanguages.h"

#include "ui/form/controls/codehighlighter.h"

#include <QHash>

namespace Stepbench {

namespace {

QSet<QString> words(const char* text)
{
    const QStringList list = QString::fromLatin1(text).split(u' ');
    return QSet<QString>(list.begin(), list.end());
}

CodeLanguage powershell()
{
    CodeLanguage l { QStringLiteral("#"), { { QStringLiteral("<#"), QStringLiteral("#>") } }, QStringLiteral("\"'") };
    l.escape = u'`';
    l.ignoresCase = true;
    l.keywords = words("begin break catch class continue do dynamicparam else elseif end exit filter finally for "
                       "foreach from function if in param process return switch throw trap try until using while");
    return l;
}
CodeLanguage shell()
{
    CodeLanguage l { QStringLiteral("#"), {}, QStringLiteral("\"'`") };
    l.keywords = words("break case continue do done elif else esac exit export fi for function if in local readonly "
                       "return select set shift then until unset while");
    return l;
}
CodeLanguage python()
{
    CodeLanguage l { QStringLiteral("#"),
        { { QStringLiteral("\"\"\""), QStringLiteral("\"\"\""), false },
            { QStringLiteral("'''"), QStringLiteral("'''"), false } },
        QStringLiteral("\"'") };
    l.keywords = words("False None True and as assert async await break class continue def del elif else except "
                       "finally for from global if import in is lambda nonlocal not or pass raise return try while "
                       "with yield");
    return l;
}
CodeLanguage curly(const char* keywords, const char* quotes)
{
    CodeLanguage l { QStringLiteral("//"), { { QStringLiteral("/*"), QStringLiteral("*/") } },
        QString::fromLatin1(quotes) };
    l.keywords = words(keywords);
    return l;
}
CodeLanguage csharp()
{
    return curly("abstract as async await base bool break case catch class const continue decimal default do double "
                 "else enum false finally float for foreach if in int interface internal is long namespace new null "
                 "object out override params private protected public readonly ref return sealed static string struct "
                 "switch this throw true try typeof using var virtual void while yield",
        "\"'");
}
CodeLanguage fsharp()
{
    CodeLanguage l { QStringLiteral("//"), { { QStringLiteral("(*"), QStringLiteral("*)") } }, QStringLiteral("\"") };
    l.keywords = words("and as begin do done elif else end exception false for fun function if in let match member "
                       "module mutable namespace new null of open or rec return then to true try type use when while "
                       "with yield");
    return l;
}
CodeLanguage javascript()
{
    CodeLanguage l = curly("as async await break case catch class const continue default delete do else enum export "
                           "extends false finally for from function if implements import in instanceof interface let "
                           "new null of return static super switch this throw true try type typeof undefined var void "
                           "while yield",
        "\"'");
    l.blocks.push_back({ QStringLiteral("`"), QStringLiteral("`"), false });
    return l;
}
CodeLanguage json()
{
    CodeLanguage l { {}, {}, QStringLiteral("\"") };
    l.hasKeys = true;
    l.keywords = words("true false null");
    return l;
}
CodeLanguage yaml()
{
    CodeLanguage l { QStringLiteral("#"), {}, QStringLiteral("\"'") };
    l.hasKeys = true;
    l.keywords = words("true false null yes no on off");
    return l;
}
CodeLanguage xml()
{
    return CodeLanguage { {}, { { QStringLiteral("<!--"), QStringLiteral("-->") } }, QStringLiteral("\"'") };
}
CodeLanguage hcl()
{
    CodeLanguage l
        = curly("data false for if in locals module null output provider resource terraform true variable", "\"");
    l.lineComment = QStringLiteral("#");
    return l;
}
CodeLanguage sql()
{
    CodeLanguage l { QStringLiteral("--"), { { QStringLiteral("/*"), QStringLiteral("*/") } }, QStringLiteral("'\"") };
    l.ignoresCase = true;
    l.keywords = words("alter and as begin by create delete drop else end exists from go group having if in index "
                       "insert into is join left not null on or order primary select set table then union update "
                       "values when where with");
    return l;
}

} // namespace

const CodeLanguage& codeLanguage(const QString& syntax)
{
    static const CodeLanguage plain;
    static const QHash<QString, CodeLanguage> known = [] {
        QHash<QString, CodeLanguage> all;
        const auto add = [&all](const char* names, const CodeLanguage& language) {
            for (const QString& name : words(names))
                all.insert(name, language);
        };
        add("powershell ps1 pwsh", powershell());
        add("bash shell sh zsh", shell());
        add("dockerfile", shell());
        add("python py", python());
        add("csharp c# cs scriptcs", csharp());
        add("fsharp f# fs", fsharp());
        add("javascript typescript js ts", javascript());
        add("json", json());
        add("yaml yml properties", yaml());
        add("xml html markup", xml());
        add("hcl terraform", hcl());
        add("sql", sql());
        return all;
    }();
    const auto found = known.constFind(syntax.trimmed().toLower());
    return found == known.constEnd() ? plain : *found;
}

} // namespace Stepbench
