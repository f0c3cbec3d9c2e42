// SPDX-License-Identifier: Apache-2.0
#include <QDir>
#include <QFile>
#include <QMimeDatabase>
#include <QTemporaryDir>
#include <QTest>

// What a desktop makes of our files once the MIME definitions are installed.
class TestFileTypes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void knowsFilesByTheirEnding_data();
    void knowsFilesByTheirEnding();
    void isJsonForEditors();

private:
    QTemporaryDir m_data;
};

void TestFileTypes::initTestCase()
{
    // An own data folder in front of the system's: definitions alone do, Qt needs no cache.
    QVERIFY(QDir(m_data.path()).mkpath(QStringLiteral("mime/packages")));
    QVERIFY(QFile::copy(QStringLiteral(STEPBENCH_SOURCE_DIR "/installers/linux/org.stepbench.Stepbench.mime.xml"),
        m_data.filePath(QStringLiteral("mime/packages/org.stepbench.Stepbench.xml"))));
    qputenv("XDG_DATA_HOME", m_data.path().toUtf8());
}

void TestFileTypes::knowsFilesByTheirEnding_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("type");
    QTest::newRow("inputs") << QStringLiteral("deploy.inputs.json")
                            << QStringLiteral("application/x-stepbench-inputs+json");
    QTest::newRow("case") << QStringLiteral("missing-token.case.json")
                          << QStringLiteral("application/x-stepbench-case+json");
    QTest::newRow("the schema of a package") << QStringLiteral("inputs.json") << QStringLiteral("application/json");
    QTest::newRow("another JSON file") << QStringLiteral("package.json") << QStringLiteral("application/json");
    QTest::newRow("zip") << QStringLiteral("release-notes.1.0.0.zip") << QStringLiteral("application/zip");
}

void TestFileTypes::knowsFilesByTheirEnding()
{
    QFETCH(QString, file);
    QFETCH(QString, type);
    QCOMPARE(QMimeDatabase().mimeTypeForFile(file, QMimeDatabase::MatchExtension).name(), type);
}

void TestFileTypes::isJsonForEditors()
{
    const auto type = QMimeDatabase().mimeTypeForName(QStringLiteral("application/x-stepbench-inputs+json"));
    QVERIFY(type.inherits(QStringLiteral("application/json")));
    QVERIFY(!type.comment().isEmpty());
}

QTEST_GUILESS_MAIN(TestFileTypes)
#include "tst_filetypes.moc"
