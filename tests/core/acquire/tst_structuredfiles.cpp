// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/packagefiles.h"

#include <QTest>

using namespace Stepbench;

static VariableSet variables(const char* name, const char* value)
{
    VariableSet set;
    set.set(QString::fromUtf8(name), QString::fromUtf8(value));
    set.set(QStringLiteral("Octopus"), QStringLiteral("never a path"));
    return set;
}

// Structured configuration variables in YAML and XML.
class TestStructuredFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void valuesOfYamlAreReplacedByPath_data();
    void valuesOfYamlAreReplacedByPath();
    void whatIsNoYamlIsAProblem();
    void whatXPathsNameIsReplaced_data();
    void whatXPathsNameIsReplaced();
    void whatIsNoXmlIsAProblem();
    void xmlReadsNothingElse();
    void nestedElementsAreReplacedFromTheInside();
};

void TestStructuredFiles::valuesOfYamlAreReplacedByPath_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* before, const char* name, const char* value, const char* after) {
        QTest::addRow("%s <- %s=%s", before, name, value)
            << QByteArray(before) << QByteArray(name) << QByteArray(value) << QByteArray(after);
    };
    row("a: 1 # one\nb: 2\n", "a", "5", "a: 5 # one\nb: 2\n");
    row("a:\n  b: x\n  c: y\n", "A:B", "new", "a:\n  b: new\n  c: y\n");
    row("a:\n  - x\n  - n: y\n", "a:1:n", "z", "a:\n  - x\n  - n: z\n");
    row("a: 'it'\n", "a", "isn't", "a: 'isn''t'\n");
    row("a: \"x\"\n", "a", "say \"y\"\n", "a: \"say \\\"y\\\"\\n\"\n");
    row("a: x\n", "a", "no: text", "a: \"no: text\"\n");
    row("a: x\n", "a", "# no comment", "a: \"# no comment\"\n");
    row("a: x\n", "a", "", "a: \"\"\n");
    row("a:\nb: 1\n", "a", "v", "a: v\nb: 1\n");
    row("a: |\n  text\n  more\nb: 1\n", "a", "v", "a: \"v\"\nb: 1\n");
    row("a: &anchor !!str x\nb: *anchor\n", "a", "y", "a: &anchor !!str y\nb: *anchor\n");
    row("a: {b: 1, c: [1, 2]}\n", "a:c:1", "3", "a: {b: 1, c: [1, 3]}\n");
    row("a:\n  b: 1\n  # last\nc: 2\n", "a", "{\"x\": [1, true]}", "a:\n  {\"x\": [1, true]}\n  # last\nc: 2\n");
    row("a: [1, 2]\nc: 2\n", "a", "- x\n- y\n", "a: [x, y]\nc: 2\n");
    row("a:\n- 1\n- 2\nc: 2\n", "a", "no: [yaml", "a:\n \"no: [yaml\"\nc: 2\n");
    row("---\na: 1\n---\na: 2\n", "a", "3", "---\na: 3\n---\na: 3\n");
    row("Zo\xc3\xab: \xf0\x9f\x90\x99\nb: 1\n", "b", "\xf0\x9f\x90\x99",
        "Zo\xc3\xab: \xf0\x9f\x90\x99\nb: \xf0\x9f\x90\x99\n");
    row("a: 1\r\nb: 2\r\n", "b", "3", "a: 1\r\nb: 3\r\n");
    row("a:\n  n: |\n    x\n    y\nb: 1\n", "a", "[]", "a:\n  []\nb: 1\n");
    row("a:\n- >+\n  x\n\nb: 1\n", "a", "v", "a:\n v\n\nb: 1\n");
    row("a:\n  b: |\n    x", "a", "v", "a:\n  v");
    row("a: x\n", "a", "y\xe2\x80\xa8z", "a: \"y\\u2028z\"\n");
    row("a: 'x'\n", "a", "y\xc2\x85z", "a: \"y\\u0085z\"\n");
    row("? [k, l]\n: 1\nb: 2\n", "b", "3", "? [k, l]\n: 1\nb: 3\n");
    row("a: 1\n", "other", "2", "a: 1\n");
    row("", "a", "2", "");
}

void TestStructuredFiles::valuesOfYamlAreReplacedByPath()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, after);
    QString text = QString::fromUtf8(before);
    const Result<int> replaced = replaceInYaml(text, Substituter(variables(name.constData(), value.constData())));
    QVERIFY2(replaced.ok(), replaced ? "" : qPrintable(replaced.problem().message));
    QCOMPARE(text.toUtf8(), after);
    // Still YAML.
    QVERIFY(replaceInYaml(text, Substituter(VariableSet())).ok());
}

void TestStructuredFiles::whatIsNoYamlIsAProblem()
{
    for (const char* wrong : { "a: [", "a: b: c", "\t- x", "*nothing" }) {
        QString text = QString::fromUtf8(wrong);
        const Result<int> replaced = replaceInYaml(text, Substituter(variables("a", "1")));
        QVERIFY2(!replaced.ok() || text == QString::fromUtf8(wrong), wrong);
    }
    QString deep = QString(20'000, u'[');
    QVERIFY(!replaceInYaml(deep, Substituter(variables("a", "1"))).ok());
}

void TestStructuredFiles::whatXPathsNameIsReplaced_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("after");
    const auto row = [](const char* before, const char* name, const char* value, const char* after) {
        QTest::addRow("%s <- %s=%s", before, name, value)
            << QByteArray(before) << QByteArray(name) << QByteArray(value) << QByteArray(after);
    };
    row("<a><b>x</b></a>\n", "/a/b", "y", "<a><b>y</b></a>\n");
    row("<a><b>x</b></a>\n", "//b", "1 < 2 & 3", "<a><b>1 &lt; 2 &amp; 3</b></a>\n");
    row("<a b=\"x\"/>\n", "/a/@b", "\"y\" & z", "<a b=\"&quot;y&quot; &amp; z\"/>\n");
    row("<a><b k=\"1\">x</b><b k=\"2\">y</b></a>\n", "//b[@k='2']", "z", "<a><b k=\"1\">x</b><b k=\"2\">z</b></a>\n");
    row("<a><b>x</b><b>y</b></a>\n", "//b", "z", "<a><b>z</b><b>z</b></a>\n");
    row("<a><b><c/></b></a>\n", "/a/b", "<d>1</d>t", "<a><b><d>1</d>t</b></a>\n");
    row("<a><b><![CDATA[x]]></b></a>\n", "/a/b", "<y>", "<a><b><![CDATA[<y>]]></b></a>\n");
    row("<a><!-- x --></a>\n", "/a/comment()", " y ", "<a><!-- y --></a>\n");
    row("<a>x<b/></a>\n", "/a/text()", "y", "<a>y<b/></a>\n");
    row("<p:a xmlns:p=\"urn:x\"><p:b>x</p:b></p:a>\n", "//p:b", "y", "<p:a xmlns:p=\"urn:x\"><p:b>y</p:b></p:a>\n");
    row("<a xmlns=\"urn:x\"><b k=\"*:b\">x</b></a>\n", "//*:b[@k='*:b']", "y",
        "<a xmlns=\"urn:x\"><b k=\"*:b\">y</b></a>\n");
    row("<p:a xmlns:p=\"urn:x\" p:k=\"1\"/>\n", "//@*:k", "2", "<p:a xmlns:p=\"urn:x\" p:k=\"2\"/>\n");
    row("<p:a xmlns:p=\"urn:x\" p:k=\"1\"/>\n", "/p:a/@p:k", "2", "<p:a xmlns:p=\"urn:x\" p:k=\"2\"/>\n");
    row("<?xml version=\"1.0\"?>\n<a>\n  <b>x</b> <!-- kept -->\n</a>\n", "/a/b", "y",
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<a>\n  <b>y</b> <!-- kept -->\n</a>\n");
    row("<Octopus>x</Octopus>\n", "/nothing", "y", "<Octopus>x</Octopus>\n");
    row("<a>x</a>\n", "not [ an :: XPath /", "y", "<a>x</a>\n");
    row("<a>x</a>\n", "count(/a)", "y", "<a>x</a>\n");
}

void TestStructuredFiles::whatXPathsNameIsReplaced()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const QByteArray, after);
    QByteArray xml = before;
    const auto done = replaceInXml(xml, Substituter(variables(name.constData(), value.constData())));
    QVERIFY2(done.ok(), done ? "" : qPrintable(done.problem().message));
    QCOMPARE(xml, after);
}

void TestStructuredFiles::whatIsNoXmlIsAProblem()
{
    QByteArray xml = "<a><b></a>";
    QVERIFY(!replaceInXml(xml, Substituter(variables("//b", "y"))).ok());
    xml = "<a><b><c/></b></a>";
    const auto done = replaceInXml(xml, Substituter(variables("//b", "no <xml")));
    QVERIFY(done.ok());
    QCOMPARE(done->replaced, 0);
    QCOMPARE(done->problems.size(), std::size_t(1));
    QCOMPARE(xml, QByteArray("<a><b><c/></b></a>"));
}

void TestStructuredFiles::xmlReadsNothingElse()
{
    QByteArray xml = "<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]>\n<a><b>x</b><c>&e;</c></a>\n";
    QVERIFY(replaceInXml(xml, Substituter(variables("/a/b", "y"))).ok());
    QVERIFY(xml.contains("<b>y</b>"));
    QVERIFY(xml.contains("&e;"));
    QVERIFY(!xml.contains("root:"));
}

void TestStructuredFiles::nestedElementsAreReplacedFromTheInside()
{
    QByteArray xml = "<a><b>1<b>2</b></b></a>\n";
    QVERIFY(replaceInXml(xml, Substituter(variables("//b", "x"))).ok());
    QCOMPARE(xml, QByteArray("<a><b>x</b></a>\n"));
}

QTEST_GUILESS_MAIN(TestStructuredFiles)
#include "tst_structuredfiles.moc"
