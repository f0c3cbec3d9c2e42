// SPDX-License-Identifier: Apache-2.0
#include "app/gui/singleinstance.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// A second start of the window, and the one that is there.
class TestSingleInstance : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The author's own window is another place.
    void initTestCase() { qputenv("DISPLAY", m_folder.path().toUtf8()); }

    void nobodyTakesAnythingWhenNothingRuns() { QVERIFY(!SingleInstance().handOver({ u"/a"_s }, false)); }

    void theRunningOneGetsThePathsAndHowToWatchThem()
    {
        SingleInstance running;
        running.listen();
        QSignalSpy received(&running, &SingleInstance::pathsReceived);
        for (const bool recursive : { true, false }) {
            std::atomic_bool taken = false;
            std::thread second([&] { taken = SingleInstance().handOver({ u"/a"_s, u"/b c"_s }, recursive); });
            const bool arrived = received.wait(30'000);
            second.join();
            QVERIFY(arrived && taken);
            const QList<QVariant> told = received.takeFirst();
            QCOMPARE(told[0].toStringList(), (QStringList { u"/a"_s, u"/b c"_s }));
            QCOMPARE(told[1].toBool(), recursive);
        }
    }

private:
    QTemporaryDir m_folder;
};

QTEST_GUILESS_MAIN(TestSingleInstance)
#include "tst_singleinstance.moc"
