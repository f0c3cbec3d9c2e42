// SPDX-License-Identifier: Apache-2.0
#include "core/log/loglevels.h"

#include <QTest>

using namespace Stepbench;

class TestLogLevels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void startsWithInfoAndError();
    void switches_data();
    void switches();
    void leavesOtherNamesAlone();
    void goesBackToDefaultAfterAMalformedMessage();
    void namesEveryLevel();
};

using Level = std::optional<LogLevel>;
Q_DECLARE_METATYPE(Level)

void TestLogLevels::startsWithInfoAndError()
{
    const LogLevels levels;
    QCOMPARE(levels.levelOf(OutputStream::Out), Level(LogLevel::Info));
    QCOMPARE(levels.levelOf(OutputStream::Error), Level(LogLevel::Error));
}

void TestLogLevels::switches_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<Level>("out");
    QTest::addColumn<Level>("error");
    const Level info = LogLevel::Info, error = LogLevel::Error, dropped;
    QTest::newRow("stdout-default") << "stdout-default" << info << error;
    QTest::newRow("stdout-verbose") << "stdout-verbose" << Level(LogLevel::Verbose) << error;
    QTest::newRow("stdout-warning") << "stdout-warning" << Level(LogLevel::Warning) << error;
    QTest::newRow("stdout-error") << "stdout-error" << error << error;
    QTest::newRow("stdout-highlight") << "stdout-highlight" << Level(LogLevel::Highlight) << error;
    QTest::newRow("stdout-wait") << "stdout-wait" << Level(LogLevel::Wait) << error;
    QTest::newRow("stdout-ignore") << "stdout-ignore" << dropped << error;
    QTest::newRow("stderr-progress") << "stderr-progress" << info << Level(LogLevel::Verbose);
    QTest::newRow("stderr-ignore") << "stderr-ignore" << info << dropped;
    QTest::newRow("stderr-default") << "stderr-default" << info << error;
    QTest::newRow("stderr-error") << "stderr-error" << info << error;
}

void TestLogLevels::switches()
{
    QFETCH(QString, name);
    LogLevels levels;
    QVERIFY(levels.apply(name));
    QTEST(levels.levelOf(OutputStream::Out), "out");
    QTEST(levels.levelOf(OutputStream::Error), "error");
    // Until changed.
    QVERIFY(levels.apply(u"stdout-default") && levels.apply(u"stderr-default"));
    QCOMPARE(levels.levelOf(OutputStream::Out), Level(LogLevel::Info));
    QCOMPARE(levels.levelOf(OutputStream::Error), Level(LogLevel::Error));
}

void TestLogLevels::leavesOtherNamesAlone()
{
    LogLevels levels;
    QVERIFY(!levels.apply(u"setVariable"));
    QVERIFY(!levels.apply(u"stdout-info"));
    QVERIFY(!levels.apply(u"STDOUT-VERBOSE"));
    QCOMPARE(levels.levelOf(OutputStream::Out), Level(LogLevel::Info));
}

void TestLogLevels::goesBackToDefaultAfterAMalformedMessage()
{
    LogLevels levels;
    levels.apply(u"stdout-verbose");
    QCOMPARE(levels.levelOfMalformed(OutputStream::Out), Level(LogLevel::Warning));
    levels.resetAfterMalformed();
    QCOMPARE(levels.levelOf(OutputStream::Out), Level(LogLevel::Info));
}

void TestLogLevels::namesEveryLevel()
{
    for (const LogLevel level :
        { LogLevel::Verbose, LogLevel::Info, LogLevel::Highlight, LogLevel::Wait, LogLevel::Warning, LogLevel::Error })
        QCOMPARE(logLevelFromString(toString(level).toUpper()), Level(level));
    QVERIFY(!logLevelFromString(u"loud"));
}

QTEST_GUILESS_MAIN(TestLogLevels)
#include "tst_loglevels.moc"
