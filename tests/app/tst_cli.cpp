// SPDX-License-Identifier: Apache-2.0
#include "tests/app/program.h"
#include "tests/support/packagebuilder.h"

#include <QImage>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

QByteArray text(const Json& json)
{
    return dumpJsonBytes(json);
}

} // namespace

// The built program as scripts and CI use it: no display, no environment variable, exit status and JSON.
class TestCli : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QVERIFY(m_folder.isValid()); }

    void tellsItsVersion()
    {
        const Ended ended = stepbench({ "--version" });
        QCOMPARE(ended.exitCode, 0);
        QVERIFY(ended.out.startsWith("stepbench "));
    }

    void refusesAnUnknownOption() { QCOMPARE(stepbench({ "inspect", "--nonsense" }).exitCode, 2); }

    void inspectShowsEverythingOfAPackage()
    {
        const Ended ended = stepbench({ "inspect", package("static-site-upload.1.3.0.zip"), "--json" });
        QCOMPARE(ended.exitCode, 0);
        const Json json = ended.json();
        QCOMPARE(text(json["package"]["id"]), QByteArray("\"static-site-upload\""));
        QCOMPARE(text(json["inputs"]["uploadToken"]), QByteArray("{\"HasValue\":false}"));
        QCOMPARE(text(json["runtimeInputs"]["uploadToken"]), QByteArray("{\"type\":\"empty\"}"));
        QCOMPARE(text(json["inputPaths"][0]), QByteArray("{\"path\":[\"package\"],\"kind\":\"package\"}"));
        QCOMPARE(text(json["form"][0]["type"]), QByteArray("\"section\""));
        QVERIFY(!json["problems"].empty());
    }

    void setNarrowsAgainAndFillsTheForm()
    {
        const Ended ended = stepbench({ "inspect", package("static-site-upload.1.3.0.zip"), "--set",
            "/content={\"kind\":\"single-archive\",\"archiveName\":\"a\",\"compression\":\"zip\"}", "--set",
            "/content/archiveName=\"b\"", "--json" });
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(text(ended.json()["inputs"]["content"]["archiveName"]), QByteArray("\"b\""));
    }

    void aPointerOutsideTheSchemaIsAUsageError()
    {
        QCOMPARE(stepbench({ "inspect", package("greet-people.1.0.2.zip"), "--set", "/nothing=1" }).exitCode, 2);
        QCOMPARE(stepbench({ "inspect", package("greet-people.1.0.2.zip"), "--set", "/name=no json" }).exitCode, 2);
    }

    void validateJudgesTheInputs()
    {
        const QString zip = package("greet-people.1.0.2.zip");
        const Ended wrong = stepbench({ "validate", zip, "--json" });
        QCOMPARE(wrong.exitCode, 1);
        QCOMPARE(text(wrong.json()["valid"]), QByteArray("false"));
        QCOMPARE(text(wrong.json()["problems"][0]["path"]), QByteArray("[\"name\"]"));
        const Ended right = stepbench({ "validate", zip, "--set", "/name=\"Ada\"", "--json" });
        QCOMPARE(right.exitCode, 0);
        QCOMPARE(text(right.json()["valid"]), QByteArray("true"));
    }

    void whatInputsHaveTooMuchIsTold()
    {
        const QString file = m_folder.filePath(QStringLiteral("too-much.json"));
        writeTestFile(file, "{\"name\":\"Ada\",\"shout\":true,\"more\":1}");
        const Ended ended = stepbench({ "validate", package("greet-people.1.0.2.zip"), "--inputs", file, "--json" });
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(ended.json()["problems"].size(), std::size_t(1));
        QCOMPARE(text(ended.json()["problems"][0]["path"]), QByteArray("[\"more\"]"));
        QCOMPARE(text(ended.json()["problems"][0]["severity"]), QByteArray("\"warning\""));
        const Ended set = stepbench(
            { "validate", package("greet-people.1.0.2.zip"), "--inputs", file, "--set", "/name=\"Bob\"", "--json" });
        QCOMPARE(set.json()["problems"].size(), std::size_t(1));
    }

    void whatDoesNotNarrowIsWrongInputs()
    {
        const Ended ended = stepbench(
            { "validate", package("static-site-upload.1.3.0.zip"), "--set", "/content={\"kind\":\"none\"}", "--json" });
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(text(ended.json()["problems"][0]["code"]), QByteArray("\"schema.narrow\""));
    }

    void aKeyIsJudgedByJavaScriptsPatternsAndConditions()
    {
        const QString zip = m_folder.filePath(QStringLiteral("pattern.zip"));
        QByteArray schema = "{'definitions':{'I':{'isRoot':true,'type':'object','properties':{'name':{'type':'string',"
                            "'pattern':'^\\\\p{Lu}\\\\w*$'},'size':{'type':'number'}},'if':{'properties':{'name':"
                            "{'pattern':'^Big'}}},'then':{'required':['size']}}}}";
        PackageBuilder::sample().entry(QStringLiteral("inputs.json"), schema.replace('\'', '"')).writeZip(zip);
        const auto codes = [&zip](const QString& set) {
            QStringList found;
            const Json said = stepbench({ "validate", zip, "--set", set, "--json" }).json();
            for (const Json& problem : said["problems"]) {
                if (memberText(problem, "severity") == u"error" && memberText(problem, "source") != u"rule")
                    found << memberText(problem, "code") + toQString(dumpJson(problem["path"]));
            }
            return found;
        };
        QCOMPARE(codes(QStringLiteral("/name=\"Ädä\"")), QStringList { QStringLiteral("input.pattern[\"name\"]") });
        QCOMPARE(codes(QStringLiteral("/name=\"Ada\"")), QStringList());
        QCOMPARE(codes(QStringLiteral("/name=\"Biggest\"")), QStringList { QStringLiteral("input.missing[\"size\"]") });
    }

    void discoveryFindsTargetsInPlaceOfARun()
    {
        const QString zip = m_folder.filePath(QStringLiteral("discovering.zip"));
        PackageBuilder::sample()
            .entry(QStringLiteral("discovery.js"),
                "module.exports = async ({ discoveryContext, context }) => {\n"
                "  context.print('looking in the ' + discoveryContext.scope);\n"
                "  return [{ name: 'Desk 1', inputs: { number: 1 } }];\n"
                "};\n")
            .writeZip(zip);
        const QString context = file("context.json", "{\"scope\":\"#{Floor}\"}");
        const QString variables = file("floor.json", "{\"Floor\":\"attic\"}");
        const Ended found = stepbench({ "run", zip, "--discover", context, "--variables", variables });
        QCOMPARE(found.exitCode, 0);
        QVERIFY2(found.out.contains("looking in the attic"), found.out.constData());
        QVERIFY2(found.out.contains("Discovered Desk 1"), found.out.constData());
        const Ended json = stepbench({ "run", zip, "--discover", context, "--variables", variables, "--json" });
        std::vector<Json> targets;
        for (const Json& line : json.lines()) {
            if (memberText(line, "event") == u"target")
                targets.push_back(line);
        }
        const Json expected { { "event", "target" }, { "name", "Desk 1" }, { "targetId", "sample" },
            { "roles", Json::array() }, { "inputs", { { "number", 1 } } } };
        QCOMPARE(targets, std::vector<Json> { expected });

        const Ended none = stepbench({ "run", package("greeting-desk.1.0.0.zip"), "--discover", context });
        QCOMPARE(none.exitCode, 1);
        QVERIFY2(none.all().contains("no discovery.js"), none.all().constData());
        QCOMPARE(stepbench({ "run", zip, "--discover", file("broken.json", "{") }).exitCode, 2);
    }

    void boundValuesAreJudgedAtExecution()
    {
        const QString zip = package("greeting-desk.1.0.0.zip");
        const QString variables = file("variables.json", "{\"Desk\":\"0\"}");
        Words bound { "validate", zip, "--set", "/deskNumber=\"#{Desk}\"", "--variables", variables };
        QCOMPARE(stepbench(bound).exitCode, 0);
        bound.insert(bound.end(), { "--at", "execution" });
        const Ended ended = stepbench(bound);
        QCOMPARE(ended.exitCode, 1);
        QVERIFY2(ended.out.contains("Desks are numbered from 1"), ended.out.constData());
    }

    void aPackageThatCannotBeUsedIsSaid()
    {
        const QString broken = file("broken.zip", "this is no zip");
        const Ended ended = stepbench({ "inspect", broken });
        QCOMPARE(ended.exitCode, 3);
        QVERIFY(!ended.err.isEmpty());
        const QString throwing = m_folder.filePath(QStringLiteral("throwing.zip"));
        PackageBuilder::sample().entry(QStringLiteral("ui.js"), "throw new Error('no luck');").writeZip(throwing);
        const Ended thrown = stepbench({ "validate", throwing });
        QCOMPARE(thrown.exitCode, 3);
        QVERIFY2(thrown.err.contains("no luck"), thrown.err.constData());
    }

    void aMissingNodeIsTheEnvironmentsFault()
    {
        const Ended ended = stepbench({ "inspect", package("greet-people.1.0.2.zip"), "--node", "/nonexistent/node" });
        QCOMPARE(ended.exitCode, 4);
    }

    void unreadableInputsAreAUsageError()
    {
        QCOMPARE(stepbench({ "validate", package("greet-people.1.0.2.zip"), "--inputs", "/nonexistent" }).exitCode, 2);
        const QString bad = file("bad.inputs.json", "{\n  \"name\": oops\n}");
        const Ended ended = stepbench({ "validate", package("greet-people.1.0.2.zip"), "--inputs", bad });
        QCOMPARE(ended.exitCode, 2);
        QVERIFY2(ended.err.contains(":2:"), ended.err.constData());
    }

    void inspectTellsWhatTheFormShows()
    {
        const Ended ended = stepbench({ "inspect", package("container-service.2.0.0.zip") });
        QVERIFY(ended.out.contains("section group  \"Where\""));
        QVERIFY(ended.out.contains("\"Credentials\"  = The worker's"));
    }

    void renderDrawsAPicture()
    {
        const QString output = m_folder.filePath(QStringLiteral("form.png"));
        const Ended ended = stepbench({ "render", package("container-service.2.0.0.zip"), "--output", output, "--width",
            "900", "--scale", "2", "--theme", "dark" });
        QVERIFY2(ended.exitCode == 0, ended.err.constData());
        QVERIFY2(!ended.err.contains("XDG_RUNTIME_DIR"), ended.err.constData());
        const QImage image(output);
        QCOMPARE(image.width(), 1800);
        QVERIFY(image.height() > 1000);
        QCOMPARE(
            stepbench({ "render", package("greet-people.1.0.2.zip"), "--output", "/nonexistent/a.png" }).exitCode, 4);
    }

    void renderKnowsTheNamesOfARegistry()
    {
        const QString zip = QStringLiteral(STEPBENCH_TEST_DATA "/gallery/gallery.1.0.0.zip");
        const auto drawn = [&](const char* name, const Words& more) {
            const QString output = m_folder.filePath(QString::fromLatin1(name));
            Words words { "render", zip, "--output", output, "--expand", "none" };
            words.insert(words.end(), more.begin(), more.end());
            const Ended ended = stepbench(words);
            return ended.exitCode == 0 ? QImage(output) : QImage();
        };
        const QString file = m_folder.filePath(QStringLiteral("registry.json"));
        const auto write = [&file](const QByteArray& text) {
            QFile registry(file);
            QVERIFY(registry.open(QIODevice::WriteOnly));
            registry.write(text);
        };
        write(R"({"format":1,"accounts":[{"id":"Accounts-1","name":"Harbour master","accountType":"Token"}]})");
        const QImage without = drawn("without.png", {});
        const QImage with = drawn("with.png", { "--registry", file });
        QVERIFY(!without.isNull() && !with.isNull());
        QCOMPARE(with.size(), without.size());
        QVERIFY(with != without);
        const QString output = m_folder.filePath(QStringLiteral("none.png"));
        const auto refused = [&](const Word& registry) {
            return stepbench({ "render", zip, "--output", output, "--registry", registry }).exitCode;
        };
        write("{}");
        QCOMPARE(refused(file), 2);
        QCOMPARE(refused("/nonexistent/registry.json"), 2);
    }

    void runTellsTheWholeStory()
    {
        const Ended ended = stepbench({ "run", package("greet-people.1.0.2.zip"), "--set", "/name=\"Ada\"", "--target",
            package("greeting-desk.1.0.0.zip"), "--json" });
        QVERIFY2(ended.exitCode == 0, ended.err.constData());
        const std::vector<Json> lines = ended.lines();
        QVERIFY(ended.out.contains("Good morning, Ada"));
        QCOMPARE(text(lines.back()["event"]), QByteArray("\"result\""));
        QCOMPARE(text(lines.back()["success"]), QByteArray("true"));
    }

    void nothingRunsWithInputsThatBreakARule()
    {
        const Ended ended = stepbench(
            { "run", package("greet-people.1.0.2.zip"), "--target", package("greeting-desk.1.0.0.zip"), "--json" });
        QCOMPARE(ended.exitCode, 1);
        const std::vector<Json> lines = ended.lines();
        QCOMPARE(text(lines.back()["exitCode"]), QByteArray("null"));
        QVERIFY(ended.out.contains("Enter a name"));
        QVERIFY(!ended.out.contains("Good morning"));
    }

    void anEndlessExecutorIsStoppedInTime()
    {
        const QString zip = m_folder.filePath(QStringLiteral("endless.zip"));
        PackageBuilder::sample()
            .entry(QStringLiteral("executor.js"), "module.exports = () => { for (;;) {} };")
            .writeZip(zip);
        const Ended ended = stepbench({ "run", zip, "--set", "/name=\"x\"", "--timeout", "1", "--json" });
        QCOMPARE(ended.exitCode, 1);
        QCOMPARE(text(ended.lines().back()["success"]), QByteArray("false"));
    }

    void substituteEvaluatesAText()
    {
        const QString variables = file("v.json", "[{\"name\":\"X\",\"value\":\"b\"}]");
        const Ended ended = stepbench({ "substitute", file("t.txt", "a#{X | ToUpper}"), "--variables", variables });
        QCOMPARE(ended.exitCode, 0);
        QCOMPARE(ended.out, QByteArray("aB"));
        const Ended missing = stepbench({ "substitute", file("m.txt", "#{Nope}"), "--variables", variables, "--json" });
        QCOMPARE(missing.exitCode, 1);
        QCOMPARE(text(missing.json()["error"]["kind"]), QByteArray("\"missing\""));
    }

    void theSampleIsValidAndRunsFromItsInitialInputs()
    {
        const Ended written = stepbench({ "sample", "--output", m_folder.filePath(QStringLiteral("sample")) });
        QCOMPARE(written.exitCode, 0);
        const QString zip = QString::fromUtf8(written.out.trimmed());
        QCOMPARE(stepbench({ "validate", zip }).exitCode, 0);
        const Ended ran = stepbench({ "run", zip, "--output-dir", m_folder.filePath(QStringLiteral("out")), "--json" });
        QVERIFY2(ran.exitCode == 0, ran.out.constData());
        QVERIFY(ran.out.contains("\"event\":\"artifact\""));
        QVERIFY(ran.out.contains("\"event\":\"outputVariable\""));
    }

private:
    static QString package(const char* name) { return testPackage(QString::fromLatin1(name)); }

    QString file(const char* name, const QByteArray& content) const
    {
        QString path = m_folder.filePath(QString::fromLatin1(name));
        QFile out(path);
        if (!out.open(QIODevice::WriteOnly) || out.write(content) != content.size())
            qFatal("cannot write a test file");
        return path;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestCli)
#include "tst_cli.moc"
