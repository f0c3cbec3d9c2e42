// SPDX-License-Identifier: Apache-2.0
#include "core/variables/variables.h"

#include <QElapsedTimer>
#include <QFile>
#include <QTest>

using namespace Stepbench;

Q_DECLARE_METATYPE(Stepbench::VariableSet)

class TestSubstitute : public QObject
{
    Q_OBJECT

private slots:
    void evaluatesTheReferenceCases_data();
    void evaluatesTheReferenceCases();
};

// One case a line.
static int addCases(const QString& name)
{
    QFile file(QStringLiteral(STEPBENCH_TEST_DATA "/variables/") + name);
    int count = 0;
    if (!file.open(QIODevice::ReadOnly))
        return count;
    while (!file.atEnd()) {
        const auto json = parseJson(file.readLine().toStdString(), file.fileName());
        if (!json)
            return 0;
        const auto variables = variablesFromJson(json->at("v"), file.fileName());
        std::optional<QString> output;
        QString kind = memberText(*json, "err");
        if (json->contains("throws")) {
            kind = memberText(*json, "throws");
            output = memberText(*json, "t");
        } else if (!json->at("out").is_null()) {
            output = memberText(*json, "out");
        }
        QTest::addRow("%d", json->at("n").get<int>()) << memberText(*json, "t") << *variables << output << kind;
        ++count;
    }
    return count;
}

// reference/execution.md 4.11, and what follows from its rules.
void TestSubstitute::evaluatesTheReferenceCases_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<VariableSet>("variables");
    QTest::addColumn<std::optional<QString>>("output");
    QTest::addColumn<QString>("kind");
    QVERIFY(addCases(QStringLiteral("cases.jsonl")) > 90);
    QVERIFY(addCases(QStringLiteral("derived.jsonl")) > 400);
}

void TestSubstitute::evaluatesTheReferenceCases()
{
    QFETCH(QString, text);
    QFETCH(VariableSet, variables);
    QFETCH(std::optional<QString>, output);
    QFETCH(QString, kind);
    static const QStringList kinds { QStringLiteral("missing"), QStringLiteral("parse"), QStringLiteral("recursion"),
        QStringLiteral("filter") };
    const Substitution result = substitute(text, variables);
    QCOMPARE(result.output.has_value(), output.has_value());
    QCOMPARE(result.output.value_or(QString()), output.value_or(QString()));
    QCOMPARE(result.error ? kinds.value(int(result.error->kind)) : QString(), kind);
}

QTEST_GUILESS_MAIN(TestSubstitute)
#include "tst_substitute.moc"
