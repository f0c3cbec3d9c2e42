// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include <QSignalSpy>

using namespace Stepbench;

// From an error in a built script to the line in the author's TypeScript, with the maps of packages that the real CLI
// built.
class TestScriptPlaces : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void tellsSourceLineOfThrowingForm();
    void tellsSourceLineOfThrowingRule();
    void tellsSourceLineOfConsole();
    void tellsSourceLineOfErrorAtLoad();
    void tellsSourceLineOfSyntaxError();
    void explainsWhereComponentsWereMade();
    void goesWithoutMap_data();
    void goesWithoutMap();

private:
    static PackagePtr changed(PackageScript Package::*script, const QByteArray& before, const QByteArray& after);
    static int sourceLine(const PackageScript& script, const QString& text);
    Result<FormAnswer> formOf(ScriptSession& session, const PackagePtr& package, bool explain = false);

    inline static const QString sample = QStringLiteral("static-site-upload.1.3.0");
};

void TestScriptPlaces::initTestCase()
{
    if (testSettings().nodePath.isEmpty())
        QSKIP("Node is not installed");
}

// The sample with a piece of a built script replaced, on the same line.
PackagePtr TestScriptPlaces::changed(PackageScript Package::*script, const QByteArray& before, const QByteArray& after)
{
    auto package = std::make_shared<Package>(*samplePackage(sample));
    QByteArray& text = ((*package).*script).text;
    const qsizetype at = text.indexOf(before);
    if (at < 0)
        return nullptr;
    text.replace(at, before.size(), after);
    return package;
}

// Where the text stands in the author's source, as the map carries it.
int TestScriptPlaces::sourceLine(const PackageScript& script, const QString& text)
{
    const auto map = parseJson(script.sourceMap.toStdString(), QString());
    const Json& sources = (*map)["sourcesContent"];
    const QStringList lines = toQString(sources.back().get<std::string>()).split(u'\n');
    for (int i = 0; i < lines.size(); ++i) {
        if (lines[i].contains(text))
            return i + 1;
    }
    return 0;
}

Result<FormAnswer> TestScriptPlaces::formOf(ScriptSession& session, const PackagePtr& package, bool explain)
{
    const auto opened = openAndWait(session, package);
    if (!opened)
        return opened.problem();
    const auto initial = initialAndWait(session);
    const auto schema = Schema::parse(package->inputsSchema);
    FormRequest request = wholeRequest(narrowedOr(*schema, *initial), *initial);
    request.explain = explain;
    return formAndWait(session, request);
}

void TestScriptPlaces::tellsSourceLineOfThrowingForm()
{
    const PackagePtr package = changed(&Package::ui, "label: \"Parallel uploads\"", "label: nowhere.at.all");
    QVERIFY(package);
    ScriptSession session(testSettings());
    const auto form = formOf(session, package);
    QVERIFY(!form.ok());
    QCOMPARE(form.problem().message, QStringLiteral("ReferenceError: nowhere is not defined."));
    QCOMPARE(form.problem().file, QStringLiteral("src/ui.ts"));
    QCOMPARE(form.problem().line, sourceLine(package->ui, QStringLiteral("label: \"Parallel uploads\"")));
    QVERIFY(form.problem().line > 0 && form.problem().column > 0);
}

void TestScriptPlaces::tellsSourceLineOfThrowingRule()
{
    const PackagePtr package = changed(&Package::validation, "\"Enter a bucket", "nowhere + \"Enter a bucket");
    QVERIFY(package);
    ScriptSession session(testSettings());
    const auto form = formOf(session, package);
    QVERIFY(form.ok());
    const auto threw = std::find_if(form->rules.problems.begin(), form->rules.problems.end(),
        [](const Problem& problem) { return problem.source == ProblemSource::Script; });
    QVERIFY(threw != form->rules.problems.end());
    QCOMPARE(threw->code, QStringLiteral("rule.throw"));
    QCOMPARE(threw->path->dotted(), QStringLiteral("bucketName"));
    QCOMPARE(threw->file, QStringLiteral("src/validation.ts"));
    QCOMPARE(threw->line, sourceLine(package->validation, QStringLiteral("Enter a bucket")));
}

void TestScriptPlaces::tellsSourceLineOfConsole()
{
    const PackagePtr package
        = changed(&Package::ui, "label: \"Parallel uploads\"", "label: (console.info('here'), \"Parallel uploads\")");
    ScriptSession session(testSettings());
    QSignalSpy printed(&session, &ScriptSession::consolePrinted);
    QVERIFY(formOf(session, package).ok());
    QCOMPARE(printed.size(), 1);
    const auto line = printed.first().first().value<ConsoleLine>();
    QCOMPARE(line.level, QStringLiteral("info"));
    QCOMPARE(line.text, QStringLiteral("here"));
    QCOMPARE(line.file, QStringLiteral("src/ui.ts"));
    QCOMPARE(line.line, sourceLine(package->ui, QStringLiteral("label: \"Parallel uploads\"")));
}

void TestScriptPlaces::tellsSourceLineOfErrorAtLoad()
{
    const PackagePtr package
        = changed(&Package::validation, "var validation = function", "nowhere(); var validation = function");
    QVERIFY(package);
    ScriptSession session(testSettings());
    const auto opened = openAndWait(session, package);
    QCOMPARE(codeOf(opened), QStringLiteral("script.load"));
    QCOMPARE(opened.problem().file, QStringLiteral("src/validation.ts"));
    QVERIFY(opened.problem().line > 0);
}

void TestScriptPlaces::tellsSourceLineOfSyntaxError()
{
    const PackagePtr package = changed(&Package::ui, "label: \"Parallel uploads\"", "label: = \"Parallel uploads\"");
    ScriptSession session(testSettings());
    const auto opened = openAndWait(session, package);
    QCOMPARE(codeOf(opened), QStringLiteral("script.load"));
    QCOMPARE(opened.problem().file, QStringLiteral("src/ui.ts"));
    QCOMPARE(opened.problem().line, sourceLine(package->ui, QStringLiteral("label: \"Parallel uploads\"")));
}

void TestScriptPlaces::explainsWhereComponentsWereMade()
{
    const PackagePtr package = samplePackage(sample);
    ScriptSession session(testSettings());
    const auto form = formOf(session, package, true);
    QVERIFY(form.ok());
    int found = 0;
    for (const Json& section : *form->content) {
        for (const Json& component : section["content"]) {
            if (memberText(component, "label") != QStringLiteral("Parallel uploads"))
                continue;
            ++found;
            QCOMPARE(memberText(component["$at"], "file"), QStringLiteral("src/ui.ts"));
            // The component's first line is two above its label, or more.
            const int label = sourceLine(package->ui, QStringLiteral("label: \"Parallel uploads\""));
            const int line = component["$at"]["line"].get<int>();
            QVERIFY2(line < label && line > label - 8, qPrintable(QString::number(line)));
        }
    }
    QCOMPARE(found, 1);
}

void TestScriptPlaces::goesWithoutMap_data()
{
    QTest::addColumn<QByteArray>("map");
    QTest::newRow("none") << QByteArray();
    QTest::newRow("no JSON") << QByteArray("{{");
    QTest::newRow("no map") << QByteArray("[1, 2]");
    QTest::newRow("wrong members") << QByteArray(R"({"version":3,"sources":7,"mappings":{}})");
    QTest::newRow("broken mappings") << QByteArray(R"({"version":3,"sources":["a.ts"],"mappings":7})");
    QTest::newRow("no sources") << QByteArray(R"({"version":3,"sources":[],"names":[],"mappings":"AAAA;AAAA"})");
}

void TestScriptPlaces::goesWithoutMap()
{
    QFETCH(QByteArray, map);
    auto package = std::make_shared<Package>();
    package->ui = { QStringLiteral("ui.js"), "\nthrow new Error('no');", map };
    ScriptSession session(testSettings());
    const auto opened = openAndWait(session, package);
    QCOMPARE(codeOf(opened), QStringLiteral("script.load"));
    QCOMPARE(opened.problem().file, QStringLiteral("ui.js"));
    QCOMPARE(opened.problem().line, 2);
}

QTEST_GUILESS_MAIN(TestScriptPlaces)
#include "tst_scriptplaces.moc"
