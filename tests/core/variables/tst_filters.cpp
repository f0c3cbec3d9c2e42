// SPDX-License-Identifier: Apache-2.0
#include "core/variables/filters.h"
#include "core/variables/variables.h"

#include <QTest>

using namespace Stepbench;

// Every filter of reference/execution.md 4.10 but Format and dates.
class TestFilters : public QObject
{
    Q_OBJECT

private slots:
    void appliesText_data();
    void appliesText();
    void appliesEscapes_data();
    void appliesEscapes();
    void appliesHashes_data();
    void appliesHashes();
    void appliesUriPart_data();
    void appliesUriPart();
    void readsVersions_data();
    void readsVersions();
    void rendersMarkdown();
    void echoesNullResults_data();
    void echoesNullResults();
    void reportsFilterExceptions_data();
    void reportsFilterExceptions();
    void takesUndefinedForAppendAndPrependOnly();
    void knowsEveryNamedFilter();
};

namespace {

void columns()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
}

void row(const QString& value, const char* filter, const QString& expected)
{
    const QByteArray name = filter + QByteArray(" on ") + value.left(30).toUtf8().toPercentEncoding(" ");
    QTest::newRow(name.constData()) << value << QString::fromUtf8(filter) << expected;
}

void row(const char* value, const char* filter, const char* expected)
{
    row(QString::fromUtf8(value), filter, QString::fromUtf8(expected));
}

Substitution apply(const QString& value, const QString& filter)
{
    VariableSet variables;
    variables.set(QStringLiteral("foo"), value);
    return substitute(QStringLiteral("#{foo | %1}").arg(filter), variables);
}

void check()
{
    QFETCH(QString, value);
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    const Substitution result = apply(value, filter);
    QVERIFY2(!result.error, qPrintable(result.error ? result.error->message : QString()));
    QCOMPARE(*result.output, expected);
}

} // namespace

void TestFilters::appliesText_data()
{
    columns();
    row("AbÄß", "ToLower", "abäß");
    row("abäß", "ToUpper", "ABÄß");
    row("x", "TOUPPER", "X");
    row(" a\t", "Trim", "a");
    row(" a ", "Trim start", "a ");
    row(" a ", "Trim END", " a");
    row("Octopus Deploy", "Truncate 50", "Octopus Deploy");
    row("Octopus Deploy", "Truncate 14", "Octopus Deploy");
    row("Octopus Deploy", "Truncate 0", "...");
    row("Octopus Deploy", "Truncate 7 \"\"", "Octopus");
    row("Octopus Deploy", "Truncate 7 -", "Octopus-");
    row("Octopus Deploy", "Substring 7", "Octopus");
    row("Octopus Deploy", "Substring 20", "Octopus Deploy");
    row("Octopus Deploy", "Substring 8 7", "Deploy");
    row("Octopus Deploy", "Substring 14 1", "");
    row("Octopus Deploy", "Substring 0", "");
    row("abc def", "StartsWith abc", "true");
    row("abc def", "EndsWith def", "true");
    row("abc def", "EndsWith DEF", "false");
    row("abc def", "Contains \"c d\"", "true");
    row("abc def", "Contains x", "false");
    row("bar", "Append value1 \" \" value2", "barvalue1 value2");
    row("bar", "Append \" \" #{foo} \" \" value", "bar bar value");
    row("bar", "Prepend a b", "abbar");
    row("", "Indent", "");
    row("a\nb", "Indent", "    a\n    b");
    row("a\nb", "Indent 2", "  a\n  b");
    row("a\nb", "Indent /3", "a\n   b");
    row("a\nb", "Indent 0/1", "a\n b");
    row("a\nb", "Indent 256", "256a\n256b");
    row("a\nb", "Indent 256/3", "256/3a\n256/3b");
    row("a\nb", "Indent \"/* \" \" * \"", "/* a\n * b");
    row("a\nb", "Indent \\\"# \\\"", "# a\n# b");
    row(QStringLiteral("a\nb"), "Indent 255", QString(255, u' ') + u"a\n" + QString(255, u' ') + u'b');
    row("abc", "Replace abc def", "def");
    row("abc", "Replace a", "bc");
    row("ABC", "Replace abc def", "ABC");
    row("ababa", "Replace \"^a\" x", "xbaba");
    row("ababa", "Replace \"a$\" x", "ababx");
    row("a'b", "Replace \"[a-z]+\" 1", "1'1");
    row("a(b", "Replace \"a\\(b\" \"d(e\"", "d(e");
    row("abc", "Replace \"x*\" -", "-a-b-c-");
    row("baac", "Replace \"a*\" -", "-b--c-");
    row("ab", "Replace \"(?<n>a)(b)\" \"$1${n}$2$$\"", "baa$");
    row("abc", "Replace b \"[$&$`$'$_]\"", "a[bacabc]c");
    row("ab", "Replace \"(a)b\" \"$1$2$x$\"", "a$2$x$");
    row("abc def1", "Match \"[0-9]+\"", "true");
    row("abc def", "Match ABC", "false");
    row("é٣", "Match \"^\\w\\d$\"", "true");
}

void TestFilters::appliesText()
{
    check();
}

void TestFilters::appliesEscapes_data()
{
    columns();
    row("<a href=\"x\">&'/", "HtmlEscape", "&lt;a href=&quot;x&quot;&gt;&amp;&apos;&#x2F;");
    row("<&>\"'/", "XmlEscape", "&lt;&amp;&gt;&quot;&apos;/");
    row("\"\\\r\n\t/ä\b", "JsonEscape", "\\\"\\\\\\r\\n\\t/ä\b");
    row("single'quote", "YamlSingleQuoteEscape", "single''quote");
    row("a\r\nb", "YamlSingleQuoteEscape", "a\r\n\r\nb");
    row("a\n\r\nb", "YamlSingleQuoteEscape", "a\n\n\r\nb");
    row("a\n\n\nb", "YamlSingleQuoteEscape", "a\n\n\n\nb");
    row("我\r\n\t\\\"'~\x7f", "YamlDoubleQuoteEscape", "\\u6211\\r\\n\\t\\\\\\\"'~\\u007f");
    row("k e:y=\\我÷", "PropertiesKeyEscape", "k\\ e\\:y\\=\\\\\\u6211÷");
    row("a b:=\\\r", "PropertiesValueEscape", "a b:=\\\\\\r");
    row("A b:c+d/e?x=%é[1]", "UriEscape", "A%20b:c+d/e?x=%25%C3%A9[1]");
    row("A b:c+d/e!'()*~", "UriDataEscape", "A%20b%3Ac%2Bd%2Fe%21%27%28%29%2A~");
    row("", "HtmlEscape", "");
}

void TestFilters::appliesEscapes()
{
    check();
}

void TestFilters::appliesHashes_data()
{
    const QString fox = QStringLiteral("The quick brown fox jumps over the lazy dog");
    columns();
    row("Foo Bar", "ToBase64", "Rm9vIEJhcg==");
    row("é", "ToBase64 utf-8", "w6k=");
    row("é", "ToBase64 unicode", "6QA=");
    row("Rm9v IEJhcg==", "FromBase64", "Foo Bar");
    row("6QA=", "FromBase64 Unicode", "é");
    row("", "Md5", "d41d8cd98f00b204e9800998ecf8427e");
    row(fox, "Md5 unicode", QStringLiteral("b0986ae6ee1eefee8a4a399090126837"));
    row(fox, "Md5 800", QStringLiteral("9e107d9d372bb6826bd81d3542a419d6"));
    row("VGhlIHF1aWNrIGJyb3duIGZveCBqdW1wcyBvdmVyIHRoZSBsYXp5IGRvZw==", "Md5 3 base64", "9e107d");
    row("", "Md5 unicode 3", "d41d8c");
    row(fox, "Sha1", QStringLiteral("2fd4e1c67a2d28fced849ee1bb76e7391b93eb12"));
    row("abc", "Sha256 4", "ba7816bf");
    row("abc", "Sha384 4", "cb00753f");
    row("abc", "Sha512 4 utf8", "ddaf35a1");
}

void TestFilters::appliesHashes()
{
    check();
}

void TestFilters::appliesUriPart_data()
{
    columns();
    row("/docs", "UriPart Host", "[UriPart Host error: This operation is not supported for a relative URI.]");
    row("/docs", "UriPart IsAbsoluteUri", "false");
    row("https://octopus.com/docs", "UriPart bar", "[UriPart bar error: argument 'bar' not supported]");
    row("https://octopus.com/docs", "UriPart AbsolutePath", "/docs");
    row("HTTPS://Octopus.com", "UriPart AbsoluteUri", "https://octopus.com/");
    row("https://octopus.com/docs", "UriPart Authority", "octopus.com");
    row("https://octopus.com:8443/docs", "UriPart Authority", "octopus.com:8443");
    row("https://octopus.com/docs", "UriPart DnsSafeHost", "octopus.com");
    row("http://[::1]/", "UriPart DnsSafeHost", "::1");
    row("https://octopus.com/docs#filters", "UriPart Fragment", "#filters");
    row("https://octopus.com/docs", "UriPart HOST", "octopus.com");
    row("https://octopus.com/docs", "UriPart HostAndPort", "octopus.com:443");
    row("https://octopus.com/docs", "UriPart HostNameType", "Dns");
    row("https://10.0.0.1/docs", "UriPart HostNameType", "IPv4");
    row("https://octopus.com/docs", "UriPart IsAbsoluteUri", "true");
    row("https://octopus.com:80/docs", "UriPart IsDefaultPort", "false");
    row("file:///etc/hosts", "UriPart IsFile", "true");
    row("http://localhost/", "UriPart IsLoopback", "true");
    row("https://octopus.com/docs", "UriPart IsUnc", "false");
    row("https://octopus.com/a/../docs", "UriPart Path", "/docs");
    row("https://octopus.com/docs?filter=faq", "UriPart PathAndQuery", "/docs?filter=faq");
    row("https://octopus.com/docs", "UriPart Port", "443");
    row("https://octopus.com/docs?filter=faq", "UriPart Query", "?filter=faq");
    row("https://octopus.com/docs", "UriPart Scheme", "https");
    row("https://octopus.com/docs", "UriPart SchemeAndServer", "https://octopus.com");
    row("https://username:password@octopus.com", "UriPart UserInfo", "username:password");
}

void TestFilters::appliesUriPart()
{
    check();
}

void TestFilters::readsVersions_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("parts");
    const auto version = [](const char* text, const char* parts) {
        QTest::newRow(text) << QString::fromLatin1(text) << QString::fromLatin1(parts).split(u'|');
    };
    version("1", "1|0|0|0||||");
    version("v1", "1|0|0|0||||");
    version("1.2.3.4-branch.1+meta", "1|2|3|4|branch.1|branch|1|meta");
    version("v1.2.3.4-branch.1+meta", "1|2|3|4|branch.1|branch|1|meta");
    version("V1.2.3.4-branch.1+meta", "1|2|3|4|branch.1|branch|1|meta");
    version("V1.2.3.4-branch_hithere+meta", "1|2|3|4|branch_hithere|branch|hithere|meta");
    version("19.0.0.Final", "19|0|0|0|Final|Final||");
    version("284.0.0-debian_component_based", "284|0|0|0|debian_component_based|debian|component_based|");
    version("latest", "0|0|0|0|latest|latest||");
    version("version1", "0|0|0|0|version1|version1||");
    version("1.2.3.4.5", "1|2|3|4|5|5||");
}

void TestFilters::readsVersions()
{
    QFETCH(QString, version);
    QFETCH(QStringList, parts);
    const char* const names[]
        = { "Major", "Minor", "Patch", "Revision", "PreRelease", "PreReleasePrefix", "PreReleaseCounter", "Metadata" };
    for (qsizetype i = 0; i < parts.size(); ++i) {
        const Substitution result = apply(version, QStringLiteral("Version%1").arg(QLatin1String(names[i])));
        QVERIFY(!result.error);
        QCOMPARE(*result.output, parts[i]);
    }
}

void TestFilters::rendersMarkdown()
{
    const auto html
        = [](const char* text) { return *apply(QString::fromLatin1(text), QStringLiteral("Markdown")).output; };
    QCOMPARE(html("  _yeah!_ "), QStringLiteral("<p><em>yeah!</em></p>\n\n"));
    QCOMPARE(
        html("http://octopus.com"), QStringLiteral("<p><a href=\"http://octopus.com\">http://octopus.com</a></p>\n\n"));
    QCOMPARE(html("~~old~~"), QStringLiteral("<p><del>old</del></p>\n\n"));
    QCOMPARE(html("|H1|H2|\n|-|-|\n|C1|C2|").trimmed(),
        QStringLiteral("<table>\n<thead>\n<tr>\n<th>H1</th>\n<th>H2</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>C1</td>\n"
                       "<td>C2</td>\n</tr>\n</tbody>\n</table>"));
    const auto emphasis = [&](const char* text, const char* expected) {
        QCOMPARE(html(text), QStringLiteral("<p>%1</p>\n\n").arg(QLatin1String(expected)));
    };
    emphasis("H~2~O, x^2^, ++new++, ==this==", "H<sub>2</sub>O, x<sup>2</sup>, <ins>new</ins>, <mark>this</mark>");
    emphasis("~~a ~b~ c~~", "<del>a <sub>b</sub> c</del>");
    emphasis("**a ~~b~~**", "<strong>a <del>b</del></strong>");
    emphasis("*a ~b* c~", "<em>a ~b</em> c~");
    emphasis("~~**a**~~", "<del><strong>a</strong></del>");
    emphasis("1 + 1 == 2, a ~ b, C++ and C++", "1 + 1 == 2, a ~ b, C++ and C++");
    emphasis("\\~a~ `~b~` `\\^c`", "~a~ <code>~b~</code> <code>\\^c</code>");
    emphasis("http://x.org/~a/~b", "<a href=\"http://x.org/~a/~b\">http://x.org/~a/~b</a>");
    emphasis("[~a~](/~b~)", "<a href=\"/~b~\"><sub>a</sub></a>");
    emphasis("[a](/\\~b\\~)", "<a href=\"/~b~\">a</a>");
    emphasis("[**~a~**](/b)", "<a href=\"/b\"><strong><sub>a</sub></strong></a>");
    emphasis("~a\n\nb~", "~a</p>\n<p>b~");
    QCOMPARE(html("a\n\n---\n\n![i](u \"t\")"),
        QStringLiteral("<p>a</p>\n<hr />\n<p><img src=\"u\" alt=\"i\" title=\"t\" /></p>\n\n"));
    QCOMPARE(*apply(QStringLiteral("a"), QStringLiteral("MarkdownToHtml")).output, QStringLiteral("<p>a</p>\n\n"));
}

void TestFilters::echoesNullResults_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("echo");
    const auto null = [](const char* filter, const char* echo) {
        QTest::newRow(filter) << QString::fromLatin1(filter) << QString::fromLatin1(echo);
    };
    null("Nope", "Nope");
    null("ToLower x", "ToLower \"x\"");
    null("Trim Both", "Trim \"Both\"");
    null("Truncate", "Truncate");
    null("Truncate a", "Truncate \"a\"");
    null("Truncate -1", "Truncate \"-1\"");
    null("Truncate 1 2 3", "Truncate \"1\" \"2\" \"3\"");
    null("Substring", "Substring");
    null("Substring 1 2 3", "Substring \"1\" \"2\" \"3\"");
    null("Substring -1", "Substring \"-1\"");
    null("Substring 0 -1", "Substring \"0\" \"-1\"");
    null("Substring 9 1", "Substring \"9\" \"1\"");
    null("Replace", "Replace");
    null("Match", "Match");
    null("Match a b", "Match \"a\" \"b\"");
    null("StartsWith", "StartsWith");
    null("Append", "Append");
    null("Prepend", "Prepend");
    null("Indent abc 123 def", "Indent \"abc\" \"123\" \"def\"");
    null("ToBase64 latin1", "ToBase64 \"latin1\"");
    null("Md5 0", "Md5 \"0\"");
    null("Md5 -1", "Md5 \"-1\"");
    null("Md5 bar 12", "Md5 \"bar\" \"12\"");
    null("Md5 12 utf8 extra", "Md5 \"12\" \"utf8\" \"extra\"");
    null("Md5 base64", "Md5 \"base64\"");
    null("NowDate", "NowDate");
    null("HtmlEscape x", "HtmlEscape \"x\"");
}

void TestFilters::echoesNullResults()
{
    QFETCH(QString, filter);
    QFETCH(QString, echo);
    const QString token = QStringLiteral("#{foo | %1}").arg(echo);
    const Substitution result = apply(QStringLiteral("bar"), filter);
    QCOMPARE(*result.output, token);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, SubstitutionError::Kind::Missing);
    QCOMPARE(result.error->tokens, QStringList { token });
    QCOMPARE(
        result.error->message, QStringLiteral("The following tokens were unable to be evaluated: '%1'").arg(token));
}

void TestFilters::reportsFilterExceptions_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("filter");
    QTest::newRow("no base64") << QStringLiteral("a*b=") << QStringLiteral("FromBase64");
    QTest::newRow("bad padding") << QStringLiteral("YQ") << QStringLiteral("FromBase64");
    QTest::newRow("empty version") << QString() << QStringLiteral("VersionMajor");
    QTest::newRow("no version") << QStringLiteral("a b") << QStringLiteral("VersionMajor");
    QTest::newRow("huge version") << QStringLiteral("99999999999") << QStringLiteral("VersionMajor");
    QTest::newRow("bad regex") << QStringLiteral("a") << QStringLiteral("Match \"(\"");
    QTest::newRow("PCRE verb") << QStringLiteral("a") << QStringLiteral("Match \"(*ACCEPT)\"");
    QTest::newRow("class subtraction") << QStringLiteral("a") << QStringLiteral("Match \"[a-z-[a]]\"");
    QTest::newRow("exponential regex") << QString(40, u'a') + u'!' << QStringLiteral("Match \"^(a+)+$\"");
}

// What throws there ends the whole substitution: the text stands as it was.
void TestFilters::reportsFilterExceptions()
{
    QFETCH(QString, value);
    QFETCH(QString, filter);
    const Substitution result = apply(value, filter);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, SubstitutionError::Kind::Filter);
    QVERIFY(!result.error->message.isEmpty());
    QCOMPARE(*result.output, QStringLiteral("#{foo | %1}").arg(filter));
}

void TestFilters::takesUndefinedForAppendAndPrependOnly()
{
    for (const QString& name : filterNames()) {
        if (name.startsWith(QLatin1String("NowDate")) || name == QLatin1String("null"))
            continue;
        const QString text = QStringLiteral("#{Nope | %1 \"1\"}").arg(name);
        const bool allowed = name == QLatin1String("Append") || name == QLatin1String("Prepend");
        const Substitution result = substitute(text, {});
        QCOMPARE(*result.output, allowed ? QStringLiteral("1") : text);
        QCOMPARE(result.error.has_value(), !allowed);
    }
}

void TestFilters::knowsEveryNamedFilter()
{
    const QStringList names = filterNames();
    QCOMPARE(names.size(), 46);
    for (const QString& name : names) {
        bool isKnown = name == QLatin1String("null");
        for (const QStringList& options : { QStringList {}, { QStringLiteral("1") }, { QStringLiteral("utf8") } }) {
            for (const auto& value : { std::optional(QStringLiteral("1")), std::optional<QString>(),
                     std::optional(QStringLiteral("YWI=")), std::optional(QStringLiteral("2030-01-01")) }) {
                if (!isKnown && !name.startsWith(QLatin1String("FromBase64")))
                    isKnown = applyFilter(name, { value, options }).has_value();
            }
        }
        isKnown = isKnown || applyFilter(name, { QStringLiteral("YWI="), {} }).has_value();
        QVERIFY2(isKnown, qPrintable(name));
    }
}

QTEST_GUILESS_MAIN(TestFilters)
#include "tst_filters.moc"
