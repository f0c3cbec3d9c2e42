// SPDX-License-Identifier: Apache-2.0
#include "resources/samples/samples.h"
#include "tests/app/windowharness.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/main/trustbanner.h"
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"

#include <QAction>
#include <QFileInfo>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray greeter = "module.exports = async ({ context }) => { context.print('hello'); };";

// The first run of code from a folder asks; looking at it never does.
class TestRunTrust : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void asksBeforeTheFirstRunAndRunsOnceTrusted();
    void runsNothingWhenDeclined();
    void asksOnAReloadToo();
    void asksNotForTheSample();
    void takesTrustBackInTheSettings();
    void trustsExactlyOneFolder();
    void forgetsTheQuestionWhenAnotherPackageIsOpened();

private:
    static QAbstractButton* yes(WindowHarness& harness)
    {
        return findButton(harness.window().trustBanner(), u"Trust the folder and run the step"_s);
    }
};

void TestRunTrust::asksBeforeTheFirstRunAndRunsOnceTrusted()
{
    WindowHarness harness;
    harness.setTrusted(false);
    QVERIFY(harness.openExecutor(greeter));
    TrustBanner& banner = harness.window().trustBanner();
    QVERIFY(!banner.isVisible());
    harness.window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&harness.window()));
    for (QAction* action : { harness.window().actions().run, harness.window().actions().runDebugging }) {
        action->trigger();
        QVERIFY(!harness.application().runs().isRunning());
        QVERIFY(banner.isVisible());
    }
    QVERIFY2(banner.text().contains(u"/feed"), qPrintable(banner.text()));
    // Styles show the focus that came by a key only.
    QVERIFY(harness.window().testAttribute(Qt::WA_KeyboardFocusChange));
    harness.window().actions().run->trigger();
    yes(harness)->click();
    QVERIFY(!banner.isVisible());
    QVERIFY(harness.waitUntilOver());
    QCOMPARE(harness.log(), QStringList { u"hello"_s });
    // Remembered, also by the next start.
    QVERIFY(harness.run());
    QVERIFY(!banner.isVisible());
    const QSettings stored(harness.path(u"settings.ini"_s), QSettings::IniFormat);
    const QString folder = QFileInfo(harness.path(u"feed"_s)).canonicalFilePath();
    QCOMPARE(loadSettings(stored).trustedFolders, QStringList { folder });
}

void TestRunTrust::runsNothingWhenDeclined()
{
    WindowHarness harness;
    harness.setTrusted(false);
    QVERIFY(harness.openExecutor(greeter));
    harness.application().runs().start();
    QTest::keyClick(&harness.window().trustBanner(), Qt::Key_Escape);
    QVERIFY(!harness.window().trustBanner().isVisible());
    QVERIFY(!harness.application().runs().isRunning());
    QVERIFY(harness.application().trust().folders().isEmpty());
    harness.application().runs().start();
    QVERIFY(harness.window().trustBanner().isVisible());
}

void TestRunTrust::asksOnAReloadToo()
{
    WindowHarness harness;
    harness.setTrusted(false);
    QVERIFY(harness.openExecutor(greeter));
    harness.window().actions().runOnReload->setChecked(true);
    PackageBuilder::sample(u"sample"_s, u"1.0.1"_s)
        .entry(u"executor.js"_s, greeter)
        .replaceZip(harness.path(u"feed/sample.1.0.0.zip"_s));
    QTRY_VERIFY_WITH_TIMEOUT(harness.window().trustBanner().isVisible(), 60'000);
    QVERIFY(!harness.application().runs().isRunning());
    yes(harness)->click();
    QVERIFY(harness.waitUntilOver());
    QCOMPARE(harness.log(), QStringList { u"hello"_s });
}

void TestRunTrust::asksNotForTheSample()
{
    WindowHarness harness;
    harness.setTrusted(false);
    harness.show();
    harness.application().openSample();
    QTRY_VERIFY_WITH_TIMEOUT(harness.application().workspace().step().hasForm(), 60'000);
    harness.application().runs().start();
    QVERIFY(!harness.window().trustBanner().isVisible());
    QVERIFY(harness.application().runs().isRunning());
    harness.application().runs().stop();
    QVERIFY(harness.waitUntilOver());
    QVERIFY(harness.application().trust().folders().isEmpty());
}

void TestRunTrust::takesTrustBackInTheSettings()
{
    WindowHarness harness;
    harness.setTrusted(false);
    QVERIFY(harness.openExecutor(greeter));
    harness.application().runs().start();
    yes(harness)->click();
    QVERIFY(harness.waitUntilOver());
    harness.window().actions().settings->trigger();
    auto* dialog = harness.window().findChild<SettingsDialog*>();
    auto* folders = dialog->findChild<QListWidget*>(u"trustedFolders"_s);
    QCOMPARE(folders->count(), 1);
    folders->setCurrentRow(0);
    findButton(*dialog, u"&Ask again"_s)->click();
    dialog->accept();
    harness.application().runs().start();
    QVERIFY(harness.window().trustBanner().isVisible());
    QVERIFY(!harness.application().runs().isRunning());
}

void TestRunTrust::trustsExactlyOneFolder()
{
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkpath(u"a/below"_s));
    for (const QString& zip : { u"a/one.zip"_s, u"a/below/two.zip"_s })
        QVERIFY(QFile(folder.filePath(zip)).open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(folder.filePath(u"a"_s), folder.filePath(u"link"_s)));
    TrustBanner banner;
    RunTrust trust(banner);
    trust.setFolders({ QFileInfo(folder.filePath(u"a"_s)).canonicalFilePath() });
    QVERIFY(trust.allows(folder.filePath(u"a/one.zip"_s)));
    QVERIFY(trust.allows(folder.filePath(u"link/one.zip"_s)));
    QVERIFY(!trust.allows(folder.filePath(u"a/below/two.zip"_s)));
    QVERIFY(!trust.allows(folder.filePath(u"a/below"_s))); // as an unpacked package
    QVERIFY(!trust.allows(folder.filePath(u"nothing.zip"_s)));
}

void TestRunTrust::forgetsTheQuestionWhenAnotherPackageIsOpened()
{
    WindowHarness harness;
    harness.setTrusted(false);
    QVERIFY(harness.openExecutor(greeter));
    harness.application().runs().start();
    QVERIFY(harness.window().trustBanner().isVisible());
    PackageBuilder::sample(u"other"_s).writeZip(harness.path(u"other.1.0.0.zip"_s));
    harness.application().workspace().openPackage(harness.path(u"other.1.0.0.zip"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!harness.window().trustBanner().isVisible(), 60'000);
}

QTEST_MAIN(TestRunTrust)
#include "tst_runtrust.moc"
