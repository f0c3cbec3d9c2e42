// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/log/logrecord.h"
#include "ui/log/loglayout.h"
#include "ui/log/logtext.h"

#include <QAbstractScrollArea>
#include <QBasicTimer>
#include <QCache>
#include <QPointer>

#include <set>

namespace Stepbench {

struct DockColors;
struct LogBlock;
class LogModel;

// Which levels are listed. Info hides verbose lines, as the portal does by default.
enum class LogFilter { All, Info, Warnings, Errors };
bool passes(LogFilter filter, LogLevel level);

// A place in the text of a log line.
struct LogPosition
{
    quint64 serial = 0;
    int offset = 0;

    auto operator<=>(const LogPosition&) const = default;
};

// Paints the lines of a LogModel that are in sight, and only those, in the boxes of their blocks; a block is opened and
// closed at its header, with mouse or keys. Text can be selected across lines; copies hold messages, never levels,
// times, colours or headers. Follows the end until the author scrolls up.
class LogArea : public QAbstractScrollArea
{
    Q_OBJECT
public:
    explicit LogArea(QWidget* parent = nullptr);

    void setModel(LogModel* model);
    void setFilter(LogFilter filter);
    LogFilter filter() const { return m_filter; }
    void setShowsTimes(bool show);
    bool showsTimes() const { return m_showsTimes; }
    void setShowsLevels(bool show);
    bool showsLevels() const { return m_showsLevels; }
    void setHint(const QString& hint);

    bool followsEnd() const { return m_follows; }
    void followEnd();
    int shownRows() const { return m_layout.rowCount() - m_layout.headerCount(); } // without headers
    int hiddenRows() const;

    bool isOpen(int block) const { return m_closed.count(block) == 0; }
    void setOpen(int block, bool open);
    void setAllOpen(bool open);
    int currentBlock() const { return m_currentBlock; } // that the keys act on; -1: none

    // Marks every occurrence in sight; letters' case does not count. The empty string marks nothing.
    void setFindText(const QString& text);
    // Selects and shows the next or previous occurrence, around the end, in closed blocks too; false when there is
    // none.
    bool findNext(bool forward);

    bool hasSelection() const { return m_anchor != m_caret; }
    QString selectedText() const;
    QString allText() const;
    void selectAll();
    void clearSelection();
    void copy() const;

    // Where a character is painted, in viewport coordinates; null when it is not in sight. For tests and tool tips.
    QRectF characterRect(LogPosition position) const;
    // The same for a block's header, and for what it says of lines that are not shown.
    QRectF headerRect(int block) const;
    QRectF hiddenLinesRect(int block) const;

Q_SIGNALS:
    void linkActivated(const QString& href);
    void earlierLinesActivated();
    void followsEndChanged(bool follows);
    // The author wants the lines that the filter leaves out.
    void hiddenLinesActivated();
    void shownRowsChanged(); // for another reason than new lines

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void changeEvent(QEvent* event) override;
    void scrollContentsBy(int dx, int dy) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseDoubleClickEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void timerEvent(QTimerEvent* event) override;
    void contextMenuEvent(QContextMenuEvent* event) override;
    bool viewportEvent(QEvent* event) override;

private:
    struct ShownLine // one line on screen
    {
        quint64 serial = 0;
        int start = 0; // offsets into the text
        int end = 0;
        bool first = false; // carries level and time
        int block = -1; // the innermost one
        bool header = false; // of that block, instead of a log line
    };
    struct Parsed
    {
        LogText text;
        int columns = 0;
        std::vector<int> offsets; // of its lines at that many columns
    };

    static constexpr int margin = 10; // of the text in the viewport; half of it at the top

    void updateMetrics();
    void layOutAll();
    void layOutRows(int first, int last);
    void dropLeft();
    void updateScrollBar();
    int headLines() const; // the row that tells of earlier lines
    int pageLines() const;
    int columnsIn(int block) const;
    double leftIn(int block) const; // of texts
    int blockOf(quint64 serial) const;
    int linesOf(const LogRecord& record, int columns) const;
    LogPosition startOfRow(int row) const;
    QString shownText(quint64 serial) const;
    const Parsed& parsed(quint64 serial) const;
    ShownLine lineAt(int line) const;
    double xOf(const ShownLine& line, int offset) const;
    LogPosition positionAt(const QPoint& point) const;
    QString linkAt(const QPoint& point) const;
    bool isHeadAt(const QPoint& point) const;
    void reveal(LogPosition position);
    void extendTo(LogPosition position);
    QString textBetween(LogPosition from, LogPosition to) const;

    // Blocks: logblocks.cpp.
    void beginBlock(int block);
    void endBlock(int block);
    bool isShown(int block) const; // its header: no block around it is closed
    bool isWithin(int block, int ancestor) const;
    int headerAt(const QPoint& point) const;
    int nextHeader(int from, int step) const;
    void openFor(quint64 serial);
    void relayOutAround(int block);
    void moveTo(int block);
    bool blockKey(const QKeyEvent& event);
    void clickHeader(int block, const QPoint& point);
    int blockAtTop() const;
    quint64 hiddenLines(int block) const;
    QString hiddenText(int block) const;
    QString tookText(const LogBlock& block) const;
    QString described(int block) const;
    double hiddenLeft(int block, const QRectF& header) const;
    QRectF boxOf(int block, double top) const;
    void paintHeader(QPainter& painter, int block, double top, const DockColors& colors);
    void paintBoxes(QPainter& painter, int line, double top, const DockColors& colors);

    void paintLine(QPainter& painter, const ShownLine& line, double top, const DockColors& colors);
    void paintMarks(QPainter& painter, const ShownLine& line, double top, const DockColors& colors);
    void paintChrome(QPainter& painter, const LogRecord& record, double top, const DockColors& colors);
    void paintHead(QPainter& painter, double top, const DockColors& colors);

    QPointer<LogModel> m_model;
    LogLayout m_layout;
    LogFilter m_filter = LogFilter::Info;
    bool m_showsTimes = true;
    bool m_showsLevels = true;
    bool m_follows = true;
    bool m_settingScrollBar = false;
    int m_headLines = 0; // as the scroll bar knows them
    QString m_hint;
    QString m_findText;

    QFont m_fixed;
    double m_cell = 8;
    int m_lineHeight = 20;
    int m_ascent = 14;
    int m_columns = 80;
    int m_levelX = -1; // -1: not shown
    int m_timeX = -1;

    LogPosition m_anchor;
    LogPosition m_caret;
    bool m_selecting = false;
    QPoint m_pressedAt;
    QBasicTimer m_autoScroll;
    std::set<int> m_closed; // blocks
    int m_currentBlock = -1;
    QBasicTimer m_blockClock; // while one is open: headers tell how long it runs
    mutable QCache<quint64, Parsed> m_parsed { 2'000 };
};

} // namespace Stepbench
