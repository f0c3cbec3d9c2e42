// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/main/editorpane.h"
#include "ui/main/welcomeview.h"

#include <QAbstractButton>
#include <QDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// What the window shows while no package is open.
class TestWelcome : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void offersWaysToOpenAPackage();
    void opensTheSample();
    void opensTheSampleASecondTime();
    void showsOverAnEmptyFeedUntilABuildComes();
    void offersWhatWasOpenBefore();
    void isNotShownWhileAPackageIsRead();
};

void TestWelcome::offersWaysToOpenAPackage()
{
    WindowHarness harness;
    harness.show();
    harness.application().openPaths({});
    QVERIFY(harness.window().welcome().isVisible());
    QVERIFY(!harness.window().stepPane().isVisible());
    for (const auto& way : { u"Open package…"_s, u"Open folder…"_s, u"Open the sample"_s }) {
        const QAbstractButton* button = findButton(harness.window().welcome(), way);
        QVERIFY2(button, qPrintable(way));
        QVERIFY(button->focusPolicy() & Qt::TabFocus);
    }
}

void TestWelcome::opensTheSample()
{
    WindowHarness harness;
    harness.show();
    harness.application().openPaths({});
    QTest::mouseClick(findButton(harness.window().welcome(), u"Open the sample"_s), Qt::LeftButton);
    QTRY_VERIFY(harness.application().workspace().step().hasForm());
    QVERIFY(!harness.window().welcome().isVisible());
    QVERIFY(harness.window().stepPane().isVisible());
}

void TestWelcome::opensTheSampleASecondTime()
{
    WindowHarness harness;
    harness.show();
    harness.application().openSample();
    QTRY_VERIFY(harness.application().workspace().step().hasForm());
    const QString first = harness.application().workspace().step().package()->file;
    harness.application().openSample();
    QTRY_VERIFY(!harness.application().workspace().isOpening());
    QTRY_VERIFY(harness.application().workspace().step().hasForm());
    QCOMPARE(harness.application().workspace().step().package()->file, first);
    QVERIFY(QFileInfo::exists(first));
}

void TestWelcome::showsOverAnEmptyFeedUntilABuildComes()
{
    WindowHarness harness;
    harness.show();
    harness.application().openPaths({ harness.path(u"feed"_s) });
    QTRY_VERIFY(harness.window().welcome().isVisible());
    PackageBuilder::sample().writeZip(harness.path(u"feed/sample.1.0.0.zip"_s));
    QTRY_VERIFY(harness.application().workspace().step().hasForm());
    QTRY_VERIFY(!harness.window().welcome().isVisible());
}

void TestWelcome::offersWhatWasOpenBefore()
{
    WindowHarness harness;
    const QString zip = harness.path(u"feed/sample.1.0.0.zip"_s);
    PackageBuilder::sample().writeZip(zip);
    harness.set("recent/paths", QStringList { zip });
    harness.show();
    harness.application().openPaths({});
    QAbstractButton* again = findButton(harness.window().welcome(), zip);
    QVERIFY(again);
    QTest::mouseClick(again, Qt::LeftButton);
    QTRY_VERIFY(harness.application().workspace().step().hasForm());
}

void TestWelcome::isNotShownWhileAPackageIsRead()
{
    WindowHarness harness;
    const QString zip = harness.path(u"feed/sample.1.0.0.zip"_s);
    PackageBuilder::sample().writeZip(zip);
    harness.show();
    bool seen = false;
    connect(&harness.application().workspace(), &Workspace::listingChanged, this,
        [&] { seen = seen || harness.window().welcome().isVisible(); });
    harness.application().openPaths({ zip });
    QTRY_VERIFY(harness.application().workspace().step().hasForm());
    QVERIFY(!seen);
    QVERIFY(!harness.window().welcome().isVisible());
}

QTEST_MAIN(TestWelcome)
#include "tst_welcome.moc"
