// SPDX-License-Identifier: Apache-2.0
#include "app/gui/recovery.h"
#include "core/base/background.h"
#include "core/script/nodelocator.h"
#include "tests/support/packagebuilder.h"

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
    QString journal() const { return journals() + QStringLiteral("/sample.json"); }

    BenchServices m_services;
    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestRecovery)
#include "tst_recovery.moc"
