// SPDX-License-Identifier: Apache-2.0
#include "app/gui/pagekeeper.h"
#include "ui/form/formview.h"
#include "ui/form/pagerow.h"
#include "ui/main/editorpane.h"

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

// What is set in the server's rows around a package's comes back with the package, in the next start too.
class TestPageKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void eachPackageKeepsItsOwn();
};

namespace {

struct Window
{
    explicit Window(const QString& file)
        : store(file, QSettings::IniFormat)
        , pane(bench)
        , keeper(pane, store)
    {
        pane.view().setFrame(FormFrame::Page);
    }
    void open(const QString& id)
    {
        auto package = std::make_shared<Package>();
        package->metadata.id = id;
        package->metadata.name = id;
        QSignalSpy opened(&bench, &Bench::opened);
        bench.open({ package, {}, std::nullopt });
        QTRY_COMPARE(opened.count(), 1);
    }
    QString enabled()
    {
        for (PageRow* row : pane.view().findChildren<PageRow*>())
            if (row->id() == PageRowId::Enabled && pane.view().list().indexOf(row) >= 0)
                return row->summaryText();
        return {};
    }
    void disable()
    {
        const PageSettings settings { { { PageRowId::Enabled, Json(false) } } };
        pane.view().setPageSettings(settings);
        Q_EMIT pane.view().pageSettingsChanged(settings);
    }

    QSettings store;
    Bench bench { BenchServices() };
    EditorPane pane;
    PageKeeper keeper;
};

} // namespace

void TestPageKeeper::eachPackageKeepsItsOwn()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    const QString usual = QStringLiteral("Yes (default)");
    {
        Window window(file);
        window.open(QStringLiteral("one"));
        QCOMPARE(window.enabled(), usual);
        window.disable();
        window.open(QStringLiteral("two/with a slash"));
        QCOMPARE(window.enabled(), usual);
        window.open(QStringLiteral("one"));
        QCOMPARE(window.enabled(), QStringLiteral("No"));
    }
    Window again(file);
    again.open(QStringLiteral("one"));
    QCOMPARE(again.enabled(), QStringLiteral("No"));
    // As it comes: nothing is kept of it.
    Q_EMIT again.pane.view().pageSettingsChanged({});
    QVERIFY(again.store.allKeys().isEmpty());
}

QTEST_MAIN(TestPageKeeper)
#include "tst_pagekeeper.moc"
