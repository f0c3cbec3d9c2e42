// SPDX-License-Identifier: Apache-2.0
#include "core/base/inputpath.h"

#include <QTest>

using namespace Stepbench;

class TestInputpath : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void buildsAndTakesApart();
    void printsDotted_data();
    void printsDotted();
    void knowsItsPrefixes();
    void tellsNamesFromIndexes();
    void hashesByContent();
    void orders();
};

void TestInputpath::buildsAndTakesApart()
{
    const InputPath root;
    QVERIFY(root.isRoot());
    QVERIFY(root.parent().isRoot());
    const InputPath path = root.child("containers").child(0).child("image");
    QCOMPARE(path, (InputPath { "containers", 0, "image" }));
    QCOMPARE(path.size(), std::size_t(3));
    QCOMPARE(path.last().name(), std::string("image"));
    QVERIFY(path[1].isIndex());
    QCOMPARE(path[1].index(), std::size_t(0));
    QCOMPARE(path.parent(), (InputPath { "containers", 0 }));
    QCOMPARE(path.parent().parent().parent(), root);
}

void TestInputpath::printsDotted_data()
{
    QTest::addColumn<InputPath>("path");
    QTest::addColumn<QString>("dotted");
    QTest::addColumn<QString>("pointer");
    const auto row = [](const char* name, const InputPath& path, const char* dotted, const char* pointer) {
        QTest::newRow(name) << path << QString::fromUtf8(dotted) << QString::fromUtf8(pointer);
    };
    row("root", {}, "", "");
    row("name", { "name" }, "name", "/name");
    row("nested", { "a", "b" }, "a.b", "/a/b");
    row("item", { "containers", 0, "image" }, "containers[0].image", "/containers/0/image");
    row("list in list", { "a", 1, 22 }, "a[1][22]", "/a/1/22");
    row("empty name", { "", "x" }, "x", "//x");
    row("slash and tilde", { "a/b", "c~d", "~1" }, "a/b.c~d.~1", "/a~1b/c~0d/~01");
    row("not ASCII", { "größe", "步骤" }, "größe.步骤", "/größe/步骤");
}

void TestInputpath::printsDotted()
{
    QFETCH(InputPath, path);
    QTEST(path.dotted(), "dotted");
    QTEST(path.pointer(), "pointer");
}

void TestInputpath::knowsItsPrefixes()
{
    const InputPath path { "a", 0, "b" };
    QVERIFY(path.startsWith({}));
    QVERIFY(path.startsWith({ "a" }));
    QVERIFY(path.startsWith(path));
    QVERIFY(!path.startsWith({ "a", 1 }));
    QVERIFY(!path.startsWith({ "a", 0, "b", "c" }));
    QVERIFY(!InputPath().startsWith({ "a" }));
}

void TestInputpath::tellsNamesFromIndexes()
{
    QVERIFY(InputPath({ "a", 0 }) != InputPath({ "a", "0" }));
}

void TestInputpath::hashesByContent()
{
    const std::hash<InputPath> hash;
    QCOMPARE(hash(InputPath { "a", 0, "b" }), hash(InputPath().child("a").child(0).child("b")));
    QVERIFY(hash(InputPath { "a", "b" }) != hash(InputPath { "b", "a" }));
    QVERIFY(hash(InputPath { "a" }) != hash(InputPath {}));
}

void TestInputpath::orders()
{
    QVERIFY(InputPath({ "a" }) < InputPath({ "a", 0 }));
    QVERIFY(InputPath({ "a", 2 }) < InputPath({ "a", 10 }));
    QVERIFY(InputPath({ "a" }) < InputPath({ "b" }));
}

QTEST_GUILESS_MAIN(TestInputpath)
#include "tst_inputpath.moc"
