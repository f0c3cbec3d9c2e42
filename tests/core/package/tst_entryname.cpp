// SPDX-License-Identifier: Apache-2.0
#include "core/package/entryname.h"

#include <QTest>

using namespace Stepbench;

class TestEntryname : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void acceptsPlainNames_data();
    void acceptsPlainNames();
    void rejectsUnsafeNames_data();
    void rejectsUnsafeNames();
    void showsHostileNamesHarmlessly();
};

void TestEntryname::acceptsPlainNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("file") << QByteArray("metadata.json");
    QTest::newRow("map") << QByteArray("ui.js.map");
    QTest::newRow("folder") << QByteArray("files/");
    QTest::newRow("file in folder") << QByteArray("files/a/b.txt");
    QTest::newRow("spaces") << QByteArray("a file.txt");
    QTest::newRow("dots in it") << QByteArray("a..b/...c");
    QTest::newRow("hidden") << QByteArray(".npmrc");
    QTest::newRow("not Latin") << QByteArray("步骤.json");
}

void TestEntryname::acceptsPlainNames()
{
    QFETCH(QByteArray, name);
    QCOMPARE(whyNameIsUnsafe(name), QString());
}

void TestEntryname::rejectsUnsafeNames_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QString>("word");
    QTest::newRow("empty") << QByteArray() << QStringLiteral("no name");
    QTest::newRow("only a slash") << QByteArray("/") << QStringLiteral("absolute");
    QTest::newRow("absolute") << QByteArray("/etc/passwd") << QStringLiteral("absolute");
    QTest::newRow("parent") << QByteArray("../x") << QStringLiteral("outside");
    QTest::newRow("parent within") << QByteArray("a/../../x") << QStringLiteral("outside");
    QTest::newRow("parent last") << QByteArray("a/..") << QStringLiteral("outside");
    QTest::newRow("parent folder") << QByteArray("../") << QStringLiteral("outside");
    QTest::newRow("here") << QByteArray("./metadata.json") << QStringLiteral("empty part");
    QTest::newRow("empty part") << QByteArray("a//b") << QStringLiteral("empty part");
    QTest::newRow("two slashes last") << QByteArray("a//") << QStringLiteral("empty part");
    QTest::newRow("backslash") << QByteArray("..\\x") << QStringLiteral("backslash");
    QTest::newRow("drive") << QByteArray("C:x") << QStringLiteral("colon");
    QTest::newRow("stream") << QByteArray("ui.js:evil") << QStringLiteral("colon");
    QTest::newRow("NUL") << QByteArray("ui.js\0.png", 10) << QStringLiteral("NUL");
    QTest::newRow("line break") << QByteArray("ui\n.js") << QStringLiteral("control");
    QTest::newRow("delete") << QByteArray("ui\x7F.js") << QStringLiteral("control");
    QTest::newRow("Latin 1") << QByteArray("caf\xE9.js") << QStringLiteral("UTF-8");
    QTest::newRow("overlong slash") << QByteArray("..\xC0\xAFx") << QStringLiteral("UTF-8");
    QTest::newRow("surrogate") << QByteArray("a\xED\xA0\x80") << QStringLiteral("UTF-8");
    QTest::newRow("cut off") << QByteArray("a\xE6\xAD") << QStringLiteral("UTF-8");
}

void TestEntryname::rejectsUnsafeNames()
{
    QFETCH(QByteArray, name);
    QFETCH(QString, word);
    const QString why = whyNameIsUnsafe(name);
    QVERIFY2(why.contains(word), qPrintable(why));
}

void TestEntryname::showsHostileNamesHarmlessly()
{
    QCOMPARE(displayName("a\x1B[31mb"), QStringLiteral("a\uFFFD[31mb"));
    QCOMPARE(displayName("x\u202Egnp.exe"), QStringLiteral("x\uFFFDgnp.exe"));
    QVERIFY(displayName(QByteArray(60'000, 'x')).size() < 200);
}

QTEST_GUILESS_MAIN(TestEntryname)
#include "tst_entryname.moc"
