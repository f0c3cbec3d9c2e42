// SPDX-License-Identifier: Apache-2.0
#include "core/execution/foreignerror.h"

#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestForeignError : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsNodesOwnReport();
    void prefersTheAuthorsFrames();
    void findsNothingInPlainText();
    void knowsExhaustedMemory();
    void takesTheStackOutOfTheLines();
};

static const QString package = u"/tmp/run-1/package"_s;

void TestForeignError::readsNodesOwnReport()
{
    const auto problem = problemFromErrorLines(
        { u"/tmp/run-1/package/executor.js:3"_s, u"    throw new TypeError(\"no\")"_s, u"    ^"_s, QString(),
            u"TypeError: no"_s, u"    at f (/tmp/run-1/package/executor.js:3:11)"_s,
            u"    at Module._compile (node:internal/modules/cjs/loader:1:1)"_s, QString(), u"Node.js v20.0.0"_s },
        package);
    QVERIFY(problem);
    QCOMPARE(describe(*problem), u"executor.js:3:11: error: TypeError: no [run.exception]"_s);
}

void TestForeignError::prefersTheAuthorsFrames()
{
    const auto problem = problemFromErrorLines(
        { u"Error: boom"_s, u"    at step (/tmp/node_modules/tslib/tslib.es6.js:9:1)"_s,
            u"    at /opt/bootstrapper/bootstrapper.js:1:1"_s, u"    at async run (/tmp/src/executor.ts:7:15)"_s },
        package);
    QVERIFY(problem);
    QCOMPARE(problem->file, u"src/executor.ts"_s);
    QCOMPARE(problem->line, 7);
    QCOMPARE(problem->column, 15);
}

void TestForeignError::findsNothingInPlainText()
{
    QVERIFY(!problemFromErrorLines({}, package));
    QVERIFY(!problemFromErrorLines({ u"it failed"_s, u"look at (this: 1:2"_s }, package));
}

void TestForeignError::knowsExhaustedMemory()
{
    const auto problem = problemFromErrorLines(
        { u"FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"_s }, package);
    QVERIFY(problem);
    QCOMPARE(problem->code, u"run.memory"_s);
}

void TestForeignError::takesTheStackOutOfTheLines()
{
    QCOMPARE(stackFromErrorLines({ u"warming up"_s, u"Error: boom"_s, u"    at openSync (node:fs:601:3)"_s,
                 u"    at f (/tmp/run-1/package/executor.js:3:11)"_s, u"    at Array.map (<anonymous>)"_s,
                 u"    at g (/tmp/run-1/package/executor.js:9:1)"_s, QString(), u"Node.js v20.0.0"_s }),
        QStringList({ u"Error: boom"_s, u"    at openSync (node:fs:601:3)"_s,
            u"    at f (/tmp/run-1/package/executor.js:3:11)"_s, u"    at Array.map (<anonymous>)"_s,
            u"    at g (/tmp/run-1/package/executor.js:9:1)"_s }));
    QCOMPARE(stackFromErrorLines({ u"    at f (a.js:3:11)"_s }), QStringList { u"    at f (a.js:3:11)"_s });
    QCOMPARE(stackFromErrorLines({ u"it failed"_s }), QStringList());
}

QTEST_GUILESS_MAIN(TestForeignError)
#include "tst_foreignerror.moc"
