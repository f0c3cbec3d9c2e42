// SPDX-License-Identifier: Apache-2.0
#include "core/execution/stackframe.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestStackFrame : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsFrames_data();
    void readsFrames();
    void readsNothingElse_data();
    void readsNothingElse();
    void knowsNodesOwn();
};

void TestStackFrame::readsFrames_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("read");
    QTest::newRow("named") << u"    at greet (/tmp/package/executor.js:12:7)"_s
                           << u"greet /tmp/package/executor.js 12 7"_s;
    QTest::newRow("bare") << u"    at src/executor.ts:3:1"_s << u" src/executor.ts 3 1"_s;
    QTest::newRow("async") << u"    at async src/executor.ts:3:1"_s << u" src/executor.ts 3 1"_s;
    QTest::newRow("url") << u"at f (file:///srv/a b/c.js:1:2)"_s << u"f /srv/a b/c.js 1 2"_s;
    QTest::newRow("method") << u"    at new Painter [as paint] (src/p.ts:1:2)"_s
                            << u"new Painter [as paint] src/p.ts 1 2"_s;
    QTest::newRow("arrow") << u"    -> src/p.ts:1:2"_s << u" src/p.ts 1 2"_s;
}

void TestStackFrame::readsFrames()
{
    QFETCH(QString, text);
    const auto frame = parseStackFrame(text);
    QVERIFY(frame);
    QTEST(QStringLiteral("%1 %2 %3 %4").arg(frame->function, frame->file).arg(frame->line).arg(frame->column), "read");
}

void TestStackFrame::readsNothingElse_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("message") << u"TypeError: no such colour"_s;
    QTest::newRow("place in a sentence") << u"look at (this: 1:2"_s;
    QTest::newRow("no column") << u"    at f (a.js:1)"_s;
    QTest::newRow("native") << u"    at Array.map (<anonymous>)"_s;
    QTest::newRow("empty") << QString();
}

void TestStackFrame::readsNothingElse()
{
    QFETCH(QString, text);
    QVERIFY(!parseStackFrame(text));
}

void TestStackFrame::knowsNodesOwn()
{
    QVERIFY(parseStackFrame(u"    at Object.openSync (node:fs:601:3)"_s)->isNodes());
    QVERIFY(!parseStackFrame(u"    at node.js:601:3"_s)->isNodes());
}

QTEST_GUILESS_MAIN(TestStackFrame)
#include "tst_stackframe.moc"
