// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/packagefiles.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QStringDecoder>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

Json parsed(const char* text)
{
    QByteArray bytes(text);
    bytes.replace('\'', '"');
    const Result<Json> json = parseJson({ bytes.constData(), std::size_t(bytes.size()) }, {});
    return json ? *json : Json();
}

} // namespace

class TestPackageFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void patternsFindFiles_data()
    {
        QTest::addColumn<QString>("pattern");
        QTest::addColumn<QStringList>("names");
        const auto row = [](const char* pattern, const QStringList& names) {
            QTest::newRow(pattern) << QString::fromUtf8(pattern) << names;
        };
        const QString top = QStringLiteral("app.json");
        const QString deep = QStringLiteral("web/conf/app.json");
        const QString other = QStringLiteral("web/a+b.txt");
        row("app.json", { top });
        row("./app.json", { top });
        row("web\\conf\\app.json", { deep });
        row("*.json", { top });
        row("**/*.json", { top, deep });
        row("**/app.json", { top, deep });
        row("web/**", { other, deep });
        row("web/*", { other });
        row("web/?+b.txt", { other });
        row("web/[a-c]+b.txt", { other });
        row("web/[!a]+b.txt", {});
        row("{app,other}.json", { top });
        row("web/{conf,bin}/app.json", { deep });
        row("APP.JSON", {});
        row("[", {});
        row("nothing", {});
    }

    void patternsFindFiles()
    {
        QFETCH(const QString, pattern);
        QFETCH(const QStringList, names);
        for (const char* name : { "app.json", "web/conf/app.json", "web/a+b.txt" })
            writeTestFile(path(name), "x");
        MatchedFiles matched = matchFiles(m_folder->path(), { pattern });
        for (QString& file : matched.files)
            file = file.mid(m_folder->path().size() + 1);
        QCOMPARE(matched.files, names);
        // One that finds nothing is told of.
        QCOMPARE(matched.problems.size(), std::size_t(names.isEmpty() ? 1 : 0));
    }

    void patternsNeverLeadOut()
    {
        for (const char* pattern : { "/etc/passwd", "../x", "a/../../x", "C:\\x" }) {
            const MatchedFiles matched = matchFiles(m_folder->path(), { QString::fromLatin1(pattern) });
            QVERIFY2(matched.files.isEmpty() && matched.problems.size() == 1, pattern);
        }
    }

    void expressionsInFilesAreEvaluated()
    {
        writeTestFile(path("a.txt"), "Hello #{Name}, ##{kept}\r\n");
        writeTestFile(path("plain.txt"), "nothing here");
        QVERIFY(substitute({ "*.txt" }).empty());
        QCOMPARE(readTestFile(path("a.txt")), QByteArray("Hello Zoë, #{kept}\r\n"));
        QCOMPARE(readTestFile(path("plain.txt")), QByteArray("nothing here"));
    }

    void whatCannotBeEvaluatedStays()
    {
        writeTestFile(path("a.txt"), "#{Nope} #{Name} #{ 1 + 1 }");
        const Problems problems = substitute({ "a.txt" });
        QCOMPARE(readTestFile(path("a.txt")), QByteArray("#{Nope} Zoë #{ 1 + 1 }"));
        QCOMPARE(problems.size(), std::size_t(1));
        QVERIFY(problems[0].severity == Severity::Warning);
        QCOMPARE(problems[0].file, path("a.txt"));
    }

    void theEncodingIsKept()
    {
        const QByteArray utf16 = QByteArray::fromHex("fffe") + QByteArray::fromHex("23007b004e0061006d0065007d00");
        writeTestFile(path("utf16.txt"), utf16);
        writeTestFile(path("mark.txt"), QByteArray::fromHex("efbbbf") + "#{Name}");
        writeTestFile(path("latin1.txt"), QByteArray("\xe9 #{Name}"));
        QVERIFY(substitute({ "*.txt" }).empty());
        QCOMPARE(readTestFile(path("utf16.txt")), QByteArray::fromHex("fffe5a006f00eb00"));
        QCOMPARE(readTestFile(path("mark.txt")), QByteArray(QByteArray::fromHex("efbbbf") + "Zoë"));
        QCOMPARE(readTestFile(path("latin1.txt")), QByteArray("\xe9 Zo\xeb"));
    }

    void valuesOfJsonAreReplacedByPath_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("value");
        QTest::addColumn<QByteArray>("after"); // of {'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'text'}
        const auto row = [](const char* name, const char* value, const char* after) {
            QTest::newRow(qPrintable(QStringLiteral("%1=%2").arg(QLatin1String(name), QLatin1String(value))))
                << QString::fromLatin1(name) << QString::fromLatin1(value) << QByteArray(after);
        };
        row("s", "new", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'new'}");
        row("S", "7", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'7'}");
        row("a:b:1:c", "y", "{'a':{'b':[1,{'c':'y'}]},'n':5,'t':true,'z':null,'s':'text'}");
        row("A:B:0", "2.5", "{'a':{'b':[2.5,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'text'}");
        row("n", "many", "{'a':{'b':[1,{'c':'x'}]},'n':'many','t':true,'z':null,'s':'text'}");
        row("t", "False", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':false,'z':null,'s':'text'}");
        row("z", "x", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':'x','s':'text'}");
        row("a:b", "[1,2]", "{'a':{'b':[1,2]},'n':5,'t':true,'z':null,'s':'text'}");
        row("n", "[1]", "{'a':{'b':[1,{'c':'x'}]},'n':'[1]','t':true,'z':null,'s':'text'}");
        row("a", "oops {", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'text'}");
        row("a", "{x: 1, /* y */}", "{'a':{'x':1},'n':5,'t':true,'z':null,'s':'text'}");
        row("a", "7", "{'a':7,'n':5,'t':true,'z':null,'s':'text'}");
        row("n", "true", "{'a':{'b':[1,{'c':'x'}]},'n':'true','t':true,'z':null,'s':'text'}");
        row("n", " 1,234.5 ", "{'a':{'b':[1,{'c':'x'}]},'n':1234.5,'t':true,'z':null,'s':'text'}");
        row("t", "1", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':'1','z':null,'s':'text'}");
        row("z", "5", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':'5','s':'text'}");
        row("s", "#{Name}", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'Zo\xc3\xab'}");
        row("other", "x", "{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'text'}");
    }

    void valuesOfJsonAreReplacedByPath()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, value);
        QFETCH(const QByteArray, after);
        VariableSet set = variables();
        set.set(name, value);
        Json json = parsed("{'a':{'b':[1,{'c':'x'}]},'n':5,'t':true,'z':null,'s':'text'}");
        replaceInJson(json, Substituter(set));
        QCOMPARE(dumpJsonBytes(json), dumpJsonBytes(parsed(after.constData())));
    }

    void valuesOfPropertiesAreReplacedByKey_data()
    {
        QTest::addColumn<QByteArray>("before");
        QTest::addColumn<QByteArray>("after"); // with Name=Zoë, db.url=a b, key:1= x
        const auto row = [](const char* before, const char* after) {
            QTest::newRow(before) << QByteArray(before) << QByteArray(after);
        };
        row("Name=x", "Name=Zo\xc3\xab");
        row("name : x", "name : Zo\xc3\xab");
        row("Name", "Name:Zo\xc3\xab");
        row("Octopus.Release.Id=x", "Octopus.Release.Id=x");
        row("  Name x y", "  Name Zo\xc3\xab");
        row("db.url=\r\nother=1\r\n", "db.url=a b\r\nother=1\r\n");
        row("key\\:1=old", "key\\:1=\\ x");
        row("N\\u0061me=x", "N\\u0061me=Zo\xc3\xab");
        row("Name=one \\\n  two\nlast=1", "Name=Zo\xc3\xab\nlast=1");
        row("Name=one\\\\\nlast=1", "Name=Zo\xc3\xab\nlast=1");
        row("# Name=x\n! Name=x\n\n=x\n", "# Name=x\n! Name=x\n\n=x\n");
        row("# Name \\\nName=x", "# Name \\\nName=Zo\xc3\xab");
        row("Name\\", "Name\\");
        row("", "");
    }

    void valuesOfPropertiesAreReplacedByKey()
    {
        QFETCH(const QByteArray, before);
        QFETCH(const QByteArray, after);
        VariableSet set = variables();
        set.set(QStringLiteral("db.url"), QStringLiteral("a b"));
        set.set(QStringLiteral("key:1"), QStringLiteral(" x"));
        set.set(QStringLiteral("Octopus.Release.Id"), QStringLiteral("12"));
        QString text = QString::fromUtf8(before);
        replaceInProperties(text, Substituter(set));
        QCOMPARE(text.toUtf8(), after);
    }

    void filesAreRewrittenOrToldOf()
    {
        writeTestFile(path("a.json"), "{\"Name\":\"x\"}");
        writeTestFile(path("b.json"), "{\"other\":1}");
        writeTestFile(path("c.json"), "oops");
        writeTestFile(path("d.yaml"), "Name: x");
        writeTestFile(path("e.properties"), "Name=x\n");
        writeTestFile(path("f.yml"), "a: [");
        writeTestFile(path("g.conf"), "Name: x # kept\n");
        const Problems problems
            = replaceStructuredVariables(m_folder->path(), { QStringLiteral("*") }, Substituter(variables()));
        QCOMPARE(readTestFile(path("a.json")), QByteArray("{\n  \"Name\": \"Zoë\"\n}"));
        QCOMPARE(readTestFile(path("b.json")), QByteArray("{\"other\":1}"));
        QCOMPARE(readTestFile(path("d.yaml")), QByteArray("Name: Zoë"));
        QCOMPARE(readTestFile(path("g.conf")), QByteArray("Name: Zoë # kept\n"));
        QVERIFY(readTestFile(path("e.properties")).startsWith("Name=Zo"));
        QCOMPARE(problems.size(), std::size_t(3));
        // What cannot be read ends a deployment.
        for (const Problem& problem : problems)
            QCOMPARE(problem.severity == Severity::Warning, problem.file == path("b.json"));
    }

    void jsonIsReadAsDotNetReadsIt()
    {
        writeTestFile(path("a.json"), "// settings\r\n{\r\n  \"Name\": \"x\", // who\r\n  'n': 1,\r\n}\r\n");
        writeTestFile(path("b.yaml"), "{\"Name\": 5, \"n\": [1]}");
        writeTestFile(path("c.json"),
            QByteArray::fromHex("fffe") + QByteArray::fromHex("7b0022004e0061006d00650022003a0031007d00"));
        QVERIFY(
            replaceStructuredVariables(m_folder->path(), { QStringLiteral("*") }, Substituter(variables())).empty());
        QCOMPARE(readTestFile(path("a.json")), QByteArray("{\r\n  \"Name\": \"Zoë\",\r\n  \"n\": 1\r\n}"));
        QCOMPARE(readTestFile(path("b.yaml")), QByteArray("{\n  \"Name\": \"Zoë\",\n  \"n\": [\n    1\n  ]\n}"));
        QVERIFY(readTestFile(path("c.json")).startsWith(QByteArray::fromHex("fffe7b00")));
        QVERIFY(QString(QStringDecoder(QStringDecoder::Utf16LE)(readTestFile(path("c.json"))))
                    .contains(QStringLiteral("Zoë")));
    }

    void theServersVariablesNameNothing()
    {
        VariableSet set;
        for (const char* name : { "Octopus", "octopusServer", "Octopus:Url" })
            set.set(QString::fromLatin1(name), QStringLiteral("y"));
        Json json = parsed("{'Octopus':{'Url':'x'},'OctopusServer':'x'}");
        QCOMPARE(replaceInJson(json, Substituter(set)).replaced, 1);
        QCOMPARE(dumpJsonBytes(json), dumpJsonBytes(parsed("{'Octopus':{'Url':'y'},'OctopusServer':'x'}")));
        QString yaml = QStringLiteral("Octopus:\n  Url: x\nOctopusServer: x\n");
        QVERIFY(replaceInYaml(yaml, Substituter(set)).ok());
        QCOMPARE(yaml, QStringLiteral("Octopus:\n  Url: y\nOctopusServer: x\n"));
    }

    void aVariableThatIsNullIsNull()
    {
        VariableSet set;
        for (const char* name : { "s", "a" })
            set.set(QString::fromLatin1(name), std::nullopt);
        Json json = parsed("{'a':{'b':1},'s':'text'}");
        const StructuredReplacement done = replaceInJson(json, Substituter(set));
        QCOMPARE(dumpJsonBytes(json), dumpJsonBytes(parsed("{'a':{'b':1},'s':null}")));
        QCOMPARE(done.problems.size(), std::size_t(1));
        QString yaml = QStringLiteral("a:\n  b: 1\ns: \"text\"\n");
        QVERIFY(replaceInYaml(yaml, Substituter(set)).ok());
        QCOMPARE(yaml, QStringLiteral("a:\n  null\ns: null\n"));
    }

    void anObjectStaysWhenItsVariableIsNoJson()
    {
        VariableSet set;
        set.set(QStringLiteral("a"), QStringLiteral("oops {"));
        set.set(QStringLiteral("a:b"), QStringLiteral("2"));
        Json json = parsed("{'a':{'b':1}}");
        const StructuredReplacement done = replaceInJson(json, Substituter(set));
        QCOMPARE(dumpJsonBytes(json), dumpJsonBytes(parsed("{'a':{'b':2}}")));
        QCOMPARE(done.problems.size(), std::size_t(1));
        QVERIFY(done.problems[0].severity == Severity::Warning);
    }

private:
    QString path(const char* below) const { return m_folder->filePath(QString::fromUtf8(below)); }
    static VariableSet variables()
    {
        VariableSet set;
        set.set(QStringLiteral("Name"), QStringLiteral("Zoë"));
        return set;
    }
    Problems substitute(std::initializer_list<const char*> patterns) const
    {
        QStringList list;
        for (const char* pattern : patterns)
            list << QString::fromLatin1(pattern);
        return substituteInFiles(m_folder->path(), list, Substituter(variables()));
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestPackageFiles)
#include "tst_packagefiles.moc"
