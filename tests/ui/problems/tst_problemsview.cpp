// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filterbox.h"
#include "ui/common/hintlistview.h"
#include "ui/problems/problemsmodel.h"
#include "ui/problems/problemsview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Stepbench;

namespace {

Problem problem(Severity severity, const QString& code, const QString& message, InputPath path = {})
{
    return makeProblem(ProblemSource::Rule, code, message, severity).at(std::move(path));
}

Problems sample()
{
    return { problem(Severity::Info, QStringLiteral("lint.note"), QStringLiteral("A remark.")),
        problem(Severity::Error, QStringLiteral("input.missing"), QStringLiteral("A name is needed."), { "name" }),
        problem(Severity::Warning, QStringLiteral("lint.old"), QStringLiteral("An old call."))
            .inFile(QStringLiteral("ui.ts"), 12, 3),
        problem(Severity::Error, QStringLiteral("rule"), QStringLiteral("Too many."), { "items", 2, "size" }) };
}

} // namespace

class TestProblemsView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void listsErrorsFirst();
    void namesPlaces();
    void countsAndTellsOnce();
    void hidesASeverity();
    void filtersByMessageCodeAndPlace();
    void selectionSurvivesAnUpdate();
    void changedMessageIsTheSameRow();
    void enterGoesToThePlace();
    void aClickGoesToAField();
    void stepsAroundTheEnd();
    void copiesWhatTheCommandLinePrints();
    void showsTheWholeMessageOfTheSelected();
    void saysWhyItIsEmpty();
    void tenThousandProblemsAreApplied();

private:
    HintListView* list() const { return m_view->findChild<HintListView*>(); }
    QAbstractItemModel* rows() const { return list()->model(); }
    QString messageAt(int row) const { return rows()->index(row, 0).data().toString(); }

    std::unique_ptr<ProblemsView> m_view;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
};

void TestProblemsView::init()
{
    m_view = std::make_unique<ProblemsView>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_view->findChild<ProblemsModel*>(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_view->resize(360, 300);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestProblemsView::cleanup()
{
    m_tester.reset();
    m_view.reset();
}

void TestProblemsView::listsErrorsFirst()
{
    m_view->setProblems(sample());
    QCOMPARE(messageAt(0), QStringLiteral("A name is needed."));
    QCOMPARE(messageAt(1), QStringLiteral("Too many."));
    QCOMPARE(messageAt(2), QStringLiteral("An old call."));
    QCOMPARE(messageAt(3), QStringLiteral("A remark."));
}

void TestProblemsView::namesPlaces()
{
    const Problems problems = sample();
    QCOMPARE(placeOf(problems[0]), QString());
    QCOMPARE(placeOf(problems[2]), QStringLiteral("ui.ts:12:3"));
    QCOMPARE(placeOf(problems[3]), QStringLiteral("items[2].size"));
    Problem both = problems[3];
    both.inFile(QStringLiteral("validation.ts"), 4);
    QCOMPARE(placeOf(both), QStringLiteral("items[2].size, validation.ts:4"));
}

void TestProblemsView::countsAndTellsOnce()
{
    QSignalSpy counts(m_view.get(), &ProblemsView::countsChanged);
    m_view->setProblems(sample());
    m_view->setProblems(sample());
    QCOMPARE(counts.size(), 1);
    QCOMPARE(counts[0], QVariantList({ 2, 1, 1 }));
    QCOMPARE(m_view->count(Severity::Error), 2);
    QVERIFY(m_view->findChildren<QToolButton*>().constFirst()->accessibleName().contains(u'2'));
}

void TestProblemsView::hidesASeverity()
{
    m_view->setProblems(sample());
    QTest::mouseClick(m_view->findChildren<QToolButton*>().constFirst(), Qt::LeftButton);
    QVERIFY(!m_view->isShown(Severity::Error));
    QCOMPARE(rows()->rowCount(), 2);
    m_view->setShown(Severity::Error, true);
    QCOMPARE(rows()->rowCount(), 4);
}

void TestProblemsView::filtersByMessageCodeAndPlace()
{
    m_view->setProblems(sample());
    auto* box = m_view->findChild<FilterBox*>();
    QTest::keyClicks(box, QStringLiteral("NAME IS"));
    QCOMPARE(rows()->rowCount(), 1);
    box->setText(QStringLiteral("lint."));
    QCOMPARE(rows()->rowCount(), 2);
    box->setText(QStringLiteral("ui.ts"));
    QCOMPARE(rows()->rowCount(), 1);
}

void TestProblemsView::selectionSurvivesAnUpdate()
{
    m_view->setProblems(sample());
    list()->setCurrentIndex(rows()->index(1, 0));
    Problems fewer = sample();
    fewer.erase(fewer.begin() + 1);
    m_view->setProblems(fewer);
    QCOMPARE(list()->currentIndex().data().toString(), QStringLiteral("Too many."));
    QCOMPARE(list()->currentIndex().row(), 0);
}

void TestProblemsView::changedMessageIsTheSameRow()
{
    m_view->setProblems(sample());
    list()->setCurrentIndex(rows()->index(1, 0));
    QSignalSpy removed(m_view->findChild<ProblemsModel*>(), &ProblemsModel::rowsRemoved);
    Problems changed = sample();
    changed[3].message = QStringLiteral("Far too many.");
    m_view->setProblems(changed);
    QCOMPARE(removed.size(), 0);
    QCOMPARE(list()->currentIndex().data().toString(), QStringLiteral("Far too many."));
}

void TestProblemsView::enterGoesToThePlace()
{
    m_view->setProblems(sample());
    QSignalSpy activated(m_view.get(), &ProblemsView::problemActivated);
    list()->setCurrentIndex(rows()->index(1, 0));
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<Problem>(), sample()[3]);
    const QPoint at = list()->visualRect(rows()->index(2, 0)).center();
    QTest::mouseClick(list()->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(activated.size(), 1);
    QTest::mouseDClick(list()->viewport(), Qt::LeftButton, {}, at);
    QCOMPARE(activated.size(), 2);
    QCOMPARE(activated[1][0].value<Problem>().line, 12);
}

void TestProblemsView::aClickGoesToAField()
{
    m_view->setProblems(sample());
    QSignalSpy activated(m_view.get(), &ProblemsView::problemActivated);
    const auto click = [this](int row, Qt::MouseButton button) {
        QTest::mouseClick(list()->viewport(), button, {}, list()->visualRect(rows()->index(row, 0)).center());
    };
    click(1, Qt::LeftButton);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0][0].value<Problem>(), sample()[3]);
    click(1, Qt::LeftButton); // again, after looking elsewhere
    QCOMPARE(activated.size(), 2);
    click(0, Qt::MiddleButton);
    click(2, Qt::LeftButton); // a source file is another program's
    QCOMPARE(activated.size(), 2);
}

void TestProblemsView::stepsAroundTheEnd()
{
    QSignalSpy activated(m_view.get(), &ProblemsView::problemActivated);
    m_view->activateNext();
    QCOMPARE(activated.size(), 0);
    m_view->setProblems(sample());
    m_view->activateNext();
    m_view->activateNext();
    m_view->activatePrevious();
    m_view->activatePrevious();
    QStringList messages;
    for (const QVariantList& call : activated)
        messages.append(call[0].value<Problem>().message);
    QCOMPARE(messages.join(u' '), QStringLiteral("A name is needed. Too many. A name is needed. A remark."));
}

void TestProblemsView::copiesWhatTheCommandLinePrints()
{
    m_view->setProblems(sample());
    list()->setCurrentIndex(rows()->index(2, 0));
    QTest::keySequence(list(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), describe(sample()[2]));
}

void TestProblemsView::showsTheWholeMessageOfTheSelected()
{
    const QString longMessage = QStringLiteral("A sentence of some length. ").repeated(20);
    m_view->setProblems({ problem(Severity::Error, QStringLiteral("long"), longMessage) });
    auto* detail = m_view->findChild<QLabel*>();
    QVERIFY(!detail->isVisible());
    list()->setCurrentIndex(rows()->index(0, 0));
    QVERIFY(detail->isVisible());
    QVERIFY(detail->text().contains(longMessage.trimmed()));
    m_view->setProblems({});
    QVERIFY(!detail->isVisible());
}

void TestProblemsView::saysWhyItIsEmpty()
{
    m_view->setEmptyText(QStringLiteral("Nothing is open."));
    QCOMPARE(list()->hint(), QStringLiteral("Nothing is open."));
    m_view->setProblems(sample());
    m_view->findChild<FilterBox*>()->setText(QStringLiteral("nowhere"));
    QVERIFY(list()->hint() != QStringLiteral("Nothing is open."));
}

void TestProblemsView::tenThousandProblemsAreApplied()
{
    m_tester.reset(); // checks every row at each step
    Problems many;
    for (int i = 0; i < 10'000; ++i)
        many.push_back(problem(Severity::Error, QStringLiteral("rule"), QStringLiteral("Wrong."), { "items", i }));
    m_view->setProblems(many);
    std::reverse(many.begin(), many.end());
    m_view->setProblems(many);
    QCOMPARE(rows()->rowCount(), 10'000);
    QCOMPARE(m_view->findChild<ProblemsModel*>()->row(0), many.front());
}

QTEST_MAIN(TestProblemsView)
#include "tst_problemsview.moc"
