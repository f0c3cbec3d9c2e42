// SPDX-License-Identifier: Apache-2.0
#include "core/variables/variables.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestVariableSet : public QObject
{
    Q_OBJECT

private slots:
    void namesAreCaseInsensitiveAndKeepTheirOrder();
    void readsAnObject();
    void readsAList();
    void refuses_data();
    void refuses();
    void readsAFile();
    void tellsWhereAFileIsWrong();
    void looksUpLikeTheRunner();
};

namespace {

Result<VariableSet> fromJson(const char* text)
{
    const auto json = parseJson(text, QStringLiteral("v.json"));
    return json ? variablesFromJson(*json, QStringLiteral("v.json")) : Result<VariableSet>(json.problem());
}

} // namespace

void TestVariableSet::namesAreCaseInsensitiveAndKeepTheirOrder()
{
    VariableSet set;
    QVERIFY(set.isEmpty());
    set.set(QStringLiteral("Foo"), QStringLiteral("1"));
    set.set(QStringLiteral("Bar"), std::nullopt);
    set.set(QStringLiteral("FOO"), QStringLiteral("2"), true);
    QCOMPARE(set.all().size(), std::size_t(2));
    QCOMPARE(set.all()[0], Variable({ QStringLiteral("FOO"), QStringLiteral("2"), true }));
    QCOMPARE(set.find(QStringLiteral("foo"))->value, QStringLiteral("2"));
    QVERIFY(!set.find(QStringLiteral("bar"))->value);
    QVERIFY(!set.find(QStringLiteral("Baz")));
}

void TestVariableSet::readsAnObject()
{
    const auto set = fromJson(R"({"a":"x","n":1.50,"i":12345678901234567890,"b":true,"z":null,"A":"y"})");
    QVERIFY(set);
    QCOMPARE(set->all().size(), std::size_t(5));
    QCOMPARE(*set->find(QStringLiteral("a"))->value, QStringLiteral("y"));
    QCOMPARE(*set->find(QStringLiteral("n"))->value, QStringLiteral("1.5"));
    QCOMPARE(*set->find(QStringLiteral("i"))->value, QStringLiteral("12345678901234567890"));
    QCOMPARE(*set->find(QStringLiteral("b"))->value, QStringLiteral("True"));
    QVERIFY(!set->find(QStringLiteral("z"))->value);
}

void TestVariableSet::readsAList()
{
    const auto set = fromJson(R"([{"name":"a","value":"x"},{"name":"s","value":"t","sensitive":true},{"name":"n"}])");
    QVERIFY(set);
    QVERIFY(!set->find(QStringLiteral("a"))->sensitive);
    QVERIFY(set->find(QStringLiteral("s"))->sensitive);
    QVERIFY(!set->find(QStringLiteral("n"))->value);
}

void TestVariableSet::refuses_data()
{
    QTest::addColumn<QString>("json");
    QTest::addColumn<QString>("part");
    QTest::newRow("text") << QStringLiteral("\"x\"") << QStringLiteral("object of names");
    QTest::newRow("object value") << QStringLiteral("{\"a\":{}}") << QStringLiteral("\"a\"");
    QTest::newRow("no name") << QStringLiteral("[{\"value\":\"x\"}]") << QStringLiteral("Item 1");
    QTest::newRow("no object") << QStringLiteral("[1]") << QStringLiteral("Item 1");
    QTest::newRow("list value") << QStringLiteral("[{\"name\":\"a\",\"value\":[]}]") << QStringLiteral("\"a\"");
    QTest::newRow("sensitive") << QStringLiteral("[{\"name\":\"a\",\"sensitive\":\"yes\"}]")
                               << QStringLiteral("sensitive");
}

void TestVariableSet::refuses()
{
    QFETCH(QString, json);
    QFETCH(QString, part);
    const auto set = fromJson(json.toUtf8().constData());
    QVERIFY(!set);
    QCOMPARE(set.problem().code, QStringLiteral("variables.file"));
    QCOMPARE(set.problem().file, QStringLiteral("v.json"));
    QVERIFY2(set.problem().message.contains(part), qPrintable(set.problem().message));
}

void TestVariableSet::readsAFile()
{
    const QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("v.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("\xEF\xBB\xBF{\"Name\":\"Zo\xC3\xAB\"}");
    file.close();
    const auto set = loadVariablesFile(path);
    QVERIFY(set);
    QCOMPARE(*set->find(QStringLiteral("name"))->value, QString::fromUtf8("Zoë"));
}

void TestVariableSet::tellsWhereAFileIsWrong()
{
    const QTemporaryDir dir;
    QVERIFY(!loadVariablesFile(dir.filePath(QStringLiteral("none.json"))));
    const QString path = dir.filePath(QStringLiteral("v.json"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\n\"a\": }");
    file.close();
    const auto set = loadVariablesFile(path);
    QVERIFY(!set);
    QCOMPARE(set.problem().file, path);
    QCOMPARE(set.problem().line, 2);
}

void TestVariableSet::looksUpLikeTheRunner()
{
    const auto set = fromJson(R"({"T":"TRUE","F":"false","O":"1","L":" a, ,b#{T} ","P":"x\r\n\r\ny","N":null,
        "A.B[x]":"1","A.B[y].Z":"2","Odd+Name":"#{T}"})");
    QVERIFY(set);
    const Substituter look(*set);
    QVERIFY(look.flag(QStringLiteral("t")));
    QVERIFY(!look.flag(QStringLiteral("F"), true));
    QVERIFY(look.flag(QStringLiteral("O"), true));
    QVERIFY(!look.flag(QStringLiteral("O")));
    QVERIFY(!look.flag(QStringLiteral("Nope")));
    QCOMPARE(look.strings(QStringLiteral("L")), QStringList({ QStringLiteral("a"), QStringLiteral("bTRUE") }));
    QCOMPARE(look.paths(QStringLiteral("P")), QStringList({ QStringLiteral("x"), QStringLiteral("y") }));
    QCOMPARE(look.indexes(QStringLiteral("A.B")), QStringList({ QStringLiteral("x"), QStringLiteral("y") }));
    QCOMPARE(*look.value(QStringLiteral("odd+name")).output, QStringLiteral("TRUE"));
    QVERIFY(!look.value(QStringLiteral("N")).output);
    QVERIFY(look.isTrue(QStringLiteral("#{O}")));
    QVERIFY(!look.isTrue(QStringLiteral("#{F}")));
    QVERIFY(!look.isTrue(QStringLiteral("#{Nope}")));
    QVERIFY(!look.isTrue(QStringLiteral("#{ | null}")));
}

QTEST_GUILESS_MAIN(TestVariableSet)
#include "tst_variableset.moc"
