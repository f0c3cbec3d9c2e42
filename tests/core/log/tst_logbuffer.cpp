// SPDX-License-Identifier: Apache-2.0
#include "core/log/logbuffer.h"

#include <QTest>

using namespace Stepbench;

class TestLogBuffer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void givesBackWhatItWasGiven();
    void dropsTheOldestAndKeepsTheirNumbers();
    void isBoundedBySizeToo();
    void canBeCleared();
};

static LogRecords records(quint64 firstId, int count, const QString& text = QStringLiteral("line"))
{
    static const QDateTime start = QDateTime::fromMSecsSinceEpoch(1'700'000'000'123, Qt::UTC);
    LogRecords result;
    for (int i = 0; i < count; ++i)
        result.push_back({ firstId + quint64(i), start.addMSecs(i), LogLevel(i % 6), text + QString::number(i) });
    return result;
}

void TestLogBuffer::givesBackWhatItWasGiven()
{
    LogBuffer buffer;
    LogRecords all = records(1, 5000, QStringLiteral("Zoë 🐙 "));
    all[17].text.clear();
    buffer.append({ all.begin(), all.begin() + 10 });
    buffer.append({ all.begin() + 10, all.end() });
    QCOMPARE(buffer.size(), all.size());
    for (std::size_t i = 0; i < all.size(); ++i)
        QCOMPARE(buffer.at(i), all[i]);
}

void TestLogBuffer::dropsTheOldestAndKeepsTheirNumbers()
{
    LogBuffer buffer(10'000);
    for (int i = 0; i < 100; ++i)
        buffer.append(records(1 + quint64(i) * 1000, 1000));
    QVERIFY(buffer.size() <= 10'000);
    QVERIFY(buffer.size() > 8'000);
    QCOMPARE(buffer.firstId() + buffer.size() - 1, quint64(100'000));
    QCOMPARE(buffer.at(0).id, buffer.firstId());
    QCOMPARE(buffer.at(buffer.size() - 1).id, quint64(100'000));
}

void TestLogBuffer::isBoundedBySizeToo()
{
    LogBuffer buffer(1'000'000, 1024 * 1024);
    buffer.append(records(1, 20'000, QString(1000, u'x')));
    QVERIFY(buffer.size() < 3'000);
    QCOMPARE(buffer.at(buffer.size() - 1).id, quint64(20'000));
}

void TestLogBuffer::canBeCleared()
{
    LogBuffer buffer;
    buffer.append(records(1, 10));
    buffer.clear();
    QCOMPARE(buffer.size(), std::size_t(0));
    buffer.append(records(11, 3));
    QCOMPARE(buffer.firstId(), quint64(11));
    QCOMPARE(buffer.at(2).id, quint64(13));
}

QTEST_GUILESS_MAIN(TestLogBuffer)
#include "tst_logbuffer.moc"
