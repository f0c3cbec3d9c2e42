// SPDX-License-Identifier: Apache-2.0
#include "app/gui/recovery.h"
#include "core/base/background.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

// What a process has of a package, until it is killed: here, until it goes out of scope without an orderly end.
struct Process
{
    Process(const QString& folder, const QString& zip, const BenchServices& services)
        : recovery(folder, workspace, background)
    {
        workspace.setServices(services);
        workspace.openPackage(zip);
    }
    Bench& bench() { return workspace.step(); }
    bool isOpen() { return bench().hasForm() && !bench().isBusy(); }
    void type(const char* name, const char* text)
    {
        bench().edit(SetValueEdit { { { name }, InputBinding::Shape::Value, false, -1 }, Json(text) });
    }
    QString value(const char* name) { return memberText(bench().inputs().runtime(), name); }

    Background background;
    Workspace workspace { background };
    Recovery recovery;
};

} // namespace

class TestRecovery : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        const Result<NodeInstallation> node = locateNode({});
        QVERIFY2(node.ok(), "This test needs Node 16 or newer");
        m_services.host = ScriptHostSettings();
        m_services.host->nodePath = node->path;
        m_services.host->keepSpare = false;
    }

    void unsavedInputsComeBackAfterACrash()
    {
        {
            Process first(journals(), zip(), m_services);
            QTRY_VERIFY(first.isOpen());
            first.type("name", "typed");
            QTRY_VERIFY(QFile::exists(journal()));
        }
        Process second(journals(), zip(), m_services);
        QSignalSpy told(&second.recovery, &Recovery::told);
        QTRY_COMPARE(second.value("name"), QStringLiteral("typed"));
        QCOMPARE(told.count(), 1);
        QVERIFY(second.bench().inputs().document.canUndo());
    }

    void whatWasOpenedInTheMeantimeStays()
    {
        writeTestFile(journal(), R"({"packageId":"sample","inputs":{"name":"typed"}})");
        Process process(journals(), zip(), m_services);
        QSignalSpy told(&process.recovery, &Recovery::told);
        connect(&process.workspace, &Workspace::stepOpened, &process.workspace, [&] {
            QVERIFY(process.bench().replaceInputs(Json { { "name", "from a file" } }, {}).ok());
        });
        QTRY_COMPARE(told.count(), 1);
        QCOMPARE(process.value("name"), QStringLiteral("from a file"));
        process.bench().undo();
        QCOMPARE(process.value("name"), QStringLiteral("typed"));
    }

    void anOrderlyEndAndASaveLeaveNothing()
    {
        Process process(journals(), zip(), m_services);
        QTRY_VERIFY(process.isOpen());
        process.type("name", "typed");
        QTRY_VERIFY(QFile::exists(journal()));
        process.bench().markSaved();
        QTRY_VERIFY(!QFile::exists(journal()));
        process.type("name", "again");
        QTRY_VERIFY(QFile::exists(journal()));
        process.recovery.forget();
        QVERIFY(!QFile::exists(journal()));
    }

    void anUpgradeThatNobodySavedComesBackWithItsVersion()
    {
        const QString newer = m_folder->filePath(QStringLiteral("feed/sample.2.0.0.zip"));
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("2.0.0")).writeZip(newer);
        {
            Process first(journals(), zip(), m_services);
            QTRY_VERIFY(first.isOpen());
            first.type("name", "typed");
            QTRY_VERIFY(QFile::exists(journal()));
            first.bench().upgrade(readPackage(newer).package, Json { { "name", "migrated" } }, {});
            QTRY_COMPARE(first.value("name"), QStringLiteral("migrated"));
            QTRY_VERIFY(QFile::exists(journal(2)) && !QFile::exists(journal()));
        }
        {
            Process older(journals(), zip(), m_services);
            QSignalSpy told(&older.recovery, &Recovery::told);
            QTRY_VERIFY(older.isOpen());
            QTRY_COMPARE(told.count(), 1);
            QVERIFY(told[0][0].toString().contains(QStringLiteral("version 2")));
            older.type("name", "other");
            QTRY_VERIFY(QFile::exists(journal()));
            // Its own upgrade is newer, and does not write over it.
            older.bench().upgrade(readPackage(newer).package, Json { { "name", "again" } }, {});
            QTRY_COMPARE(told.count(), 2);
            QCOMPARE(older.value("name"), QStringLiteral("again"));
            older.bench().undo();
            QCOMPARE(older.value("name"), QStringLiteral("migrated"));
            QTRY_VERIFY(!QFile::exists(journal()));
        }
        Process second(journals(), newer, m_services);
        QTRY_COMPARE(second.value("name"), QStringLiteral("migrated"));
    }

    void anUndoneUpgradeLeavesTheJournalOfTheOlderVersion()
    {
        const QString newer = m_folder->filePath(QStringLiteral("feed/sample.2.0.0.zip"));
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("2.0.0")).writeZip(newer);
        Process process(journals(), zip(), m_services);
        QTRY_VERIFY(process.isOpen());
        process.type("name", "typed");
        process.bench().upgrade(readPackage(newer).package, Json { { "name", "migrated" } }, {});
        QTRY_VERIFY(QFile::exists(journal(2)));
        process.bench().undo();
        QTRY_VERIFY(QFile::exists(journal()) && !QFile::exists(journal(2)));
        QCOMPARE(process.value("name"), QStringLiteral("typed"));
    }

    // The next change would write over them.
    void inputsThatDoNotFitAnyMoreAreKeptAside()
    {
        PackageBuilder::sample()
            .entry(QStringLiteral("inputs.json"), R"({"definitions":{"Root":{"isRoot":true,"type":"object",
                "properties":{"name":{"type":"string"},"list":{"type":"array","items":{"type":"string"}}},
                "required":["name","list"]}}})")
            .entry(QStringLiteral("ui.js"),
                "export default { createInitialInputs: () => ({ name: '', list: [] }),"
                " editInputsForm: () => [] };")
            .writeZip(zip());
        const QByteArray typed = R"({"packageId":"sample","inputs":{"name":"typed"}})";
        writeTestFile(journal(), typed);
        Process process(journals(), zip(), m_services);
        QSignalSpy told(&process.recovery, &Recovery::told);
        QTRY_COMPARE(told.count(), 1);
        process.type("name", "newer");
        QTRY_VERIFY(QFile::exists(journal()));
        const QStringList kept = QDir(journals()).entryList({ QStringLiteral("*.kept.json") });
        QCOMPARE(kept.size(), 1);
        QVERIFY2(told[0][0].toString().contains(kept[0]), qPrintable(told[0][0].toString()));
        QFile file(journals() + u'/' + kept[0]);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll(), typed);
    }

    void aDamagedJournalIsPassedOver()
    {
        writeTestFile(journal(), "{\"inputs\":");
        Process process(journals(), zip(), m_services);
        QTRY_VERIFY(process.isOpen());
        QVERIFY(!process.bench().inputs().document.canUndo());
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        PackageBuilder::sample().writeZip(zip());
    }

private:
    QString zip() const { return m_folder->filePath(QStringLiteral("feed/sample.1.0.0.zip")); }
    QString journals() const { return m_folder->filePath(QStringLiteral("recovery")); }
    QString journal(int major = 1) const { return journals() + QStringLiteral("/sample@%1.json").arg(major); }

    BenchServices m_services;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
