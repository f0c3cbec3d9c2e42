// SPDX-License-Identifier: Apache-2.0
#include "ui/common/filterbox.h"
#include "ui/console/consolemodel.h"
#include "ui/console/consoleview.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace Stepbench;

namespace {

ConsoleLine line(const QString& text, const QString& level = QStringLiteral("log"), int at = 0)
{
    return { level, text, at > 0 ? QStringLiteral("ui.ts") : QString(), at };
}

} // namespace

class TestConsoleView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }
    void modelIsBoundedAndCounts();
    void sameTextFromAnotherPlaceIsAnotherRow();
    void longAndManyLinedTextsAreOneRow();
    void activationGoesToTheSource();
    void copiesWholeTexts();
    void filtersTextAndPlace();
    void clears();
    void followsTheEndUnlessScrolledUp();

private:
    QTreeView* list() const { return m_view->findChild<QTreeView*>(); }

    std::unique_ptr<ConsoleView> m_view;
};

void TestConsoleView::init()
{
    m_view = std::make_unique<ConsoleView>();
    m_view->resize(500, 200);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestConsoleView::modelIsBoundedAndCounts()
{
    ConsoleModel model(10);
    QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 3; ++i)
        model.append(line(QStringLiteral("same")));
    QCOMPARE(model.rowCount(), 1);
    QCOMPARE(model.times(0), 3);
    for (int i = 0; i < 25; ++i)
        model.append(line(QString::number(i)));
    QCOMPARE(model.rowCount(), 10);
    QCOMPARE(model.line(0).text, QStringLiteral("15"));
    QCOMPARE(model.line(9).text, QStringLiteral("24"));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
}

void TestConsoleView::sameTextFromAnotherPlaceIsAnotherRow()
{
    ConsoleModel model;
    model.append(line(QStringLiteral("a"), QStringLiteral("log"), 1));
    model.append(line(QStringLiteral("a"), QStringLiteral("log"), 2));
    model.append(line(QStringLiteral("a"), QStringLiteral("warn"), 2));
    QCOMPARE(model.rowCount(), 3);
}

void TestConsoleView::longAndManyLinedTextsAreOneRow()
{
    ConsoleModel model;
    model.append(line(QStringLiteral("<b>x</b>\n").repeated(100'000)));
    const QString shown = model.index(0, 0).data().toString();
    QVERIFY(shown.size() < 1'000);
    QVERIFY(!shown.contains(u'\n'));
    // Text of a package is never taken for markup.
    QVERIFY(!model.index(0, 0).data(Qt::ToolTipRole).toString().contains(QStringLiteral("<b>")));
}

void TestConsoleView::activationGoesToTheSource()
{
    QSignalSpy activated(m_view.get(), &ConsoleView::lineActivated);
    m_view->append(line(QStringLiteral("nowhere")));
    m_view->append(line(QStringLiteral("here"), QStringLiteral("warn"), 12));
    list()->setCurrentIndex(list()->model()->index(0, 0));
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(activated.size(), 0);
    list()->setCurrentIndex(list()->model()->index(1, 0));
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(activated.size(), 1);
    QCOMPARE(activated[0], QVariantList({ QStringLiteral("ui.ts"), 12 }));
}

void TestConsoleView::copiesWholeTexts()
{
    m_view->append(line(QStringLiteral("one\ntwo")));
    m_view->append(line(QStringLiteral("three")));
    m_view->append(line(QStringLiteral("three")));
    list()->selectAll();
    list()->setFocus();
    for (QAction* action : list()->actions()) {
        if (action->shortcut() == QKeySequence(QKeySequence::Copy))
            action->trigger();
    }
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("one\ntwo\nthree"));
}

void TestConsoleView::filtersTextAndPlace()
{
    m_view->append(line(QStringLiteral("alpha")));
    m_view->append(line(QStringLiteral("beta"), QStringLiteral("log"), 7));
    auto* box = m_view->findChild<FilterBox*>();
    QTest::keyClicks(box, QStringLiteral("ALPHA"));
    QCOMPARE(list()->model()->rowCount(), 1);
    box->setText(QStringLiteral("ui.ts:7"));
    QCOMPARE(list()->model()->rowCount(), 1);
    QCOMPARE(m_view->lineCount(), 2);
}

void TestConsoleView::clears()
{
    m_view->append(line(QStringLiteral("a")));
    QTest::mouseClick(m_view->findChild<QToolButton*>(), Qt::LeftButton);
    QCOMPARE(m_view->lineCount(), 0);
}

void TestConsoleView::followsTheEndUnlessScrolledUp()
{
    for (int i = 0; i < 100; ++i)
        m_view->append(line(QString::number(i)));
    QScrollBar* bar = list()->verticalScrollBar();
    QTRY_VERIFY(bar->maximum() > 0);
    QTRY_COMPARE(bar->value(), bar->maximum());
    bar->setValue(3);
    m_view->append(line(QStringLiteral("more")));
    list()->grab();
    QCOMPARE(bar->value(), 3);
}

QTEST_MAIN(TestConsoleView)
#include "tst_consoleview.moc"
