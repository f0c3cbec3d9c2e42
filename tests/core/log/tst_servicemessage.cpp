// SPDX-License-Identifier: Apache-2.0
#include "core/log/servicemessage.h"

#include <QTest>

using namespace Stepbench;

class TestServiceMessage : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsNameAndValues_data();
    void readsNameAndValues();
    void refusesMalformedBodies_data();
    void refusesMalformedBodies();
    void findsAttributesInAnyCase();
    void splitsLinesAsTheServerDoes();
    void writesWhatItReads();
};

void TestServiceMessage::readsNameAndValues_data()
{
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    // The literal examples of reference/execution.md 2.2 and the grammar's variants of 2.3.
    QTest::newRow("plain") << "setVariable name='Rm9v' value='QmFy'"
                           << "setVariable"
                           << "Bar";
    QTest::newRow("line feed inside") << "setVariable value='YQpi'"
                                      << "setVariable"
                                      << "a\nb";
    QTest::newRow("empty") << "setVariable value=''"
                           << "setVariable"
                           << "";
    QTest::newRow("not ASCII") << "setVariable value='Wm/Dqw=='"
                               << "setVariable" << QStringLiteral("Zoë");
    QTest::newRow("double quotes") << "setVariable value=\"QmFy\""
                                   << "setVariable"
                                   << "Bar";
    QTest::newRow("blanks in base64") << "setVariable value='Qm Fy'"
                                      << "setVariable"
                                      << "Bar";
    QTest::newRow("blanks around") << "  setVariable   value='QmFy'  "
                                   << "setVariable"
                                   << "Bar";
    QTest::newRow("more brackets") << "[[setVariable value='QmFy'"
                                   << "setVariable"
                                   << "Bar";
    QTest::newRow("escaped character") << "setVariable value='Wm/Dqw&#61;='"
                                       << "setVariable" << QStringLiteral("Zoë");
    QTest::newRow("dashes in the name") << "set-environmentstate value='QmFy'"
                                        << "set-environmentstate"
                                        << "Bar";
    QTest::newRow("line ends in the body") << "setVariable\r\n value='QmFy'"
                                           << "setVariable"
                                           << "Bar";
}

void TestServiceMessage::readsNameAndValues()
{
    QFETCH(QString, body);
    QFETCH(QString, name);
    QFETCH(QString, value);
    const auto message = parseServiceMessage(body);
    QVERIFY(message);
    QCOMPARE(message->name, name);
    QCOMPARE(message->value(u"value"), std::optional(value));
}

void TestServiceMessage::refusesMalformedBodies_data()
{
    QTest::addColumn<QString>("body");
    QTest::newRow("empty") << "";
    QTest::newRow("no name") << " value='QmFy'=";
    QTest::newRow("no base64") << "setVariable value='not base64!'";
    QTest::newRow("base64 without padding") << "setVariable value='Wm/Dqw'";
    QTest::newRow("not ASCII") << QStringLiteral("setVariable value='Zoë='");
    QTest::newRow("no quotes") << "setVariable value=QmFy";
    QTest::newRow("attributes that differ in case") << "setVariable name='Rm9v' NAME='Rm9v'";
    QTest::newRow("the same attribute twice") << "setVariable name='Rm9v' name='Rm9v'";
    QTest::newRow("two elements") << "a/><b";
    QTest::newRow("an open element") << "a>text";
    QTest::newRow("a comment") << "a/><!-- ";
    QTest::newRow("an undefined entity") << "setVariable value='&x;'";
    QTest::newRow("a number as name") << "1a value='QmFy'";
}

void TestServiceMessage::refusesMalformedBodies()
{
    QFETCH(QString, body);
    QVERIFY(!parseServiceMessage(body));
}

void TestServiceMessage::findsAttributesInAnyCase()
{
    const auto message = parseServiceMessage(u"progress Percentage='NTA=' MESSAGE='aGFsZiB3YXk='");
    QVERIFY(message);
    QCOMPARE(message->value(u"percentage"), std::optional(QStringLiteral("50")));
    QCOMPARE(message->value(u"message"), std::optional(QStringLiteral("half way")));
    QVERIFY(!message->value(u"other"));
}

void TestServiceMessage::splitsLinesAsTheServerDoes()
{
    const auto line = [](const char* text) { return parseLine(QString::fromLatin1(text)); };
    const LinePart one = ServiceMessage { QStringLiteral("stdout-verbose"), {} };
    const LinePart two = ServiceMessage { QStringLiteral("stdout-default"), {} };
    const auto text = [](const char* t) { return LinePart(QString::fromLatin1(t)); };
    using Parts = std::vector<LinePart>;
    QCOMPARE(line("hello"), Parts { text("hello") });
    QCOMPARE(line(""), Parts { text("") });
    QCOMPARE(line("##octopus[stdout-verbose]"), Parts { one });
    QCOMPARE(line("##octopus[stdout-verbose]##octopus[stdout-default]"), (Parts { one, two }));
    QCOMPARE(line("##octopus[stdout-verbose] after"), (Parts { one, text(" after") }));
    // Only at the beginning, or right after another one.
    QCOMPARE(line("before ##octopus[stdout-verbose]"), Parts { text("before ##octopus[stdout-verbose]") });
    QCOMPARE(line("##octopus[stdout-verbose] ##octopus[stdout-default]"),
        (Parts { one, text(" ##octopus[stdout-default]") }));
    QCOMPARE(line("###octopus[stdout-verbose]"), Parts { text("###octopus[stdout-verbose]") });
    QCOMPARE(line("##Octopus[stdout-verbose]"), Parts { text("##Octopus[stdout-verbose]") });
    QCOMPARE(line("##octopus[stdout-verbose"), Parts { text("##octopus[stdout-verbose") });
    // The first bracket ends it, also in quotes.
    QCOMPARE(line("##octopus[a b='x]y']"), (Parts { MalformedMessage { QStringLiteral("a b='x") }, text("y']") }));
}

void TestServiceMessage::writesWhatItReads()
{
    const ServiceMessage message { QStringLiteral("setVariable"),
        { { QStringLiteral("name"), QStringLiteral("Foo") },
            { QStringLiteral("value"), QStringLiteral("Zoë\n]'\"") } } };
    QCOMPARE(parseLine(formatServiceMessage(message)), std::vector<LinePart> { message });
    QCOMPARE(formatServiceMessage({ QStringLiteral("setVariable"),
                 { { QStringLiteral("name"), QStringLiteral("Foo") },
                     { QStringLiteral("value"), QStringLiteral("Bar") } } }),
        QStringLiteral("##octopus[setVariable name='Rm9v' value='QmFy']"));
}

QTEST_GUILESS_MAIN(TestServiceMessage)
#include "tst_servicemessage.moc"
