// SPDX-License-Identifier: Apache-2.0
#include "scriptfixture.h"

#include "core/script/scripthost.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTcpServer>
#include <QTemporaryDir>
#include <QUdpSocket>

#include <csignal>

using namespace Stepbench;

// What a script could do that has found its way out of the bare context: the test's own script has all of Node.
class TestConfinement : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void refuses_data();
    void refuses();
    void startsThreads();
    void handsOnNoEnvironment();
    void endsWithItsInput();
    void endsWithItsOwner();
    void reportsNothingMissingOnThisKernel();
    void tellsThatNodeCannotBeStarted();
    void boundsOutput();

private:
    QByteArray runInHost(const QString& script, HostEnd* end = nullptr);
    QTemporaryDir m_folder;
    QTcpServer m_server;
};

void TestConfinement::initTestCase()
{
    if (testSettings().nodePath.isEmpty())
        QSKIP("Node is not installed");
#ifndef Q_OS_LINUX
    QSKIP("This system confines nothing");
#endif
    QVERIFY(m_folder.isValid());
    QFile secret(m_folder.filePath(QStringLiteral("secret.txt")));
    QVERIFY(secret.open(QIODevice::WriteOnly));
    secret.write("secret");
    QVERIFY(m_server.listen(QHostAddress::LocalHost));
}

// Runs a script in a confined host until it ends; gives what it wrote.
QByteArray TestConfinement::runInHost(const QString& script, HostEnd* end)
{
    const ScriptHostSettings settings = testSettings();
    ScriptHost host(settings, testConfinement(settings), { script, {} });
    QByteArray output;
    connect(&host, &ScriptHost::lineReceived, this, [&output](const QByteArray& line) { output += line + '\n'; });
    QSignalSpy ended(&host, &ScriptHost::ended);
    host.start();
    if (!ended.wait(20'000))
        return "no end";
    if (end)
        *end = ended.first().first().value<HostEnd>();
    return output.trimmed();
}

void TestConfinement::refuses_data()
{
    QTest::addColumn<QString>("attempt"); // the body of a promise, ended by done(); failing calls fail(error)
    QTest::addColumn<QString>("codes");
    const QString file = QStringLiteral("EACCES");
    const auto row = [](const char* name, const QString& attempt, const QString& codes) {
        QTest::newRow(name) << attempt << codes;
    };
    const QString folder = m_folder.path();
    row("reading a file", QStringLiteral("fs.readFileSync('%1/secret.txt'); done()").arg(folder), file);
    row("reading a system file", QStringLiteral("fs.readFileSync('/etc/passwd'); done()"), file);
    row("reading the home folder", QStringLiteral("fs.readdirSync('%1'); done()").arg(QDir::homePath()), file);
    row("listing the root", QStringLiteral("fs.readdirSync('/'); done()"), file);
    row("writing a file", QStringLiteral("fs.writeFileSync('%1/new.txt', 'x'); done()").arg(folder), file);
    row("making a folder", QStringLiteral("fs.mkdirSync('%1/new'); done()").arg(folder), file);
    row("removing a file", QStringLiteral("fs.unlinkSync('%1/secret.txt'); done()").arg(folder), file);
    row("linking", QStringLiteral("fs.symlinkSync('/etc/passwd', '%1/link'); done()").arg(folder), file);
    row("reading another process's environment",
        QStringLiteral("fs.readFileSync('/proc/' + process.ppid + '/environ'); done()"), file);
    row("writing to a library folder", QStringLiteral("fs.writeFileSync('/usr/lib/x', 'x'); done()"), file);
    const QString refused = QStringLiteral("EPERM");
    row("a TCP connection",
        QStringLiteral("net.connect(%1, '127.0.0.1').on('connect', done).on('error', fail)").arg(m_server.serverPort()),
        refused);
    row("listening", QStringLiteral("net.createServer().on('error', fail).listen(0, '127.0.0.1', done)"), refused);
    row("a datagram",
        QStringLiteral(
            "dgram.createSocket('udp4').on('error', fail).send('x', %1, '127.0.0.1', e => e ? fail(e) : done())")
            .arg(m_server.serverPort()),
        refused);
    row("a local socket", QStringLiteral("net.connect('/run/x.sock').on('connect', done).on('error', fail)"), refused);
    row("a name look-up", QStringLiteral("dns.lookup('example.org', e => e ? fail(e) : done())"),
        QStringLiteral("EAI_AGAIN ENOTFOUND EAI_FAIL EPERM EACCES"));
    row("starting a program", QStringLiteral("const r = cp.spawnSync('/bin/true'); r.error ? fail(r.error) : done()"),
        QStringLiteral("EPERM EACCES"));
    row("starting Node",
        QStringLiteral("const r = cp.spawnSync(process.execPath, ['-v']); r.error ? fail(r.error) : done()"),
        QStringLiteral("EPERM EACCES"));
    row("signalling the application", QStringLiteral("process.kill(process.ppid, 0); done()"), refused);
    row("signalling everything", QStringLiteral("process.kill(-1, 'SIGTERM'); done()"), refused);
}

void TestConfinement::refuses()
{
    QFETCH(QString, attempt);
    QFETCH(QString, codes);
    const QString script = QStringLiteral(
        "const fs = require('fs'), net = require('net'), dgram = require('dgram'), dns = require('dns'),"
        " cp = require('child_process');"
        "const end = text => { fs.writeSync(1, text + '\\n'); process.exit(0); };"
        "const done = () => end('done'), fail = e => end(String(e.code));"
        "try { %1 } catch (e) { fail(e) }")
                               .arg(attempt);
    const QString code = QString::fromUtf8(runInHost(script));
    QVERIFY2(codes.split(u' ').contains(code), qPrintable(code));
    QVERIFY(!m_server.hasPendingConnections());
    QVERIFY(QFile::exists(m_folder.filePath(QStringLiteral("secret.txt"))));
}

void TestConfinement::startsThreads()
{
    const QString script
        = QStringLiteral("require('crypto').pbkdf2('a', 'b', 1, 8, 'sha1', () => console.log('done'))");
    QCOMPARE(runInHost(script), QByteArray("done"));
}

void TestConfinement::handsOnNoEnvironment()
{
    qputenv("STEPBENCH_TEST_SECRET", "secret");
    const QByteArray names = runInHost(QStringLiteral("console.log(Object.keys(process.env).join())"));
    qunsetenv("STEPBENCH_TEST_SECRET");
    QVERIFY2(!names.contains("SECRET"), names.constData());
    QVERIFY2(!names.contains("PATH,") && !names.contains("HOME"), names.constData());
}

// What the real loader does when the application has gone.
void TestConfinement::endsWithItsInput()
{
    const ScriptHostSettings settings = testSettings();
    ScriptHost host(settings, testConfinement(settings), scriptHostSources());
    QSignalSpy lines(&host, &ScriptHost::lineReceived);
    QSignalSpy ended(&host, &ScriptHost::ended);
    host.start();
    QVERIFY(lines.wait(20'000));
    QVERIFY(lines.first().first().toByteArray().contains("ready"));
    host.closeInput();
    QVERIFY(ended.wait(10'000));
    QCOMPARE(ended.first().first().value<HostEnd>().kind, HostEnd::Kind::Exited);
}

void TestConfinement::endsWithItsOwner()
{
    const ScriptHostSettings settings = testSettings();
    auto host = std::make_unique<ScriptHost>(
        settings, testConfinement(settings), HostSources { QStringLiteral("console.log('here'); for (;;) {}"), {} });
    QSignalSpy lines(host.get(), &ScriptHost::lineReceived);
    host->start();
    QVERIFY(lines.wait(20'000));
    const auto pid = pid_t(host->processId());
    QVERIFY(pid > 0);
    host.reset();
    // Gone and reaped.
    QTRY_VERIFY(::kill(pid, 0) != 0);
}

void TestConfinement::reportsNothingMissingOnThisKernel()
{
    const auto confinement = Confinement::prepare(testSettings().nodePath, 512);
    if (!confinement->missing().isEmpty())
        QSKIP("This kernel lacks Landlock or seccomp");
    QVERIFY(confinement->missing().isEmpty());
}

void TestConfinement::tellsThatNodeCannotBeStarted()
{
    ScriptHostSettings settings = testSettings();
    settings.nodePath = m_folder.filePath(QStringLiteral("no-node"));
    ScriptHost host(settings, testConfinement(settings), scriptHostSources());
    QSignalSpy ended(&host, &ScriptHost::ended);
    host.start();
    QTRY_COMPARE(ended.size(), 1);
    QCOMPARE(ended.first().first().value<HostEnd>().kind, HostEnd::Kind::FailedToStart);
}

// A host that obeys nothing any more.
void TestConfinement::boundsOutput()
{
    HostEnd end;
    runInHost(QStringLiteral("const b = Buffer.alloc(1 << 20, 120); for (;;) fs.writeSync(1, b)"), &end);
    QCOMPARE(end.kind, HostEnd::Kind::TooMuchOutput);
}

QTEST_GUILESS_MAIN(TestConfinement)
#include "tst_confinement.moc"
