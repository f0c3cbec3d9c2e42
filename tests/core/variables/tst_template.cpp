// SPDX-License-Identifier: Apache-2.0
#include "core/variables/templateparser.h"
#include "core/variables/templateprinter.h"
#include "core/variables/variables.h"

#include <QFile>
#include <QTest>

using namespace Stepbench;

// Lexical rules and printed form (reference/execution.md 4.2 and 4.9).
class TestTemplate : public QObject
{
    Q_OBJECT

private slots:
    void printsNormalForm_data();
    void printsNormalForm();
    void refuses_data();
    void refuses();
    void printedFormOfEveryCaseReadsTheSame();
    void readsHashesByParity();
    void readsOnInLenientMode();
    void takesTheReadableBeginningOfNames();
    void listsExpressions();
    void listsExpressionsBeforeAnError();
};

void TestTemplate::printsNormalForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("printed");
    const auto row = [](const char* text, const char* printed) {
        QTest::newRow(text) << QString::fromUtf8(text) << QString::fromUtf8(printed);
    };
    row("plain # ## text", "plain # ## text");
    row("##{x}", "##{x}");
    row("####{x}", "####{x}");
    row("#{ Foo }", "#{Foo}");
    row("#{  Foo   Bar  }", "#{Foo   Bar}");
    row("#{a.b[c d].e[]}", "#{a.b[c d].e[]}");
    row("#{a[ x ]}", "#{a[x ]}");
    row("#{a[b[0].c]}", "#{a[b[0].c]}");
    row("#{a[#{ b.c }].d}", "#{a[#{b.c}].d}");
    row("#{a[ #{b} ]}", "#{a[#{b}]}");
    row("#{a . b}", "#{a.b}");
    row("#{Foo|toUPPER|Trim start}", "#{Foo | toUPPER | Trim \"start\"}");
    row("#{|Append foo}", "#{ | Append \"foo\"}");
    row("#{a|Append \\\"x\\\" \"\" -1}", "#{a | Append \"x\" \"\" \"-1\"}");
    row("#{a | Append #{ b|ToUpper }}", "#{a | Append #{b | ToUpper}}");
    row("#{ IF A }y#{/if}", "#{if A}y#{/if}");
    row("#{if A==\"x\"}y#{else}n#{/if}", "#{if A == \"x\" }y#{else}n#{/if}");
    row("#{if A != \\\"x\\\"}y#{/if}", "#{if A != \"x\" }y#{/if}");
    row("#{if A == B}y#{else}#{/if}", "#{if A == B }y#{/if}");
    row("#{if \"x\" == A}y#{/if}", "#{if A == \"x\" }y#{/if}");
    row("#{if A | ToLower == B | ToUpper}y#{/if}", "#{if A | ToLower == B | ToUpper }y#{/if}");
    row("#{unless A}n#{/unless}", "#{if A}#{else}n#{/if}");
    row("#{unless A}n#{else}y#{/unless}", "#{if A}y#{else}n#{/if}");
    row("#{if A}1#{elseif B}2#{else}3#{/if}", "#{if A}1#{else}#{if B}2#{else}3#{/if}#{/if}");
    row("#{unless A}#{elseif B}#{/unless}", "#{if A}#{else}#{elseif B}#{/if}");
    row("#{each  a  in  b.c }#{a}#{/each}", "#{each a in b.c}#{a}#{/each}");
    row("#{calc 3 + 2}", "#{3+2}");
    row("#{calc ({a-b} - 2) * c.d}", "#{a-b-2*c.d}");
    row("#{calc 1.50+Q}", "#{1.5+Q}");
    row("#{a | Append #{if b}c#{else}d#{/if} \"e\"}", "#{a | Append #{if b}c#{else}d#{/if} \"e\"}");
    row("#{a | Append #{calc 1+1}| ToUpper}", "#{a | Append #{1+1} | ToUpper}");
    row("#{else}", "#{else}");
    row("#{each a in b}#{else}#{/each}", "#{each a in b}#{else}#{/each}");
    row("#{if}", "#{if}");
    row("#{if Foo}", "#{if Foo}");
    row("#{elseif B}", "#{elseif B}");
    row("#{each}", "#{each}");
    row("#{calc}", "#{calc}");
    row("#{else x}", "#{else x}");
}

void TestTemplate::printsNormalForm()
{
    QFETCH(QString, text);
    QFETCH(QString, printed);
    const auto parsed = Template::parse(text);
    QVERIFY2(!parsed.error, qPrintable(parsed.error ? parsed.error->message : QString()));
    QCOMPARE(Template::print(parsed.tokens), printed);
}

void TestTemplate::refuses_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("position");
    QTest::addColumn<QString>("message");
    const auto row = [](const char* text, int position, const char* message) {
        QTest::newRow(text) << QString::fromUtf8(text) << position << QString::fromUtf8(message);
    };
    row("a#{Foo", 1, "The expression that begins here is not closed.");
    row("#{}", 0, "The expression is empty.");
    row("#{ }", 0, "The expression is empty.");
    row("#{a..b}", 0, "'.' cannot stand in an expression here.");
    row("#{.a}", 0, "'.' cannot stand in an expression here.");
    row("#{a.}", 0, "'}' cannot stand in an expression here.");
    row("#{[a]}", 0, "'[' cannot stand in an expression here.");
    row("#{a[b}", 0, "The expression that begins here is not closed.");
    row("#{a,b}", 0, "',' cannot stand in an expression here.");
    row("x\ny#{a;b}", 3, "';' cannot stand in an expression here.");
    row("#{a|}", 0, "'}' cannot stand in an expression here.");
    row("#{a|Append \"x}", 0, "The expression that begins here is not closed.");
    row("#{a|Append \"x#y\"}", 0, "'#' cannot stand in an expression here.");
    row("#{a|Append 1.5}", 0, "'.' cannot stand in an expression here.");
    row("#{a | Append #{b} | ToUpper}", 0, "'|' cannot stand in an expression here.");
    row("#{a | Append #{b} #{c}}", 0, "'#' cannot stand in an expression here.");
    row("#{if A}y", -1, "");
    row("y#{/if}", 1, "#{/if} ends nothing: there is no matching opening expression before it.");
    row("#{if A}y#{/unless}", 8, "#{/unless} ends nothing: there is no matching opening expression before it.");
    row("#{if A && B}y#{/if}", 0, "'&' cannot stand in an expression here.");
    row("#{if \"a\" == \"b\"}y#{/if}", 0, "'\"' cannot stand in an expression here.");
    row("#{if A == 'b'}y#{/if}", 0, "'\\'' cannot stand in an expression here.");
    row("#{each a of b}#{/each}", 14, "");
    row("#{each a in b | X}#{/each}", 0, "");
    row("#{calc 1+}", 0, "'}' cannot stand in an expression here.");
    row("#{calc (1+2 )}", 0, "");
    row("#{calc (1+2}", 0, "'}' cannot stand in an expression here.");
}

void TestTemplate::refuses()
{
    QFETCH(QString, text);
    QFETCH(int, position);
    QFETCH(QString, message);
    const auto parsed = Template::parse(text);
    QCOMPARE(parsed.error.has_value(), position >= 0);
    if (position < 0)
        return;
    QCOMPARE(int(parsed.error->position), position);
    QCOMPARE(parsed.error->line, int(text.left(position).count(u'\n')) + 1);
    QVERIFY(!parsed.error->message.isEmpty());
    if (!message.isEmpty())
        QCOMPARE(parsed.error->message, message.replace(QLatin1String("\\'"), QLatin1String("'")));
}

// Printed forms that the language itself cannot read back are those of calc and of arguments with hashes or quotes,
// and a nested argument that is not the last one (reference/execution.md 4.9, 4.10).
void TestTemplate::printedFormOfEveryCaseReadsTheSame()
{
    QFile file(QStringLiteral(STEPBENCH_TEST_DATA "/variables/cases.jsonl"));
    QVERIFY(file.open(QIODevice::ReadOnly));
    int compared = 0;
    while (!file.atEnd()) {
        const auto json = parseJson(file.readLine().toStdString(), file.fileName());
        QVERIFY(json);
        const QString text = memberText(*json, "t");
        const auto parsed = Template::parse(text);
        if (parsed.error || text.contains(QLatin1String("calc")) || text.contains(QLatin1String("a#b"))
            || text.contains(QLatin1String("###{foo}")) || text.contains(QLatin1String("#{r}")))
            continue;
        const QString printed = Template::print(parsed.tokens);
        const auto again = Template::parse(printed);
        QVERIFY2(!again.error, qPrintable(printed));
        QCOMPARE(Template::print(again.tokens), printed);
        const auto variables = variablesFromJson(json->at("v"), QString());
        QCOMPARE(substitute(printed, *variables).output, substitute(text, *variables).output);
        ++compared;
    }
    QVERIFY(compared > 60);
}

void TestTemplate::readsHashesByParity()
{
    VariableSet set;
    set.set(QStringLiteral("x"), QStringLiteral("V"));
    const QStringList expected { QStringLiteral("V"), QStringLiteral("#{x}"), QStringLiteral("#V"),
        QStringLiteral("###{x}"), QStringLiteral("###V") };
    for (qsizetype hashes = 1; hashes <= expected.size(); ++hashes)
        QCOMPARE(*substitute(QString(hashes, u'#') + QStringLiteral("{x}"), set).output, expected[hashes - 1]);
    QCOMPARE(*substitute(QStringLiteral("#{x}##{x}###{x}#"), set).output, QStringLiteral("V#{x}#V#"));
    QCOMPARE(*substitute(QStringLiteral("##"), set).output, QStringLiteral("##"));
}

void TestTemplate::readsOnInLenientMode()
{
    VariableSet set;
    set.set(QStringLiteral("Web.Root"), QStringLiteral("R"));
    set.set(QStringLiteral("A"), QStringLiteral("1"));
    const auto lenient = [&](const char* text) { return *substituteLenient(QString::fromLatin1(text), set).output; };
    QCOMPARE(lenient("e=\"#{\"===s?0:e},i=\"#{Web.Root}\";a=\"#{"), QStringLiteral("e=\"#{\"===s?0:e},i=\"R\";a=\"#{"));
    QCOMPARE(lenient("#{if A}y#{/if}#{/if}#{else}#{A}"), QStringLiteral("y#{/if}#{else}1"));
    QCOMPARE(lenient("#{Nope}"), QStringLiteral("#{Nope}"));
    QVERIFY(!substituteLenient(QStringLiteral("#{ #{A}"), set).error);
}

void TestTemplate::takesTheReadableBeginningOfNames()
{
    const auto print = [](const char* name) {
        const auto symbol = Template::parseName(QString::fromLatin1(name));
        return symbol ? Template::print(*symbol) : QStringLiteral("-");
    };
    QCOMPARE(print("Foo+Bar"), QStringLiteral("Foo"));
    QCOMPARE(print("a.b[c].d"), QStringLiteral("a.b[c].d"));
    QCOMPARE(print("a.b[c"), QStringLiteral("a.b"));
    QCOMPARE(print("a..b"), QStringLiteral("a"));
    QCOMPARE(print("+a"), QStringLiteral("-"));
    QCOMPARE(print(""), QStringLiteral("-"));
    VariableSet set;
    set.set(QStringLiteral("Foo+Bar"), QStringLiteral("x"));
    QCOMPARE(*substitute(QStringLiteral("#{Foo}"), set).output, QStringLiteral("x"));
}

void TestTemplate::listsExpressions()
{
    const QString text = QStringLiteral("a ##{no} #{ X[#{i}] | Append #{y} } "
                                        "#{each a in List}#{a.Name}#{Octopus.Template.Each.Index}#{Z}#{/each}"
                                        "#{if A == B}#{calc C+1}#{/if}");
    const auto found = expressionsIn(text);
    QVERIFY(found.error.isEmpty());
    QCOMPARE(found.expressions.size(), std::size_t(3));
    QCOMPARE(text.mid(found.expressions[0].start, found.expressions[0].length),
        QStringLiteral("#{ X[#{i}] | Append #{y} }"));
    QCOMPARE(found.expressions[0].printed, QStringLiteral("#{X[#{i}] | Append #{y}}"));
    QCOMPARE(found.expressions[0].dependencies,
        QStringList({ QStringLiteral("i"), QStringLiteral("X[#{i}]"), QStringLiteral("y") }));
    QCOMPARE(found.expressions[1].dependencies, QStringList({ QStringLiteral("List"), QStringLiteral("Z") }));
    QCOMPARE(found.expressions[2].dependencies,
        QStringList({ QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C") }));
}

void TestTemplate::listsExpressionsBeforeAnError()
{
    const auto found = expressionsIn(QStringLiteral("#{a} #{b"));
    QCOMPARE(found.expressions.size(), std::size_t(1));
    QCOMPARE(found.errorStart, qsizetype(5));
    QVERIFY(!found.error.isEmpty());
    QVERIFY(expressionsIn(QStringLiteral("none")).expressions.empty());
}

QTEST_GUILESS_MAIN(TestTemplate)
#include "tst_template.moc"
