// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filterbox.h"
#include "ui/common/hintlistview.h"
#include "ui/common/noticebar.h"
#include "ui/feed/feedmodel.h"
#include "ui/feed/feedview.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Stepbench;

namespace {

FeedEntry entry(const QString& id, quint64 major, quint64 minor, bool superseded = false)
{
    FeedEntry entry;
    entry.file = QStringLiteral("/feed/%1.%2.%3.0.zip").arg(id).arg(major).arg(minor);
    entry.modified = QDateTime(QDate(2024, 5, 1), QTime(12, int(minor)), Qt::UTC);
    entry.size = 4321;
    PackageMetadata metadata;
    metadata.id = id;
    metadata.name = QStringLiteral("Step %1").arg(id);
    metadata.version = Version(major, minor, 0);
    entry.metadata = metadata;
    entry.superseded = superseded;
    return entry;
}

FeedEntry brokenEntry(const QString& name)
{
    FeedEntry entry;
    entry.file = QStringLiteral("/feed/") + name;
    entry.problems = { makeProblem(ProblemSource::Package, QStringLiteral("package.lint"), QStringLiteral("A remark."),
                           Severity::Info),
        makeProblem(
            ProblemSource::Package, QStringLiteral("package.zip"), QStringLiteral("The file ends within an entry.")) };
    return entry;
}

FeedListing listing(std::vector<FeedEntry> entries)
{
    return { QStringLiteral("/feed"), std::move(entries), {} };
}

QString fileOf(const QModelIndex& index)
{
    return index.data(FeedModel::FileRole).toString();
}

} // namespace

class TestFeedView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void modelKeepsTheOrderOfTheListing();
    void selectionSurvivesANewBuild();
    void foldsSupersededUntilAsked();
    void currentBuildStaysListedWhenSuperseded();
    void brokenZipShowsItsReason();
    void filterMatchesAllWords();
    void enterInFilterOpensTheFirst();
    void clickAndEnterActivate();
    void arrowsMoveWithoutOpening();
    void copyKeyAsksForThePath();
    void vanishedFolderKeepsTheListAndSaysSo();
    void saysWhyTheListIsEmpty();
    void asksForEachLogoOnce();

private:
    HintListView* list() const { return m_view->findChild<HintListView*>(); }
    QAbstractItemModel* rows() const { return list()->model(); }
    void press(int row, Qt::Key key)
    {
        list()->setCurrentIndex(rows()->index(row, 0));
        QTest::keyClick(list(), key);
    }

    std::unique_ptr<FeedView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestFeedView::init()
{
    m_view = std::make_unique<FeedView>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_view->findChild<FeedModel*>(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_view->resize(280, 500);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestFeedView::cleanup()
{
    m_tester.reset();
    m_view.reset();
}

void TestFeedView::modelKeepsTheOrderOfTheListing()
{
    m_view->setListing(listing({ entry(QStringLiteral("b"), 2, 0), entry(QStringLiteral("b"), 1, 0),
        entry(QStringLiteral("c"), 1, 0), brokenEntry(QStringLiteral("x.zip")) }));
    QStringList files;
    for (int i = 0; i < rows()->rowCount(); ++i)
        files.append(fileOf(rows()->index(i, 0)));
    QCOMPARE(files.join(u' '), QStringLiteral("/feed/b.2.0.0.zip /feed/b.1.0.0.zip /feed/c.1.0.0.zip /feed/x.zip"));
}

void TestFeedView::selectionSurvivesANewBuild()
{
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 0), entry(QStringLiteral("b"), 1, 0) }));
    list()->setCurrentIndex(rows()->index(1, 0));
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 1), entry(QStringLiteral("a"), 1, 0, true),
        entry(QStringLiteral("b"), 1, 0) }));
    QCOMPARE(m_view->selectedFile(), QStringLiteral("/feed/b.1.0.0.zip"));
}

void TestFeedView::foldsSupersededUntilAsked()
{
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 2), entry(QStringLiteral("a"), 1, 1, true),
        entry(QStringLiteral("a"), 1, 0, true) }));
    QCOMPARE(rows()->rowCount(), 1);
    auto* button = m_view->findChild<QToolButton*>();
    QVERIFY(button->isVisible());
    QVERIFY2(button->text().contains(u'2'), qPrintable(button->text()));
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(rows()->rowCount(), 3);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(rows()->rowCount(), 1);
}

void TestFeedView::currentBuildStaysListedWhenSuperseded()
{
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 0) }));
    m_view->setCurrentFile(QStringLiteral("/feed/a.1.0.0.zip"));
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 1), entry(QStringLiteral("a"), 1, 0, true) }));
    QCOMPARE(rows()->rowCount(), 2);
    QVERIFY(rows()->index(1, 0).data(FeedModel::CurrentRole).toBool());
    m_view->setCurrentFile(QStringLiteral("/feed/a.1.1.0.zip"));
    QCOMPARE(rows()->rowCount(), 1);
}

void TestFeedView::brokenZipShowsItsReason()
{
    const FeedRow row = toFeedRow(brokenEntry(QStringLiteral("x.zip")));
    QVERIFY(row.broken);
    QCOMPARE(row.reason, QStringLiteral("The file ends within an entry."));
    m_view->setListing(listing({ brokenEntry(QStringLiteral("x.zip")) }));
    const QModelIndex index = rows()->index(0, 0);
    QCOMPARE(index.data().toString(), QStringLiteral("x.zip"));
    QVERIFY(index.data(Qt::ToolTipRole).toString().contains(row.reason));
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().contains(row.reason));
}

void TestFeedView::filterMatchesAllWords()
{
    m_view->setListing(listing({ entry(QStringLiteral("alpha"), 1, 0), entry(QStringLiteral("beta"), 2, 0) }));
    QTest::keyClicks(m_view->findChild<FilterBox*>(), QStringLiteral("step BETA"));
    QCOMPARE(rows()->rowCount(), 1);
    QCOMPARE(fileOf(rows()->index(0, 0)), QStringLiteral("/feed/beta.2.0.0.zip"));
    QTest::keyClicks(m_view->findChild<FilterBox*>(), QStringLiteral(" nothing"));
    QCOMPARE(rows()->rowCount(), 0);
    QVERIFY(list()->hint().contains(QStringLiteral("filter")));
    QTest::keyClick(m_view->findChild<FilterBox*>(), Qt::Key_Escape);
    QCOMPARE(rows()->rowCount(), 2);
}

void TestFeedView::enterInFilterOpensTheFirst()
{
    m_view->setListing(listing({ entry(QStringLiteral("alpha"), 1, 0), entry(QStringLiteral("beta"), 2, 0) }));
    QSignalSpy activated(m_view.get(), &FeedView::packageActivated);
    QTest::keyClicks(m_view->findChild<FilterBox*>(), QStringLiteral("beta"));
    QTest::keyClick(m_view->findChild<FilterBox*>(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), QStringLiteral("/feed/beta.2.0.0.zip"));
}

void TestFeedView::clickAndEnterActivate()
{
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 0), entry(QStringLiteral("b"), 1, 0) }));
    QSignalSpy activated(m_view.get(), &FeedView::packageActivated);
    const QPoint at = list()->visualRect(rows()->index(1, 0)).center();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].toString(), QStringLiteral("/feed/b.1.0.0.zip"));
    press(0, Qt::Key_Return);
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated[1][0].toString(), QStringLiteral("/feed/a.1.0.0.zip"));
}

void TestFeedView::arrowsMoveWithoutOpening()
{
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 0), entry(QStringLiteral("b"), 1, 0) }));
    QSignalSpy activated(m_view.get(), &FeedView::packageActivated);
    press(0, Qt::Key_Down);
    QCOMPARE(m_view->selectedFile(), QStringLiteral("/feed/b.1.0.0.zip"));
    QCOMPARE(activated.size(), 0);
}

void TestFeedView::copyKeyAsksForThePath()
{
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 0) }));
    QSignalSpy copied(m_view.get(), &FeedView::copyPathRequested);
    list()->setCurrentIndex(rows()->index(0, 0));
    QTest::keySequence(list(), QKeySequence::Copy);
    QCOMPARE(copied.size(), 1);
}

void TestFeedView::vanishedFolderKeepsTheListAndSaysSo()
{
    m_view->setListing(listing({ entry(QStringLiteral("a"), 1, 0) }));
    FeedListing gone = listing({});
    gone.problems = { makeProblem(
        ProblemSource::Package, QStringLiteral("feed.missing"), QStringLiteral("The folder is gone.")) };
    m_view->setListing(gone);
    auto* notice = m_view->findChild<NoticeBar*>();
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->text(), QStringLiteral("The folder is gone."));
    QCOMPARE(rows()->rowCount(), 1);
    m_view->setListing(listing({}));
    QVERIFY(!notice->isVisible());
    QCOMPARE(rows()->rowCount(), 0);
}

void TestFeedView::saysWhyTheListIsEmpty()
{
    const QString noFolder = list()->hint();
    m_view->setLoading(QStringLiteral("/feed"));
    const QString loading = list()->hint();
    m_view->setListing(listing({}));
    const QString empty = list()->hint();
    QVERIFY(!noFolder.isEmpty() && !loading.isEmpty() && !empty.isEmpty());
    QVERIFY(noFolder != loading && loading != empty && empty != noFolder);
}

void TestFeedView::asksForEachLogoOnce()
{
    QSignalSpy wanted(m_view.get(), &FeedView::logosWanted);
    m_view->setListing(listing(
        { entry(QStringLiteral("a"), 2, 0), entry(QStringLiteral("a"), 1, 0), brokenEntry(QStringLiteral("x.zip")) }));
    QCOMPARE(wanted.size(), 1);
    const auto files = wanted[0][0].value<QHash<QString, QString>>();
    QCOMPARE(files.size(), 1);
    QCOMPARE(files.value(QStringLiteral("a")), QStringLiteral("/feed/a.2.0.0.zip"));
    m_view->setListing(listing({ entry(QStringLiteral("a"), 2, 0), entry(QStringLiteral("a"), 1, 0) }));
    QCOMPARE(wanted.size(), 1);
    m_view->setListing(listing({ entry(QStringLiteral("a"), 2, 1), entry(QStringLiteral("a"), 2, 0, true) }));
    QCOMPARE(wanted.size(), 2);
}

QTEST_MAIN(TestFeedView)
#include "tst_feedview.moc"
