// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "tests/support/packagebuilder.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Stepbench;

// The built program on a watched folder, seen through --trace alone.
class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void followsRebuildsOfAWatchedFolder()
    {
        QTemporaryDir folder;
        const QString trace = folder.filePath(QStringLiteral("trace.jsonl"));
        const QString feed = folder.filePath(QStringLiteral("feed"));
        const QString zip = QString(feed + QStringLiteral("/sample.1.0.0.zip"));
        PackageBuilder::sample().writeZip(zip);

        QProcess process;
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_CONFIG_HOME"), folder.path());
        process.setProcessEnvironment(environment);
        process.setProcessChannelMode(QProcess::ForwardedChannels);
        process.start(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"), { QStringLiteral("--trace"), trace, feed });
        QVERIFY(process.waitForStarted());

        QTRY_VERIFY_WITH_TIMEOUT(count(trace, "form.firstPaint") == 1, 60'000);
        QCOMPARE(count(trace, "start"), 1);
        QCOMPARE(count(trace, "window.firstPaint"), 1);
        QCOMPARE(last(trace, "package.loaded")["package"].get<std::string>(), std::string("sample@1.0.0"));

        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("1.0.1")).replaceZip(zip);
        QTRY_VERIFY_WITH_TIMEOUT(last(trace, "package.loaded")["package"] == "sample@1.0.1", 60'000);
        // What was detected, loaded and painted is one story, told by one id.
        const Json loaded = last(trace, "package.loaded");
        QTRY_VERIFY_WITH_TIMEOUT(last(trace, "form.painted")["cause"] == loaded["cause"], 60'000);

        QFile broken(zip);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("no zip any more");
        broken.close();
        QTRY_VERIFY_WITH_TIMEOUT(count(trace, "package.failed") > 0, 60'000);
        QCOMPARE(process.state(), QProcess::Running);
        process.terminate();
        process.waitForFinished(30'000);
    }

private:
    static std::vector<Json> events(const QString& trace)
    {
        std::vector<Json> all;
        QFile file(trace);
        if (!file.open(QIODevice::ReadOnly))
            return all;
        for (const QByteArray& line : file.readAll().split('\n')) {
            if (const Result<Json> parsed = parseJson({ line.constData(), std::size_t(line.size()) }, {}))
                all.push_back(*parsed);
        }
        return all;
    }

    static int count(const QString& trace, const char* name)
    {
        const std::vector<Json> all = events(trace);
        return int(std::count_if(all.begin(), all.end(), [&](const Json& e) { return e["event"] == name; }));
    }

    static Json last(const QString& trace, const char* name)
    {
        Json found = Json::object();
        for (const Json& event : events(trace)) {
            if (event["event"] == name)
                found = event;
        }
        if (!found.contains("package"))
            found["package"] = "";
        if (!found.contains("cause"))
            found["cause"] = "";
        return found;
    }
};

QTEST_GUILESS_MAIN(TestTrace)
#include "tst_trace.moc"
