// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/inputsfile.h"

#include "core/inputs/conversion.h"
#include "tests/core/schema/schemafixture.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

SchemaPtr sampleSchema()
{
    return makeSchema(R"({
        "name":{"type":"string"}, "port":{"type":"number"}, "login":{"type":"string","isAccount":true,"accountType":"Token"},
        "secret":{"type":"object","isSensitiveValue":true}, "package":{"type":"object","isPackageReference":true},
        "people":{"type":"array","items":{"type":"object","properties":{"name":{"type":"string"},"age":{"type":"number"}}}},
        "limits":{"type":"object","properties":{"cpu":{"type":"number"},"kind":{"isDiscriminator":true,"type":"string","const":"soft"}}},
        "a/b~c":{"type":"string"},
        "site":{"type":"object","isPackageReference":true},
        "image":{"type":"object","isContainerImageReference":true},
        "source":{"anyOf":[{"type":"object","properties":{"type":{"isDiscriminator":true,"type":"string","const":"git"},"url":{"type":"string"}}},
                           {"type":"object","properties":{"type":{"isDiscriminator":true,"type":"string","const":"zip"},"depth":{"type":"number"}}}]}})");
}

const char* const start = R"({"people":[{"name":"A"}],"source":{"type":"git"}})";

// The inputs after one --set, or the problem's code.
std::string after(const char* pointer, const char* value, const char* before = start)
{
    Json runtime = json(before);
    const auto set = setInput(sampleSchema(), runtime, QString::fromUtf8(pointer), json(value));
    if (!set) {
        // Nothing is half done.
        return dumpJson(runtime) == dumpJson(json(before)) ? toStdString(set.problem().code) : "changed";
    }
    return dumpJson(runtime);
}

QString resolved(const char* pointer)
{
    const Json runtime = json(start);
    const auto path = resolvePointer(**narrow(sampleSchema(), runtime), runtime, QString::fromUtf8(pointer));
    return path ? path->dotted() : path.problem().code;
}

} // namespace

class TestInputsFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void savesReadableResourceInputs();
    void savedInputsReadBack();
    void saysWhyAFileCannotBeRead();
    void setsLeavesAndWholes();
    void bindsExpressions();
    void appendsWithDash();
    void makesMissingHolders();
    void setsMembersOfReferences();
    void refusesDiscriminators();
    void refusesPointersOutsideTheSchema();
    void repairsWhatCannotBeNarrowed();
    void resolvesPointers();
    void namesWhatThereIs();
};

void TestInputsFile::savesReadableResourceInputs()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("x.inputs.json"));
    const Json runtime = json(
        R"({"source":{"type":"git"},"people":[],"secret":{"type":"new","newValue":"hidden"},"port":{"type":"bound","expression":"#{p}"},"name":"ö"})");
    QVERIFY(saveInputsFile(file, **narrow(sampleSchema(), runtime), runtime).ok());
    QFile saved(file);
    QVERIFY(saved.open(QIODevice::ReadOnly));
    QCOMPARE(saved.readAll(),
        QByteArray("{\n  \"name\": \"ö\",\n  \"port\": \"#{p}\",\n  \"secret\": {\n    \"HasValue\": true\n  },\n  "
                   "\"people\": [],\n"
                   "  \"source\": {\n    \"type\": \"git\"\n  }\n}\n"));
}

void TestInputsFile::savedInputsReadBack()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("x.inputs.json"));
    const Json runtime = json(
        R"({"name":"n","port":5,"people":[{"name":"A","age":{"type":"bound","expression":"#{a}"}}],"source":{"type":"zip","depth":1}})");
    QVERIFY(saveInputsFile(file, **narrow(sampleSchema(), runtime), runtime).ok());
    const auto resource = loadInputsFile(file);
    QVERIFY(resource.ok());
    QVERIFY(toRuntimeInputs(**narrow(sampleSchema(), *resource), *resource) == runtime);
}

void TestInputsFile::saysWhyAFileCannotBeRead()
{
    QTemporaryDir folder;
    const auto codeOf = [&](const QByteArray& content) {
        QFile file(folder.filePath(QStringLiteral("x.json")));
        if (!file.open(QIODevice::WriteOnly))
            return QStringLiteral("cannot write");
        file.write(content);
        file.close();
        const auto loaded = loadInputsFile(file.fileName());
        return loaded ? QString() : loaded.problem().code + u' ' + QString::number(loaded.problem().line);
    };
    QCOMPARE(codeOf("{}"), QString());
    QCOMPARE(codeOf("{\n\"a\": }"), QStringLiteral("inputs.file 2"));
    QCOMPARE(codeOf("[]"), QStringLiteral("inputs.file 1"));
    QCOMPARE(codeOf(""), QStringLiteral("inputs.file 1"));
    QCOMPARE(
        loadInputsFile(folder.filePath(QStringLiteral("none.json"))).problem().code, QStringLiteral("inputs.file"));
    QCOMPARE(loadInputsFile(folder.path()).problem().code, QStringLiteral("inputs.file"));
}

void TestInputsFile::setsLeavesAndWholes()
{
    QCOMPARE(after("/name", "\"x\"", "{}"), std::string(R"({"name":"x"})"));
    QCOMPARE(after("/people/0/age", "5"), std::string(R"({"people":[{"name":"A","age":5}],"source":{"type":"git"}})"));
    QCOMPARE(
        after("/source", R"({"type":"zip"})"), std::string(R"({"people":[{"name":"A"}],"source":{"type":"zip"}})"));
    QCOMPARE(after("/a~1b~0c", "\"x\"", "{}"), std::string(R"({"a/b~c":"x"})"));
    QCOMPARE(after("", R"({"name":"x","port":"#{p}"})"),
        std::string(R"({"name":"x","port":{"type":"bound","expression":"#{p}"}})"));
    // Wrong types are for the validation to judge.
    QCOMPARE(after("/port", "\"8\"", "{}"), std::string(R"({"port":"8"})"));
}

void TestInputsFile::bindsExpressions()
{
    for (const char* name : { "port", "login", "secret" }) {
        QCOMPARE(after((std::string("/") + name).c_str(), "\"#{e}\"", "{}"),
            std::string("{\"") + name + "\":{\"type\":\"bound\",\"expression\":\"#{e}\"}}");
    }
    QCOMPARE(after("/name", "\"#{e}\"", "{}"), std::string(R"({"name":"#{e}"})"));
    QCOMPARE(after("/secret", R"({"type":"new","newValue":"#{e}"})", "{}"),
        std::string(R"({"secret":{"type":"new","newValue":"#{e}"}})"));
    QCOMPARE(after("/people", R"([{"name":"#{n}","age":"#{a}"}])", "{}"),
        std::string(R"({"people":[{"name":"#{n}","age":{"type":"bound","expression":"#{a}"}}]})"));
    QCOMPARE(after("/source", R"({"type":"zip","depth":"#{d}"})", "{}"),
        std::string(R"({"source":{"type":"zip","depth":{"type":"bound","expression":"#{d}"}}})"));
}

void TestInputsFile::appendsWithDash()
{
    QCOMPARE(after("/people/-", R"({"name":"B"})", R"({"people":[{"name":"A"}]})"),
        std::string(R"({"people":[{"name":"A"},{"name":"B"}]})"));
    QCOMPARE(after("/people/-/name", "\"B\"", R"({"people":[]})"), std::string(R"({"people":[{"name":"B"}]})"));
    QCOMPARE(after("/people/1/name", "\"B\"", R"({"people":[{}]})"), std::string(R"({"people":[{},{"name":"B"}]})"));
    QCOMPARE(after("/people/2", "{}"), std::string("inputs.pointer"));
    for (const char* index :
        { "/people/01", "/people/x", "/people/", "/people/-1", "/people/1e0", "/people/99999999999999999999" })
        QCOMPARE(after(index, "{}"), std::string("inputs.pointer"));
}

void TestInputsFile::makesMissingHolders()
{
    QCOMPARE(after("/limits/cpu", "1", "{}"), std::string(R"({"limits":{"kind":"soft","cpu":1}})"));
    QCOMPARE(after("/limits/cpu", "1", R"({"limits":null})"), std::string(R"({"limits":{"kind":"soft","cpu":1}})"));
    QCOMPARE(after("/people/0/name", "\"B\"", "{}"), std::string(R"({"people":[{"name":"B"}]})"));
}

void TestInputsFile::setsMembersOfReferences()
{
    QCOMPARE(after("/site/packageId", "\"web\"", R"({"site":{"referenceId":"s","feedId":"f"}})"),
        std::string(R"({"site":{"referenceId":"s","feedId":"f","packageId":"web"}})"));
    QCOMPARE(after("/site/substituteInFiles/targetFiles", "\"*.json\"", R"({"site":{"referenceId":"s"}})"),
        std::string(R"({"site":{"referenceId":"s","substituteInFiles":{"targetFiles":"*.json"}}})"));
    QCOMPARE(after("/image/imageName", "\"nginx\"", "{}"),
        std::string(R"({"image":{"referenceId":"image","imageName":"nginx"}})"));
    QCOMPARE(after("/image/packageId", "\"web\""), std::string("inputs.pointer"));
    QCOMPARE(after("/image/imageName/x", "1"), std::string("inputs.pointer"));
}

void TestInputsFile::refusesDiscriminators()
{
    QCOMPARE(after("/source/type", "\"zip\""), std::string("inputs.discriminator"));
    QCOMPARE(after("/source/type", "\"zip\"", "{}"), std::string("inputs.discriminator"));
    QCOMPARE(after("/limits/kind", "\"soft\""), std::string("inputs.discriminator"));
}

void TestInputsFile::refusesPointersOutsideTheSchema()
{
    for (const char* pointer : { "name", "/nothing", "/name/x", "/package/nothing", "/source/depth",
             "/people/0/nothing", "/people/0/name/0", "/~2", "/" })
        QCOMPARE(after(pointer, "1"), std::string("inputs.pointer"));
    QCOMPARE(after("", "[]"), std::string("inputs.pointer"));
    QCOMPARE(after("/source/url", "\"x\"", "{}"), std::string("inputs.pointer"));
    QCOMPARE(after("/limits/cpu", "1", R"({"limits":"text"})"), std::string("inputs.pointer"));
    QCOMPARE(after("/people/0", "{}", R"({"people":"text"})"), std::string("inputs.pointer"));
}

void TestInputsFile::repairsWhatCannotBeNarrowed()
{
    Json runtime = json("{}");
    QVERIFY(!narrow(sampleSchema(), runtime).ok());
    QVERIFY(setInput(sampleSchema(), runtime, QStringLiteral("/source"), json(R"({"type":"git"})")).ok());
    QVERIFY(setInput(sampleSchema(), runtime, QStringLiteral("/people"), Json::array()).ok());
    QVERIFY(narrow(sampleSchema(), runtime).ok());
}

void TestInputsFile::resolvesPointers()
{
    QCOMPARE(resolved(""), QString());
    QCOMPARE(resolved("/people/0/age"), QStringLiteral("people[0].age"));
    QCOMPARE(resolved("/people/-"), QStringLiteral("people[1]"));
    QCOMPARE(resolved("/people/-/name"), QStringLiteral("inputs.pointer"));
    QCOMPARE(resolved("/limits/cpu"), QStringLiteral("limits.cpu"));
    QCOMPARE(resolved("/source/type"), QStringLiteral("inputs.discriminator"));
    QCOMPARE(resolved("/source/depth"), QStringLiteral("inputs.pointer"));
    QCOMPARE(resolved("/name/x"), QStringLiteral("inputs.pointer"));
    QCOMPARE(resolved("x"), QStringLiteral("inputs.pointer"));
}

void TestInputsFile::namesWhatThereIs()
{
    Json runtime = json(start);
    const auto message = [&](const char* pointer) {
        return setInput(sampleSchema(), runtime, QString::fromUtf8(pointer), 1).problem().message;
    };
    QCOMPARE(message("/people/0/nam"), QStringLiteral("The schema has no nam at /people/0; it has name, age."));
    QCOMPARE(message("/people/7"), QStringLiteral("The list at /people has 1 item: 7 is outside of it."));
    QCOMPARE(message("/source/type"),
        QStringLiteral(
            "type decides which member of a union stands at /source and cannot be set alone: set /source as a whole."));
}

QTEST_GUILESS_MAIN(TestInputsFile)
#include "tst_inputsfile.moc"
