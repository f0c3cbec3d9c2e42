// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

using namespace Stepbench;

class TestScriptSession : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void opensEverySample_data();
    void opensEverySample();
};

void TestScriptSession::opensEverySample_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("early");
    QTest::newRow("greet") << QStringLiteral("greet-people.1.0.2") << false;
    QTest::newRow("desk") << QStringLiteral("greeting-desk.1.0.0") << false;
    QTest::newRow("site") << QStringLiteral("static-site-upload.1.3.0") << false;
    QTest::newRow("container") << QStringLiteral("container-service.2.0.0") << false;
    QTest::newRow("seed") << QStringLiteral("seed-database.0.4.1") << true;
}

// The whole way: initial inputs, narrowing, form, rules, the parsed form.
void TestScriptSession::opensEverySample()
{
    QFETCH(QString, name);
    QFETCH(bool, early);
    const PackagePtr package = samplePackage(name);
    QVERIFY(package);
    ScriptSession session(testSettings());
    const auto opened = openAndWait(session, package);
    QVERIFY2(opened.ok(), qPrintable(opened.ok() ? QString() : opened.problem().message));
    QVERIFY(opened->hasUi);
    QVERIFY(opened->hasValidation);
    QCOMPARE(opened->earlyGeneration, early);

    const auto initial = initialAndWait(session);
    QVERIFY(initial.ok());
    const auto schema = Schema::parse(package->inputsSchema);
    QVERIFY(schema.ok());
    const NarrowedPtr narrowed = narrowedOr(*schema, *initial);
    QVERIFY(narrowed);
    const auto form = formAndWait(session, wholeRequest(narrowed, *initial));
    QVERIFY2(form.ok(), qPrintable(form.ok() ? QString() : form.problem().message));
    QVERIFY(form->content.has_value());
    QVERIFY(form->rules.ran);
    QVERIFY(form->problems.empty());

    const ParsedForm parsed = parseForm(*form->content, *narrowed, *initial, form->converted);
    for (const Problem& problem : parsed.problems)
        qWarning() << describe(problem);
    QVERIFY(parsed.problems.empty());
    QVERIFY(!parsed.form.content.empty());
}

QTEST_GUILESS_MAIN(TestScriptSession)
#include "tst_scriptsession.moc"
