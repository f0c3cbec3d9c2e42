// SPDX-License-Identifier: Apache-2.0
#include "ui/common/findbar.h"
#include "ui/common/noticebar.h"
#include "ui/log/logarea.h"
#include "ui/log/logmodel.h"
#include "ui/log/logview.h"

#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLayout>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>

using namespace Stepbench;

namespace {

LogRecord line(const QString& text, LogLevel level = LogLevel::Info)
{
    return { 0, QDateTime(QDate(2024, 5, 1), QTime(6, 49, 39, 123), Qt::UTC), level, text };
}

LogRecords numbered(int from, int count)
{
    LogRecords records;
    for (int i = from; i < from + count; ++i)
        records.push_back(line(QStringLiteral("line %1").arg(i)));
    return records;
}

} // namespace

class TestLogView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void hidesVerboseLinesByDefault();
    void followsTheEndUntilScrolledUp();
    void keepsWhatIsReadWhileOlderLinesGo();
    void tellsOfEarlierLines();
    void copiesMessagesOnly();
    void dragSelectsAcrossLines();
    void doubleClickSelectsAWord();
    void clickOpensALink();
    void findsAroundTheEnd();
    void findBarSearchesAndCloses();
    void paintsColoursOfLevelsAndEscapes();
    void showsProgressAndResult();
    void buttonsFollowTheRun();
    void emptyLogSaysWhy();
    void narrowViewLeavesOutTimeAndLevel();
    void wrapsLongLines();
    void aMillionLinesStayBounded();
    void blocksAreOpenedAndClosedWithTheMouse();
    void blocksAreOpenedAndClosedWithKeys();
    void aClosedBlockHidesLinesThatComeToo();
    void headersTellOfLinesThatAreNotShown();
    void findOpensTheBlockOfAMatch();
    void copiesLeaveHeadersOut();
    void filtersKeepHeaders();
    void aHeaderStaysWhileItsOldestLinesGo();
    void openingABlockKeepsItsHeaderInPlace();
    void headersHaveTheColourOfTheirStatus();
    void blocksWithoutEndAreStoppedWithTheRun();

private:
    void begin(const QString& name) { m_view->mark(LogBlockBegin { name, QDateTime::currentDateTimeUtc() }); }
    void end(BlockStatus status = BlockStatus::Success)
    {
        m_view->mark(LogBlockEnd { status, QDateTime::currentDateTimeUtc() });
    }
    // A step with what was done before, and the worker's lines.
    void appendRun();
    void click(const QRectF& rect)
    {
        QTest::mouseClick(area()->viewport(), Qt::LeftButton, {}, rect.center().toPoint());
    }
    LogArea* area() const { return m_view->area(); }
    QScrollBar* bar() const { return area()->verticalScrollBar(); }
    QPushButton* button(const QString& accessibleName) const
    {
        for (auto* candidate : m_view->findChildren<QPushButton*>()) {
            if (candidate->accessibleName() == accessibleName || candidate->text() == accessibleName)
                return candidate;
        }
        return nullptr;
    }
    QPoint pointAt(quint64 serial, int offset) const
    {
        const QRectF rect = area()->characterRect({ serial, offset });
        return { int(rect.left() + 1), int(rect.center().y()) };
    }
    void drag(QPoint from, QPoint to)
    {
        QTest::mousePress(area()->viewport(), Qt::LeftButton, {}, from);
        QTest::mouseMove(area()->viewport(), to);
        QTest::mouseRelease(area()->viewport(), Qt::LeftButton, {}, to);
    }

    std::unique_ptr<LogView> m_view;
};

void TestLogView::init()
{
    m_view = std::make_unique<LogView>();
    m_view->resize(900, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
}

void TestLogView::cleanup()
{
    m_view.reset();
}

void TestLogView::hidesVerboseLinesByDefault()
{
    m_view->append({ line(QStringLiteral("a"), LogLevel::Verbose), line(QStringLiteral("b")),
        line(QStringLiteral("c"), LogLevel::Warning), line(QStringLiteral("d"), LogLevel::Error),
        line(QStringLiteral("e"), LogLevel::Highlight), line(QStringLiteral("f"), LogLevel::Wait) });
    QCOMPARE(area()->allText(), QStringLiteral("b\nc\nd\ne\nf"));
    m_view->setFilter(LogFilter::All);
    QCOMPARE(area()->allText(), QStringLiteral("a\nb\nc\nd\ne\nf"));
    m_view->setFilter(LogFilter::Warnings);
    QCOMPARE(area()->allText(), QStringLiteral("c\nd"));
    m_view->setFilter(LogFilter::Errors);
    QCOMPARE(area()->allText(), QStringLiteral("d"));
    QCOMPARE(area()->hiddenRows(), 5);
}

void TestLogView::followsTheEndUntilScrolledUp()
{
    m_view->append(numbered(0, 200));
    QVERIFY(area()->followsEnd());
    QCOMPARE(bar()->value(), bar()->maximum());
    QPushButton* toEnd = button(QStringLiteral("To the end"));
    QVERIFY(!toEnd->isVisible());
    area()->setFocus();
    QTest::keyClick(area(), Qt::Key_PageUp);
    QVERIFY(!area()->followsEnd());
    QVERIFY(toEnd->isVisible());
    const int value = bar()->value();
    m_view->append(numbered(200, 50));
    QCOMPARE(bar()->value(), value);
    QTest::mouseClick(toEnd, Qt::LeftButton);
    QVERIFY(area()->followsEnd());
    QCOMPARE(bar()->value(), bar()->maximum());
    m_view->append(numbered(250, 50));
    QCOMPARE(bar()->value(), bar()->maximum());
}

void TestLogView::keepsWhatIsReadWhileOlderLinesGo()
{
    m_view->append(numbered(0, LogModel::defaultLimit));
    bar()->setValue(50'000);
    const QPoint top(20, 10);
    QTest::mouseClick(area()->viewport(), Qt::LeftButton, {}, top);
    QTest::mouseDClick(area()->viewport(), Qt::LeftButton, {}, top + QPoint(40, 0));
    const QString word = area()->selectedText();
    QCOMPARE(word, QStringLiteral("50000"));
    m_view->append(numbered(LogModel::defaultLimit, 1'000));
    QTest::mouseDClick(area()->viewport(), Qt::LeftButton, {}, top + QPoint(40, 0));
    QCOMPARE(area()->selectedText(), word);
}

void TestLogView::tellsOfEarlierLines()
{
    m_view->append(numbered(0, LogModel::defaultLimit + 7));
    QCOMPARE(area()->shownRows(), LogModel::defaultLimit);
    QSignalSpy raw(m_view.get(), &LogView::rawRequested);
    bar()->setValue(0);
    QTest::mouseClick(area()->viewport(), Qt::LeftButton, {}, QPoint(30, 12));
    QCOMPARE(raw.size(), 1);
}

void TestLogView::copiesMessagesOnly()
{
    m_view->append({ line(QStringLiteral("\x1b[31mred\x1b[0m and [a link](https://example.com)")),
        line(QStringLiteral("warned"), LogLevel::Warning) });
    area()->setFocus();
    QTest::keySequence(area(), QKeySequence::SelectAll);
    QTest::keySequence(area(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("red and a link\nwarned"));
}

void TestLogView::dragSelectsAcrossLines()
{
    m_view->append({ line(QStringLiteral("first line")), line(QStringLiteral("hidden"), LogLevel::Verbose),
        line(QStringLiteral("second line")) });
    drag(pointAt(0, 6), pointAt(2, 6));
    QCOMPARE(area()->selectedText(), QStringLiteral("line\nsecond"));
    drag(pointAt(2, 6), pointAt(0, 6));
    QCOMPARE(area()->selectedText(), QStringLiteral("line\nsecond"));
}

void TestLogView::doubleClickSelectsAWord()
{
    m_view->append({ line(QStringLiteral("some words here")) });
    QTest::mouseDClick(area()->viewport(), Qt::LeftButton, {}, pointAt(0, 7));
    QCOMPARE(area()->selectedText(), QStringLiteral("words"));
}

void TestLogView::clickOpensALink()
{
    m_view->append({ line(QStringLiteral("see [the docs](https://example.com/a) now")) });
    QSignalSpy opened(m_view.get(), &LogView::linkActivated);
    QTest::mouseClick(area()->viewport(), Qt::LeftButton, {}, pointAt(0, 1));
    QCOMPARE(opened.size(), 0);
    QTest::mouseClick(area()->viewport(), Qt::LeftButton, {}, pointAt(0, 6));
    QCOMPARE(opened.size(), 1);
    QCOMPARE(opened[0][0].toString(), QStringLiteral("https://example.com/a"));
    // The end of a selection is no click.
    drag(pointAt(0, 1), pointAt(0, 8));
    QCOMPARE(opened.size(), 1);
}

void TestLogView::findsAroundTheEnd()
{
    m_view->append({ line(QStringLiteral("aXbxc")), line(QStringLiteral("none")), line(QStringLiteral("x")) });
    area()->setFindText(QStringLiteral("x"));
    QStringList places;
    const auto note = [&] { places.append(area()->selectedText()); };
    for (int i = 0; i < 4; ++i) {
        QVERIFY(area()->findNext(true));
        note();
    }
    QCOMPARE(places.join(u' '), QStringLiteral("X x x X"));
    places.clear();
    for (int i = 0; i < 3; ++i) {
        QVERIFY(area()->findNext(false));
        note();
    }
    QCOMPARE(places.join(u' '), QStringLiteral("x x X"));
    area()->setFindText(QStringLiteral("nowhere"));
    QVERIFY(!area()->findNext(true));
}

void TestLogView::findBarSearchesAndCloses()
{
    m_view->append(numbered(0, 3'000));
    m_view->append({ line(QStringLiteral("the Needle")) });
    m_view->append(numbered(3'000, 3'000));
    auto* find = m_view->findChild<FindBar*>();
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    area()->setFocus();
    QTest::keySequence(area(), QKeySequence::Find);
    QTRY_VERIFY(find->isVisible());
    QTest::keyClicks(find->findChild<QLineEdit*>(), QStringLiteral("needle"));
    QCOMPARE(area()->selectedText(), QStringLiteral("Needle"));
    QVERIFY(!area()->characterRect({ 3'000, 4 }).isNull());
    QTest::keyClicks(find->findChild<QLineEdit*>(), QStringLiteral("s"));
    QVERIFY(!find->status().isEmpty());
    QTest::keyClick(find->findChild<QLineEdit*>(), Qt::Key_Escape);
    QVERIFY(!find->isVisible());
}

void TestLogView::paintsColoursOfLevelsAndEscapes()
{
    QPalette light = m_view->palette();
    light.setColor(QPalette::Base, Qt::white);
    light.setColor(QPalette::Text, QColor(0x33, 0x33, 0x33));
    m_view->setPalette(light);
    m_view->append({ line(QStringLiteral("\u2588\u2588\u2588"), LogLevel::Error),
        line(QStringLiteral("\x1b[38;2;0;0;255m\u2588\u2588\u2588")), line(QStringLiteral("\x1b[48;2;0;255;0m   ")) });
    const QImage image = area()->viewport()->grab().toImage();
    const auto colorAt = [&](quint64 serial) {
        const QPointF center = area()->characterRect({ serial, 1 }).center();
        return image.pixelColor((center * image.devicePixelRatio()).toPoint());
    };
    QCOMPARE(colorAt(0), QColor(0xdb, 0x44, 0x37));
    QCOMPARE(colorAt(1), QColor(0, 0, 255));
    QCOMPARE(colorAt(2), QColor(0, 255, 0));
}

void TestLogView::showsProgressAndResult()
{
    auto* notice = m_view->findChild<NoticeBar*>();
    auto* progress = m_view->findChild<QProgressBar*>();
    m_view->startRun();
    QVERIFY(progress->isVisible());
    m_view->setProgress(42, QStringLiteral("Copying"));
    QCOMPARE(progress->value(), 42);
    LogResult result;
    result.message = QStringLiteral("No such bucket.");
    result.exitCode = 3;
    result.duration = std::chrono::milliseconds(1'250);
    m_view->finishRun(result);
    QVERIFY(!progress->isVisible());
    QVERIFY(notice->isVisible());
    QCOMPARE(notice->kind(), NoticeBar::Kind::Error);
    QVERIFY(notice->text().contains(QStringLiteral("No such bucket.")));
    QVERIFY(notice->text().contains(u'3'));
    m_view->startRun();
    QVERIFY(!notice->isVisible());
    m_view->finishRun({ true, false, {}, 0, std::chrono::milliseconds(10) });
    QCOMPARE(notice->kind(), NoticeBar::Kind::Success);
    m_view->finishRun({ false, true, {}, {}, std::chrono::milliseconds(10) });
    QCOMPARE(notice->kind(), NoticeBar::Kind::Warning);
}

void TestLogView::buttonsFollowTheRun()
{
    QSignalSpy run(m_view.get(), &LogView::runRequested);
    QSignalSpy stop(m_view.get(), &LogView::stopRequested);
    QPushButton* runButton = button(QStringLiteral("Run the step"));
    QPushButton* stopButton = button(QStringLiteral("Stop the run"));
    QTest::mouseClick(runButton, Qt::LeftButton);
    QCOMPARE(run.size(), 1);
    QTest::mouseClick(stopButton, Qt::LeftButton);
    QCOMPARE(stop.size(), 0);
    m_view->startRun();
    QVERIFY(!runButton->isEnabled());
    QTest::mouseClick(stopButton, Qt::LeftButton);
    QCOMPARE(stop.size(), 1);
    m_view->finishRun({});
    m_view->setRunEnabled(false, QStringLiteral("No Node was found."));
    QVERIFY(!runButton->isEnabled());
    QCOMPARE(runButton->toolTip(), QStringLiteral("No Node was found."));
}

void TestLogView::emptyLogSaysWhy()
{
    const QString before = area()->accessibleDescription();
    m_view->startRun();
    const QString during = area()->accessibleDescription();
    m_view->finishRun({});
    QVERIFY(!before.isEmpty() && before != during && during != area()->accessibleDescription());
}

void TestLogView::narrowViewLeavesOutTimeAndLevel()
{
    m_view->append({ line(QStringLiteral("x").repeated(300)) });
    const auto lastOffsetOnFirstLine = [this] {
        int offset = 0;
        const double top = area()->characterRect({ 0, 0 }).top();
        while (offset < 299 && qFuzzyCompare(area()->characterRect({ 0, offset }).top(), top))
            ++offset;
        return offset;
    };
    const int wide = lastOffsetOnFirstLine();
    area()->setShowsTimes(false);
    QVERIFY(lastOffsetOnFirstLine() > wide);
    area()->setShowsTimes(true);
    QCOMPARE(lastOffsetOnFirstLine(), wide);
    // Narrower than the buttons above let it become in a dock of its own.
    m_view->layout()->setSizeConstraint(QLayout::SetNoConstraint);
    m_view->setMinimumWidth(0);
    m_view->resize(300, 400);
    QTRY_VERIFY(area()->viewport()->width() <= 300);
    // All of a narrow view is the message's.
    const int columns = int((area()->viewport()->width() - 20) / area()->characterRect({ 0, 0 }).width());
    QTRY_COMPARE(lastOffsetOnFirstLine(), columns);
}

void TestLogView::wrapsLongLines()
{
    m_view->append({ line(QStringLiteral("word ").repeated(200).trimmed()), line(QStringLiteral("after")) });
    QVERIFY(area()->characterRect({ 1, 0 }).top() > area()->characterRect({ 0, 0 }).top() + 40);
    area()->selectAll();
    QCOMPARE(area()->selectedText(), QString(QStringLiteral("word ").repeated(200).trimmed() % u"\nafter"));
}

// How fast they are is measured by tests/bench, beside its floor.
void TestLogView::aMillionLinesStayBounded()
{
    const QString text = QStringLiteral("x").repeated(80);
    const LogRecords batch(20'000, line(text));
    QSignalSpy inserted(m_view->model(), &LogModel::rowsInserted);
    QSignalSpy reset(m_view->model(), &LogModel::modelReset);
    begin(QStringLiteral("Worker"));
    for (int i = 0; i < 50; ++i) {
        m_view->append(batch);
        area()->viewport()->repaint();
        QVERIFY(area()->shownRows() <= LogModel::defaultLimit);
        QVERIFY(area()->followsEnd());
    }
    QCOMPARE(m_view->model()->totalCount(), quint64(1'000'000));
    QCOMPARE(area()->shownRows(), LogModel::defaultLimit);
    QCOMPARE(m_view->model()->rowCount(), LogModel::defaultLimit);
    QCOMPARE(inserted.size(), 50);
    QCOMPARE(reset.size(), 0);
    QVERIFY(!area()->characterRect({ 999'999, 0 }).isNull());
    QCOMPARE(m_view->model()->outline().linesWithin(0), quint64(1'000'000));
}

void TestLogView::appendRun()
{
    begin(QStringLiteral("Step 1: Greet"));
    begin(QStringLiteral("Acquire packages"));
    m_view->append({ line(QStringLiteral("taken from here")), line(QStringLiteral("unpacked"), LogLevel::Verbose) });
    end();
    begin(QStringLiteral("Worker"));
    m_view->append({ line(QStringLiteral("hello")), line(QStringLiteral("careful"), LogLevel::Warning) });
    end();
    m_view->append({ line(QStringLiteral("afterwards")) });
    end();
}

void TestLogView::blocksAreOpenedAndClosedWithTheMouse()
{
    appendRun();
    QCOMPARE(area()->allText(), QStringLiteral("taken from here\nhello\ncareful\nafterwards"));
    // Lines stand further in than the header of their block.
    QVERIFY(area()->characterRect({ 2, 0 }).left() > area()->headerRect(2).left() + 10);
    QVERIFY(area()->headerRect(2).left() > area()->headerRect(0).left());
    QVERIFY(area()->headerRect(2).bottom() <= area()->characterRect({ 2, 0 }).top());
    click(area()->headerRect(2));
    QVERIFY(!area()->isOpen(2));
    QCOMPARE(area()->allText(), QStringLiteral("taken from here\nafterwards"));
    QVERIFY(area()->characterRect({ 2, 0 }).isNull());
    QCOMPARE(area()->hiddenRows(), 3);
    click(area()->headerRect(2));
    QCOMPARE(area()->allText(), QStringLiteral("taken from here\nhello\ncareful\nafterwards"));
    click(area()->headerRect(0));
    QCOMPARE(area()->allText(), QString());
    QVERIFY(area()->headerRect(1).isNull());
    // A selection that ends on a header is no click.
    click(area()->headerRect(0));
    drag(pointAt(2, 1), area()->headerRect(1).center().toPoint());
    QVERIFY(area()->isOpen(1));
}

void TestLogView::blocksAreOpenedAndClosedWithKeys()
{
    appendRun();
    area()->setFocus();
    QTest::keyClick(area(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(area()->currentBlock(), 0);
    QTest::keyClick(area(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(area(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(area(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(area()->currentBlock(), 2);
    QVERIFY(area()->accessibleDescription().startsWith(QStringLiteral("Worker: succeeded with warnings")));
    QTest::keyClick(area(), Qt::Key_Left);
    QVERIFY(!area()->isOpen(2));
    QVERIFY(area()->accessibleDescription().contains(QStringLiteral("closed")));
    QTest::keyClick(area(), Qt::Key_Space);
    QVERIFY(area()->isOpen(2));
    QTest::keyClick(area(), Qt::Key_Left);
    QTest::keyClick(area(), Qt::Key_Left); // out of what is closed
    QCOMPARE(area()->currentBlock(), 0);
    QTest::keyClick(area(), Qt::Key_Left);
    QVERIFY(!area()->isOpen(0));
    QTest::keyClick(area(), Qt::Key_Right);
    QVERIFY(area()->isOpen(0));
    QVERIFY(!area()->isOpen(2));
    QTest::keyClick(area(), Qt::Key_Right, Qt::ShiftModifier);
    QVERIFY(area()->isOpen(2));
    QTest::keyClick(area(), Qt::Key_Left, Qt::ShiftModifier);
    QCOMPARE(area()->shownRows(), 0);
    QCOMPARE(area()->currentBlock(), 0);
}

void TestLogView::aClosedBlockHidesLinesThatComeToo()
{
    begin(QStringLiteral("Step"));
    begin(QStringLiteral("Worker"));
    m_view->append(numbered(0, 3));
    area()->setOpen(1, false);
    m_view->append(numbered(3, 3));
    QCOMPARE(area()->shownRows(), 0);
    end();
    m_view->append(numbered(6, 1));
    QCOMPARE(area()->allText(), QStringLiteral("line 6"));
    area()->setOpen(0, false);
    begin(QStringLiteral("Results"));
    QVERIFY(area()->headerRect(2).isNull());
    m_view->append(numbered(7, 1));
    QCOMPARE(area()->shownRows(), 0);
    area()->setAllOpen(true);
    QCOMPARE(area()->shownRows(), 8);
}

void TestLogView::headersTellOfLinesThatAreNotShown()
{
    appendRun();
    QVERIFY(area()->hiddenLinesRect(0).isNull());
    QVERIFY(!area()->hiddenLinesRect(1).isNull()); // a verbose one
    click(area()->hiddenLinesRect(1));
    QCOMPARE(m_view->filter(), LogFilter::All);
    QVERIFY(area()->isOpen(1));
    QVERIFY(area()->hiddenLinesRect(1).isNull());
    QVERIFY(area()->allText().contains(QStringLiteral("unpacked")));
    area()->setOpen(0, false);
    click(area()->hiddenLinesRect(0));
    QVERIFY(area()->isOpen(0));
}

void TestLogView::findOpensTheBlockOfAMatch()
{
    appendRun();
    area()->setAllOpen(false);
    area()->setFindText(QStringLiteral("hello"));
    QVERIFY(area()->findNext(true));
    QCOMPARE(area()->selectedText(), QStringLiteral("hello"));
    QVERIFY(area()->isOpen(0) && area()->isOpen(2));
    QVERIFY(!area()->isOpen(1));
    QVERIFY(!area()->characterRect({ 2, 0 }).isNull());
    // The filter is the author's choice.
    area()->setFindText(QStringLiteral("unpacked"));
    QVERIFY(!area()->findNext(true));
}

void TestLogView::copiesLeaveHeadersOut()
{
    appendRun();
    area()->setFocus();
    QTest::keySequence(area(), QKeySequence::SelectAll);
    QTest::keySequence(area(), QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), QStringLiteral("taken from here\nhello\ncareful\nafterwards"));
    drag(pointAt(0, 6), pointAt(2, 2));
    QCOMPARE(area()->selectedText(), QStringLiteral("from here\nhe"));
    // From a header it begins with what is below.
    drag(area()->headerRect(2).center().toPoint(), pointAt(3, 4));
    QCOMPARE(area()->selectedText(), QStringLiteral("hello\ncare"));
}

void TestLogView::filtersKeepHeaders()
{
    appendRun();
    m_view->setFilter(LogFilter::Warnings);
    QCOMPARE(area()->allText(), QStringLiteral("careful"));
    for (int block = 0; block < 3; ++block)
        QVERIFY(!area()->headerRect(block).isNull());
}

void TestLogView::aHeaderStaysWhileItsOldestLinesGo()
{
    begin(QStringLiteral("Step"));
    begin(QStringLiteral("Packages"));
    m_view->append(numbered(0, 10));
    end();
    begin(QStringLiteral("Worker"));
    m_view->append(numbered(10, LogModel::defaultLimit));
    m_view->append(numbered(10 + LogModel::defaultLimit, 10));
    QCOMPARE(area()->shownRows(), LogModel::defaultLimit);
    bar()->setValue(0);
    QVERIFY(!area()->headerRect(0).isNull());
    QVERIFY(area()->headerRect(1).isNull()); // all of it is in the file
    QVERIFY(!area()->headerRect(2).isNull());
    QCOMPARE(area()->characterRect({ m_view->model()->firstSerial(), 0 }).top(), area()->headerRect(2).bottom());
    // The same when everything is laid out anew.
    m_view->setFilter(LogFilter::All);
    bar()->setValue(0);
    QVERIFY(area()->headerRect(1).isNull());
    QCOMPARE(area()->characterRect({ m_view->model()->firstSerial(), 0 }).top(), area()->headerRect(2).bottom());
}

void TestLogView::openingABlockKeepsItsHeaderInPlace()
{
    begin(QStringLiteral("Step"));
    m_view->append(numbered(0, 500));
    begin(QStringLiteral("Worker"));
    m_view->append(numbered(500, 500));
    end();
    m_view->append(numbered(1'000, 5));
    end();
    area()->setOpen(1, false);
    QVERIFY(area()->followsEnd());
    const double top = area()->headerRect(1).top();
    QVERIFY(top > 0);
    click(area()->headerRect(1));
    QVERIFY(area()->isOpen(1));
    QCOMPARE(area()->headerRect(1).top(), top);
    QVERIFY(!area()->followsEnd());
    click(area()->headerRect(1));
    QCOMPARE(area()->headerRect(1).top(), top);
}

void TestLogView::headersHaveTheColourOfTheirStatus()
{
    QPalette light = m_view->palette();
    light.setColor(QPalette::Base, Qt::white);
    light.setColor(QPalette::Text, QColor(0x33, 0x33, 0x33));
    m_view->setPalette(light);
    QList<QColor> fills;
    begin(QStringLiteral("A"));
    for (const BlockStatus status : { BlockStatus::Success, BlockStatus::Failed, BlockStatus::Stopped }) {
        begin(QStringLiteral("B"));
        end(status);
    }
    const QImage image = area()->viewport()->grab().toImage();
    for (int block = 0; block < 4; ++block) {
        const QPointF middle(area()->headerRect(block).center().x(), area()->headerRect(block).center().y());
        const QColor color = image.pixelColor((middle * image.devicePixelRatio()).toPoint());
        QVERIFY(!fills.contains(color));
        QVERIFY(color != QColor(Qt::white));
        fills << color;
    }
}

void TestLogView::blocksWithoutEndAreStoppedWithTheRun()
{
    m_view->startRun();
    begin(QStringLiteral("Step"));
    begin(QStringLiteral("Worker"));
    m_view->finishRun({ false, true, {}, {}, std::chrono::milliseconds(10) });
    QCOMPARE(m_view->model()->outline().open(), -1);
    QVERIFY(m_view->model()->outline().at(1).status == BlockStatus::Stopped);
    m_view->startRun();
    QVERIFY(m_view->model()->outline().blocks().empty());
}

QTEST_MAIN(TestLogView)
#include "tst_logview.moc"
