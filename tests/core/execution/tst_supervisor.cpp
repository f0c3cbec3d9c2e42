// SPDX-License-Identifier: Apache-2.0
#include "core/execution/supervisor.h"
#include "core/log/servicemessage.h"
#include "tests/core/execution/runrecorder.h"
#include "tests/support/packagebuilder.h"

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// The hidden mode alone, with shells for programs.
class TestSupervisor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void endsLikeTheProgram_data();
    void endsLikeTheProgram();
    void passesOutputThrough();
    void givesNoInput();
    void tellsTheProcess();
    void tellsWhyItCannotStart();
    void killsEverybodyWhenTold();
    void killsEverybodyWhenTheApplicationIsGone();
    void endsLeftoversOfAProgramThatHasEnded();
    void treatsSigtermAsAnOrder();
};

// Prints its process ids, also from a child that has left for a session of its own and whose parent is gone.
static const QString family = u"(setsid sh -c 'echo far $$; exec sleep 1000' & ) ; sleep 1000 & echo near $!; "
                              "echo self $$; wait"_s;

static QStringList arguments(const QStringList& program, const QStringList& options = {})
{
    return QStringList { u"--supervise"_s } + options + QStringList { u"--"_s } + program;
}

// Lines of the program, without the supervisor's own messages.
static qint64 numberAfter(const QString& text, const QString& word)
{
    for (const QString& line : text.split(u'\n')) {
        if (line.startsWith(word + u' '))
            return line.sliced(word.size() + 1).toLongLong();
    }
    return 0;
}

struct Family
{
    QProcess supervisor;
    QString out;

    bool start(const QStringList& options = {})
    {
        supervisor.start(testSupervisor(), arguments({ u"/bin/sh"_s, u"-c"_s, family }, options));
        return QTest::qWaitFor(
            [this] {
                out += QString::fromUtf8(supervisor.readAllStandardOutput());
                return numberAfter(out, u"far"_s) && numberAfter(out, u"near"_s) && numberAfter(out, u"self"_s);
            },
            60'000);
    }
    int alive() const
    {
        int count = 0;
        for (const auto& word : { u"far"_s, u"near"_s, u"self"_s })
            count += processRuns(numberAfter(out, word)) ? 1 : 0;
        return count;
    }
};

void TestSupervisor::initTestCase()
{
    if (!hasSupervisor())
        QSKIP("this platform has no supervisor");
}

void TestSupervisor::endsLikeTheProgram_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QProcess::ExitStatus>("status");
    QTest::addColumn<int>("code");
    QTest::newRow("0") << u"exit 0"_s << QProcess::NormalExit << 0;
    QTest::newRow("7") << u"exit 7"_s << QProcess::NormalExit << 7;
    QTest::newRow("255") << u"exit 255"_s << QProcess::NormalExit << 255;
    QTest::newRow("SIGKILL") << u"kill -KILL $$"_s << QProcess::CrashExit << SIGKILL;
    QTest::newRow("SIGTERM") << u"kill -TERM $$"_s << QProcess::CrashExit << SIGTERM;
    QTest::newRow("SIGABRT") << u"kill -ABRT $$"_s << QProcess::CrashExit << SIGABRT;
}

void TestSupervisor::endsLikeTheProgram()
{
    QFETCH(QString, script);
    QProcess process;
    process.start(testSupervisor(), arguments({ u"/bin/sh"_s, u"-c"_s, script }));
    QVERIFY(process.waitForFinished());
    QTEST(process.exitStatus(), "status");
    QTEST(process.exitCode(), "code");
}

void TestSupervisor::passesOutputThrough()
{
    QProcess process;
    process.start(testSupervisor(),
        arguments({ u"/bin/sh"_s, u"-c"_s, u"echo out; echo \"$1 $2\"; echo error >&2"_s, u"sh"_s, u"a b"_s,
            u"--remove"_s }));
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.readAllStandardOutput(), QByteArray("out\na b --remove\n"));
    QVERIFY(process.readAllStandardError().contains("error\n")); // before or after the supervisor's own message
}

void TestSupervisor::givesNoInput()
{
    QProcess process;
    process.start(testSupervisor(), arguments({ u"/bin/cat"_s }));
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 0);
}

static ServiceMessage onlyMessage(QProcess& process)
{
    const auto parts = parseLine(QString::fromUtf8(process.readAllStandardError()).trimmed());
    const auto* const message = parts.empty() ? nullptr : std::get_if<ServiceMessage>(&parts.front());
    return message ? *message : ServiceMessage();
}

void TestSupervisor::tellsTheProcess()
{
    QProcess process;
    process.start(testSupervisor(), arguments({ u"/bin/sh"_s, u"-c"_s, u"echo $$"_s }));
    QVERIFY(process.waitForFinished());
    const ServiceMessage message = onlyMessage(process);
    QCOMPARE(message.name, u"stepbench-supervisor"_s);
    QCOMPARE(message.value(u"event"), std::optional(u"started"_s));
    QCOMPARE(message.value(u"value"), std::optional(QString::fromLatin1(process.readAllStandardOutput()).trimmed()));
}

void TestSupervisor::tellsWhyItCannotStart()
{
    for (const QStringList& program : { QStringList { u"/no/such/program"_s }, QStringList {} }) {
        QProcess process;
        process.start(testSupervisor(), arguments(program));
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 127);
        const ServiceMessage message = onlyMessage(process);
        QCOMPARE(message.value(u"event"), std::optional(u"failed"_s));
        QVERIFY(!message.value(u"value")->isEmpty());
    }
}

void TestSupervisor::killsEverybodyWhenTold()
{
    const QTemporaryDir folder;
    const QString kept = folder.filePath(u"kept"_s);
    writeTestFile(kept, "x");
    Family all;
    QVERIFY(all.start({ u"--remove"_s, kept }));
    QCOMPARE(all.alive(), 3);
    all.supervisor.write("k");
    QVERIFY(all.supervisor.waitForFinished(60'000));
    QCOMPARE(all.alive(), 0);
    QVERIFY(QFile::exists(kept));
}

void TestSupervisor::killsEverybodyWhenTheApplicationIsGone()
{
    const QTemporaryDir folder;
    writeTestFile(folder.filePath(u"secret"_s), "x");
    writeTestFile(folder.filePath(u"run/work/file"_s), "x");
    Family all;
    QVERIFY(all.start({ u"--remove"_s, folder.filePath(u"secret"_s), u"--remove"_s, folder.filePath(u"run"_s) }));
    all.supervisor.closeWriteChannel();
    QVERIFY(all.supervisor.waitForFinished(60'000));
    QCOMPARE(all.alive(), 0);
    QVERIFY(!QFile::exists(folder.filePath(u"secret"_s)));
    QVERIFY(!QFile::exists(folder.filePath(u"run"_s)));
}

void TestSupervisor::endsLeftoversOfAProgramThatHasEnded()
{
    QProcess process;
    process.start(testSupervisor(),
        arguments({ u"/bin/sh"_s, u"-c"_s, u"setsid sh -c 'echo far $$; exec sleep 1000' & sleep 0.2; exit 5"_s }));
    QVERIFY(process.waitForFinished(60'000));
    QCOMPARE(process.exitCode(), 5);
    const qint64 far = numberAfter(QString::fromUtf8(process.readAllStandardOutput()), u"far"_s);
    QVERIFY(far > 0);
    QVERIFY(!processRuns(far));
    QVERIFY(process.readAllStandardError().contains(QByteArray("leftovers").toBase64()));
}

void TestSupervisor::treatsSigtermAsAnOrder()
{
    Family all;
    QVERIFY(all.start());
    all.supervisor.terminate();
    QVERIFY(all.supervisor.waitForFinished(60'000));
    QCOMPARE(all.alive(), 0);
}

QTEST_GUILESS_MAIN(TestSupervisor)
#include "tst_supervisor.moc"
