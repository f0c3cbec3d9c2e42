// SPDX-License-Identifier: Apache-2.0
#include "core/variables/variables.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;

// Hostile templates and variables: every one of them ends soon, without a crash and without much memory.
class TestSubstitutionLimits : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_timer.start(); }
    void cleanup();
    void multipliesNoVariables();
    void multipliesNoEmptyVariables();
    void goesNoDeeperThanTheLimit();
    void readsDeepChainsOfVariables();
    void refusesDeepNesting_data();
    void refusesDeepNesting();
    void readsRepeatedOpenersInLinearTime_data();
    void readsRepeatedOpenersInLinearTime();
    void refusesHugeTexts();
    void iteratesLargeListsAndLimitsNestedOnes();
    void readsManyPropertiesOfLargeJson();
    void refusesDeepJson();
    void survivesLoopsInsideJson();
    void limitsFilterChains();
    void limitsRegularExpressions_data();
    void limitsRegularExpressions();
    void limitsMarkdown();
    void substitutesALargeDocumentQuickly();

private:
    QElapsedTimer m_timer;
};

namespace {

Substitution evaluate(const QString& text, const VariableSet& set = {})
{
    return substitute(text, set);
}

} // namespace

// Generous: sanitized debug builds on a busy machine.
void TestSubstitutionLimits::cleanup()
{
    QVERIFY2(m_timer.elapsed() < 30'000, qPrintable(QString::number(m_timer.elapsed())));
}

void TestSubstitutionLimits::multipliesNoVariables()
{
    VariableSet set;
    for (int i = 0; i < 60; ++i)
        set.set(QStringLiteral("v%1").arg(i), QStringLiteral("#{v%1}#{v%1}").arg(i + 1));
    set.set(QStringLiteral("v60"), QStringLiteral("laughter"));
    const Substitution result = evaluate(QStringLiteral("#{v0}"), set);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, SubstitutionError::Kind::Recursion);
    QCOMPARE(*result.output, QStringLiteral("#{v0}"));
}

void TestSubstitutionLimits::multipliesNoEmptyVariables()
{
    VariableSet set;
    for (int i = 0; i < 60; ++i)
        set.set(QStringLiteral("v%1").arg(i), QStringLiteral("#{v%1}#{v%1}").arg(i + 1));
    set.set(QStringLiteral("v60"), QString());
    QCOMPARE(evaluate(QStringLiteral("#{v0}"), set).error->kind, SubstitutionError::Kind::Recursion);
}

void TestSubstitutionLimits::goesNoDeeperThanTheLimit()
{
    VariableSet set;
    for (int i = 0; i < 100'000; ++i)
        set.set(QStringLiteral("v%1").arg(i), QStringLiteral("#{v%1}").arg(i + 1));
    QCOMPARE(evaluate(QStringLiteral("#{v0}"), set).error->kind, SubstitutionError::Kind::Recursion);
    VariableSet indexes;
    for (int i = 0; i < 100'000; ++i)
        indexes.set(QStringLiteral("v%1").arg(i), QStringLiteral("#{x[#{v%1}]}").arg(i + 1));
    QCOMPARE(evaluate(QStringLiteral("#{v0}"), indexes).error->kind, SubstitutionError::Kind::Recursion);
}

void TestSubstitutionLimits::readsDeepChainsOfVariables()
{
    VariableSet set;
    for (int i = 0; i < 100; ++i)
        set.set(QStringLiteral("v%1").arg(i), QStringLiteral("#{v%1}").arg(i + 1));
    set.set(QStringLiteral("v100"), QStringLiteral("end"));
    QCOMPARE(*evaluate(QStringLiteral("#{v0}"), set).output, QStringLiteral("end"));
}

void TestSubstitutionLimits::refusesDeepNesting_data()
{
    QTest::addColumn<QString>("open");
    QTest::addColumn<QString>("inner");
    QTest::addColumn<QString>("close");
    QTest::newRow("if") << QStringLiteral("#{if a}") << QString() << QStringLiteral("#{/if}");
    QTest::newRow("unless") << QStringLiteral("#{unless a}") << QString() << QStringLiteral("#{/unless}");
    QTest::newRow("each") << QStringLiteral("#{each a in b}") << QString() << QStringLiteral("#{/each}");
    QTest::newRow("index") << QStringLiteral("#{a[") << QStringLiteral("#{b}") << QStringLiteral("]}");
    QTest::newRow("argument") << QStringLiteral("#{a|Append ") << QStringLiteral("#{b}") << QStringLiteral("}");
    QTest::newRow("block as argument") << QStringLiteral("#{a|Append #{if b}") << QStringLiteral("x")
                                       << QStringLiteral("#{/if}}");
    QTest::newRow("parentheses") << QStringLiteral("#{calc ") + QString(50'000, u'(') << QStringLiteral("1")
                                 << QString(50'000, u')') + u'}';
}

void TestSubstitutionLimits::refusesDeepNesting()
{
    QFETCH(QString, open);
    QFETCH(QString, inner);
    QFETCH(QString, close);
    const int depth = open.size() > 1000 ? 1 : 20'000;
    const QString text = open.repeated(depth) + inner + close.repeated(depth);
    const Substitution result = evaluate(text);
    QVERIFY(result.error);
    QCOMPARE(result.error->kind, SubstitutionError::Kind::Parse);
    QCOMPARE(*result.output, text);
    QVERIFY(substituteLenient(text, {}).output);
    QVERIFY(expressionsIn(text).expressions.size() < 100'000);
}

void TestSubstitutionLimits::readsRepeatedOpenersInLinearTime_data()
{
    QTest::addColumn<QString>("unit");
    QTest::addColumn<QString>("end");
    for (const char* unit : { "#{", "#{if a}", "#{if a}#{else}", "#{if a}#{elseif b}", "#{each a in b}", "#{a[",
             "#{a|b ", "#{a|b \\\"", "#{a|b \"", "#{calc (", "#{calc 1+", "#{a[#{b", "[", "#{if a == \"", "##", "#{ ",
             "#{a.", "#{elseif b}", "#{unless a}#{else}", "#{a|Append #{if a}" }) {
        for (const char* end : { "", "#{/each}", "#{/if}", "]}", "}" }) {
            QTest::addRow("%s ... %s", unit, end) << QString::fromLatin1(unit) << QString::fromLatin1(end);
        }
    }
}

void TestSubstitutionLimits::readsRepeatedOpenersInLinearTime()
{
    QFETCH(QString, unit);
    QFETCH(QString, end);
    const QString text = unit.repeated(50'000 / unit.size()) + end;
    QVERIFY(evaluate(text).output);
    QVERIFY(substituteLenient(text, {}).output);
    QVERIFY2(m_timer.elapsed() < 5'000, qPrintable(QString::number(m_timer.elapsed())));
}

void TestSubstitutionLimits::refusesHugeTexts()
{
    const QString huge = QStringLiteral("#{a}") + QString(17 * 1024 * 1024, u' ');
    QCOMPARE(evaluate(huge).error->kind, SubstitutionError::Kind::Parse);
    QCOMPARE(evaluate(QStringLiteral("#{a}").repeated(250'000)).error->kind, SubstitutionError::Kind::Parse);
}

void TestSubstitutionLimits::iteratesLargeListsAndLimitsNestedOnes()
{
    VariableSet set;
    set.set(QStringLiteral("L"), QStringLiteral("x,").repeated(50'000));
    QCOMPARE(evaluate(QStringLiteral("#{each a in L}#{a}#{/each}"), set).output->size(), 50'000);
    const QString nested = QStringLiteral("#{each a in L}#{each b in L}#{each c in L}#{/each}#{/each}#{/each}");
    QCOMPARE(evaluate(nested, set).error->kind, SubstitutionError::Kind::Recursion);
}

void TestSubstitutionLimits::readsManyPropertiesOfLargeJson()
{
    QString json = QStringLiteral("{");
    QString text;
    for (int i = 0; i < 2000; ++i) {
        json += QStringLiteral("\"k%1\":\"v\",").arg(i);
        text += QStringLiteral("#{T.k%1}").arg(i);
    }
    VariableSet set;
    set.set(QStringLiteral("T"), json + QStringLiteral("}"));
    const Substitution result = evaluate(text, set);
    QVERIFY(!result.error);
    QCOMPARE(*result.output, QString(2000, u'v'));
    QCOMPARE(result.dependencies, QStringList { QStringLiteral("T") });
}

void TestSubstitutionLimits::refusesDeepJson()
{
    VariableSet set;
    set.set(QStringLiteral("T"), QString(100'000, u'['));
    set.set(QStringLiteral("U"), QString(100'000, u'[') + QString(100'000, u']'));
    const Substitution result = evaluate(QStringLiteral("#{T[0]}#{U[0]}"), set);
    QCOMPARE(result.error->tokens.size(), 2);
}

// A loop met while a value is read as JSON counts as not found (reference/execution.md 4.4).
void TestSubstitutionLimits::survivesLoopsInsideJson()
{
    VariableSet set;
    set.set(QStringLiteral("Test"), QStringLiteral("{Name: \"#{Test.Value}\", Desc: \"Monkey\", Value: 12}"));
    QCOMPARE(*evaluate(QStringLiteral("#{Test.Name}"), set).output, QStringLiteral("12"));
    QString many = QStringLiteral("{");
    for (int i = 0; i < 12; ++i)
        many += QStringLiteral("k%1: \"#{M.k%2}#{M.k%3}\",").arg(i).arg((i + 1) % 12).arg((i + 5) % 12);
    set.set(QStringLiteral("M"), many + QStringLiteral("}"));
    QVERIFY(evaluate(QStringLiteral("#{M.k0}"), set).error);
}

void TestSubstitutionLimits::limitsFilterChains()
{
    VariableSet set;
    set.set(QStringLiteral("a"), QString(1'000'000, u'x'));
    const QString text = QStringLiteral("#{a%1}").arg(QStringLiteral(" | Replace x xxxxxxxxxx").repeated(20));
    QVERIFY(evaluate(text, set).error);
    set.set(QStringLiteral("b"), QString(30'000, u'\n'));
    QVERIFY(evaluate(QStringLiteral("#{b%1}").arg(QStringLiteral(" | Indent 255").repeated(20)), set).error);
    QVERIFY(evaluate(QStringLiteral("#{a%1}").arg(QStringLiteral(" | Append #{a}#{a}").repeated(200)), set).error);
    QVERIFY(evaluate(QStringLiteral("#{a | Append %1}").arg(QStringLiteral("#{a}").repeated(10'000)), set).error);
    QVERIFY(evaluate(QStringLiteral("#{b | Indent #{a}}"), set).error);
}

void TestSubstitutionLimits::limitsRegularExpressions_data()
{
    QTest::addColumn<QString>("filter");
    for (const char* filter : { "Match \"x*y\"", "Match \"(x|xx)*y\"", "Replace \"x*y\"", "Replace \"(x+x+)+y\"",
             "Replace \"x(?=x*y)\"", "Replace x \"$_\"", "Replace \"\" \"$`\"" }) {
        QTest::newRow(filter) << QString::fromLatin1(filter);
    }
}

// Quadratic and exponential searches, and results that repeat the text.
void TestSubstitutionLimits::limitsRegularExpressions()
{
    QFETCH(QString, filter);
    VariableSet set;
    for (const int size : { 19'000, 1'000'000 }) {
        set.set(QStringLiteral("a"), QString(size, u'x'));
        const Substitution result = evaluate(QStringLiteral("#{a | %1}").arg(filter), set);
        QVERIFY(!result.error || result.error->kind == SubstitutionError::Kind::Filter);
    }
    QVERIFY2(m_timer.elapsed() < 20'000, qPrintable(QString::number(m_timer.elapsed())));
}

void TestSubstitutionLimits::limitsMarkdown()
{
    VariableSet set;
    set.set(QStringLiteral("big"), QString(2'000'000, u'['));
    QCOMPARE(evaluate(QStringLiteral("#{big | Markdown}"), set).error->kind, SubstitutionError::Kind::Filter);
    set.set(QStringLiteral("table"),
        QStringLiteral("|x").repeated(5'000) + u'\n' + QStringLiteral("|-").repeated(5'000) + u'\n'
            + QStringLiteral("|\n").repeated(50'000));
    QCOMPARE(evaluate(QStringLiteral("#{table | Markdown}"), set).error->kind, SubstitutionError::Kind::Filter);
    set.set(QStringLiteral("nested"), QStringLiteral("[a](").repeated(5'000) + QStringLiteral("> ").repeated(5'000));
    QVERIFY(evaluate(QStringLiteral("#{nested | Markdown}"), set).output);
    for (const char* signs : { "~x ", "~x^ ", "x~ ", "~", "~~x", "==x++ " }) {
        const QString text = QString::fromLatin1(signs).repeated(100'000 / int(qstrlen(signs)));
        set.set(QStringLiteral("signs"), text + QStringLiteral("x~ ").repeated(40'000));
        QVERIFY(evaluate(QStringLiteral("#{signs | Markdown}"), set).output);
    }
}

void TestSubstitutionLimits::substitutesALargeDocumentQuickly()
{
    VariableSet set;
    QString text;
    for (int i = 0; i < 1000; ++i) {
        set.set(QStringLiteral("Octopus.Action[Step %1].Name").arg(i), QStringLiteral("value %1").arg(i));
        text += QStringLiteral("#{Octopus.Action[Step %1].Name}").arg(i) + QString(170, u'.');
    }
    QElapsedTimer timer;
    timer.start();
    const Substitution result = evaluate(text, set);
    const qint64 us = timer.nsecsElapsed() / 1000;
    QVERIFY(!result.error);
    QCOMPARE(result.dependencies.size(), 1000);
    QVERIFY2(us < 2'000'000, qPrintable(QString::number(us)));
    const QString plain(200'000, u'x');
    QCOMPARE(evaluate(plain, set).output, plain);
}

QTEST_GUILESS_MAIN(TestSubstitutionLimits)
#include "tst_substitutionlimits.moc"
