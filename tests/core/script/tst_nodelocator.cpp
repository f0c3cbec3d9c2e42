// SPDX-License-Identifier: Apache-2.0
#include "core/script/nodelocator.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestNodeLocator : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void findsInstalledNode();
    void takesSettingAndNothingElse();
    void takesFolderAsSetting();
    void prefersNamedNodeThenPath();
    void findsVersionManagersNewestFirst_data();
    void findsVersionManagersNewestFirst();
    void followsShimToTheExecutable();
    void skipsWhatIsNoNode();
    void promisesNodeItselfButNoShim();
    void reportsTooOldNode();
    void reportsMissingNode();
    void passesOverHangingProgram();

private:
    QString makeProgram(const QString& name, const QByteArray& script);
    QString makeNode(const QString& name, const QByteArray& version);
    std::unique_ptr<QTemporaryDir> m_folder;
    QHash<QByteArray, QByteArray> m_environment;
};

namespace {

const QByteArrayList variables { "PATH", "HOME", "STEPBENCH_NODE", "NVM_DIR", "FNM_DIR", "VOLTA_HOME", "ASDF_DATA_DIR",
    "MISE_DATA_DIR", "N_PREFIX", "NODENV_ROOT" };

} // namespace

// Nothing of the machine's own is found through the environment.
void TestNodeLocator::init()
{
#ifdef Q_OS_WIN
    QSKIP("The programs of this test are shell scripts");
#endif
    m_folder = std::make_unique<QTemporaryDir>();
    for (const QByteArray& name : variables) {
        m_environment[name] = qgetenv(name.constData());
        qunsetenv(name.constData());
    }
    qputenv("HOME", m_folder->path().toUtf8());
    qputenv("PATH", "/usr/bin:/bin");
}

void TestNodeLocator::cleanup()
{
    for (auto it = m_environment.cbegin(); it != m_environment.cend(); ++it) {
        if (it.value().isNull())
            qunsetenv(it.key().constData());
        else
            qputenv(it.key().constData(), it.value());
    }
    m_environment.clear();
}

QString TestNodeLocator::makeProgram(const QString& name, const QByteArray& script)
{
    const QString path = m_folder->filePath(name);
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (file.open(QIODevice::WriteOnly))
        file.write("#!/bin/sh\n" + script + "\n");
    file.close();
    file.setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    return path;
}

// Answers as Node does.
QString TestNodeLocator::makeNode(const QString& name, const QByteArray& version)
{
    const QByteArray path = m_folder->filePath(name).toUtf8();
    return makeProgram(name, "echo '[\"v" + version + "\",\"" + path + "\"]'");
}

void TestNodeLocator::findsInstalledNode()
{
    const QByteArray path = m_environment.value("PATH");
    qputenv("PATH", path);
    const auto node = locateNode({});
    if (!node && node.problem().code == QStringLiteral("node.missing"))
        QSKIP("Node is not installed");
    QVERIFY2(node.ok(), qPrintable(node.ok() ? QString() : node.problem().message));
    QVERIFY(QFile::exists(node->path));
    QVERIFY(node->major >= oldestNodeMajor);
    QCOMPARE(node->version.section(u'.', 0, 0).toInt(), node->major);
}

void TestNodeLocator::takesSettingAndNothingElse()
{
    const QString named = makeNode(QStringLiteral("my node"), "18.1.0");
    QCOMPARE(locateNode(named)->path, named);
    QCOMPARE(locateNode(named)->version, QStringLiteral("18.1.0"));
    makeNode(QStringLiteral(".nvm/versions/node/v20.0.0/bin/node"), "20.0.0");
    const auto missing = locateNode(m_folder->filePath(QStringLiteral("nowhere")));
    QVERIFY(!missing.ok());
    QCOMPARE(missing.problem().code, QStringLiteral("node.missing"));
    QVERIFY(missing.problem().message.contains(QStringLiteral("nowhere")));
}

void TestNodeLocator::takesFolderAsSetting()
{
    const QString node = makeNode(QStringLiteral("node-v20/bin/node"), "20.0.0");
    QCOMPARE(locateNode(m_folder->filePath(QStringLiteral("node-v20")))->path, node);
    QCOMPARE(locateNode(m_folder->filePath(QStringLiteral("node-v20/bin")))->path, node);
}

void TestNodeLocator::prefersNamedNodeThenPath()
{
    const QString inPath = makeNode(QStringLiteral("path/node"), "18.0.0");
    qputenv("PATH", QFileInfo(inPath).path().toUtf8() + ":/usr/bin:/bin");
    makeNode(QStringLiteral(".nvm/versions/node/v22.0.0/bin/node"), "22.0.0");
    QCOMPARE(locateNode({})->path, inPath);
    const QString named = makeNode(QStringLiteral("named/node"), "20.0.0");
    qputenv("STEPBENCH_NODE", named.toUtf8());
    QCOMPARE(locateNode({})->path, named);
}

void TestNodeLocator::findsVersionManagersNewestFirst_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("variable");
    QTest::newRow("nvm") << QStringLiteral(".nvm/versions/node/v%1/bin/node") << QByteArray();
    QTest::newRow("nvm elsewhere") << QStringLiteral("own/versions/node/v%1/bin/node") << QByteArray("NVM_DIR");
    QTest::newRow("fnm") << QStringLiteral(".local/share/fnm/node-versions/v%1/installation/bin/node") << QByteArray();
    QTest::newRow("volta") << QStringLiteral(".volta/tools/image/node/%1/bin/node") << QByteArray();
    QTest::newRow("asdf") << QStringLiteral(".asdf/installs/nodejs/%1/bin/node") << QByteArray();
    QTest::newRow("mise") << QStringLiteral(".local/share/mise/installs/node/%1/bin/node") << QByteArray();
    QTest::newRow("n") << QStringLiteral("own/n/versions/node/%1/bin/node") << QByteArray("N_PREFIX");
    QTest::newRow("nodenv") << QStringLiteral(".nodenv/versions/%1/bin/node") << QByteArray();
}

void TestNodeLocator::findsVersionManagersNewestFirst()
{
    QFETCH(QString, pattern);
    QFETCH(QByteArray, variable);
    if (!variable.isEmpty())
        qputenv(variable.constData(), m_folder->filePath(QStringLiteral("own")).toUtf8());
    QStringList expected;
    for (const char* version : { "20.10.0", "20.9.1", "9.0.0" })
        expected << makeNode(pattern.arg(QLatin1String(version)), version);
    QStringList found;
    for (const QString& candidate : nodeCandidates({})) {
        if (candidate.startsWith(m_folder->path()))
            found << candidate;
    }
    QCOMPARE(found, expected);
}

// A version manager's little script starts the real one: the real one's path is what counts.
void TestNodeLocator::followsShimToTheExecutable()
{
    const QString real = makeNode(QStringLiteral("real/node"), "20.0.0");
    const QString shim = makeProgram(QStringLiteral("shims/node"), "exec '" + real.toUtf8() + "' \"$@\"");
    QCOMPARE(locateNode(shim)->path, real);
}

void TestNodeLocator::skipsWhatIsNoNode()
{
    const QString wrong = makeProgram(QStringLiteral("a/node"), "echo hello");
    const QString failing = makeProgram(QStringLiteral("b/node"), "exit 1");
    const QString right = makeNode(QStringLiteral("c/node"), "20.0.0");
    QByteArray path;
    for (const QString& program : { wrong, failing, right })
        path += QFileInfo(program).path().toUtf8() + ':';
    qputenv("PATH", path + "/usr/bin:/bin");
    QCOMPARE(locateNode({})->path, right);
    QCOMPARE(locateNode(wrong).problem().code, QStringLiteral("node.missing"));
}

void TestNodeLocator::promisesNodeItselfButNoShim()
{
    const QString shim = makeNode(QStringLiteral("bin/node"), "v20.1.0");
    QVERIFY(!promisingNode(shim));
    const Result<NodeInstallation> found = locateNode({});
    QVERIFY(found.ok());
    QCOMPARE(promisingNode({}).value_or(QString()), found->path);
    QVERIFY(!promisingNode(m_folder->filePath(QStringLiteral("nothing"))));
}

void TestNodeLocator::reportsTooOldNode()
{
    const QString old = makeNode(QStringLiteral("node"), "14.21.3");
    const auto node = locateNode(old);
    QVERIFY(!node.ok());
    QCOMPARE(node.problem().code, QStringLiteral("node.old"));
    QVERIFY(node.problem().message.contains(QStringLiteral("14.21.3")));
    QVERIFY(node.problem().message.contains(QStringLiteral("16")));
}

void TestNodeLocator::reportsMissingNode()
{
    const auto node = locateNode(m_folder->path());
    QVERIFY(!node.ok());
    QCOMPARE(node.problem().code, QStringLiteral("node.missing"));
    QVERIFY(node.problem().message.contains(QStringLiteral("nodejs.org")));
}

void TestNodeLocator::passesOverHangingProgram()
{
    const QString program = makeProgram(QStringLiteral("node"), "read line");
    // Its input is closed, so that it ends at once.
    const auto node = locateNode(program);
    QCOMPARE(node.problem().code, QStringLiteral("node.missing"));
}

QTEST_GUILESS_MAIN(TestNodeLocator)
#include "tst_nodelocator.moc"
