// SPDX-License-Identifier: Apache-2.0
#include "tests/core/execution/runrecorder.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Stepbench;

// Secrets that a real step lets go.
class TestExecutionLeaks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (testNode().isEmpty())
            QSKIP("needs Node");
    }

    void aStepThatKeepsItsSecretsIsLeftAlone()
    {
        RunRecorder run(request("module.exports = async ({ context }) => {\n"
                                "  context.print('all is well');\n"
                                "  context.setOctopusVariable('Out', context.getOctopusVariable('Key'), true);\n"
                                "};"));
        QVERIFY(run.run());
        QVERIFY(run.outcome.success);
        QVERIFY2(leaks(run).isEmpty(), qPrintable(leaks(run).join(u'\n')));
    }

    void everyPlaceIsSearched()
    {
        RunRecorder run(request("const fs = require('fs');\n"
                                "const { spawn } = require('child_process');\n"
                                "module.exports = async ({ context }) => {\n"
                                "  const key = context.getOctopusVariable('Key');\n"
                                "  console.log('the key is ' + key);\n"
                                "  context.setOctopusVariable('Out', encodeURIComponent(key));\n"
                                "  fs.writeFileSync('out.bin', Buffer.from('user:' + key).toString('base64'));\n"
                                "  await context.createArtifact('out.bin');\n"
                                "  const child = spawn('sh', ['-c', 'sleep 2; true', 'x', key], { stdio: 'ignore' });\n"
                                "  await new Promise(r => setTimeout(r, 700));\n"
                                "  child.kill();\n"
                                "};"));
        QVERIFY(run.run());
        QVERIFY2(run.outcome.success, qPrintable(run.outcome.message));
        const QString all = leaks(run).join(u'\n');
        QVERIFY2(all.contains(QStringLiteral("The secret Key stands in the log, in plain text")), qPrintable(all));
        QVERIFY2(all.contains(QStringLiteral("output variable Out")), qPrintable(all));
        // Once, although its copy is an artifact.
        QCOMPARE(all.count(QStringLiteral("(out.bin), as base64")), 1);
#ifdef Q_OS_LINUX
        QVERIFY2(all.contains(QStringLiteral("command line of sh")), qPrintable(all));
#endif
        QVERIFY2(!all.contains(QStringLiteral("hush")), qPrintable(all));
    }

private:
    ExecutionRequest request(const QByteArray& executor) const
    {
        ExecutionRequest request = requestFor(packageWithExecutor(m_folder.path(), executor));
        request.variables.set(QStringLiteral("Key"), QStringLiteral("hush/hush hush"), true);
        return request;
    }
    static QStringList leaks(const RunRecorder& run)
    {
        QStringList messages;
        for (const Problem& problem : run.outcome.problems) {
            if (problem.code == u"run.leak")
                messages << problem.message;
        }
        return messages;
    }

    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestExecutionLeaks)
#include "tst_executionleaks.moc"
