// SPDX-License-Identifier: Apache-2.0
#include "ui/log/logview.h"

#include "ui/common/findbar.h"
#include "ui/common/localkey.h"
#include "ui/common/noticebar.h"
#include "ui/common/symbols.h"
#include "ui/log/logarea.h"
#include "ui/log/logmodel.h"

#include <QClipboard>
#include <QComboBox>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QProgressBar>
#include <QPushButton>
#include <QScrollBar>
#include <QToolButton>
#include <QUrl>
#include <QVBoxLayout>

namespace Stepbench {

LogView::LogView(QWidget* parent)
    : QWidget(parent)
    , m_model(new LogModel(LogModel::defaultLimit, this))
    , m_area(new LogArea(this))
    , m_run(new QPushButton(symbolIcon(Symbol::Play), tr("Run"), this))
    , m_stop(new QPushButton(symbolIcon(Symbol::Stop), tr("Stop"), this))
    , m_progress(new QProgressBar(this))
    , m_progressText(new QLabel(this))
    , m_summary(new QLabel(this))
    , m_filters(new QComboBox(this))
    , m_save(addTool(int(Symbol::Save), tr("Save the log...")))
    , m_raw(addTool(int(Symbol::Document), tr("Raw log")))
    , m_result(new NoticeBar(this))
    , m_registry(m_result->addButton(tr("Accounts and feeds...")))
    , m_debugger(new NoticeBar(this))
    , m_find(new FindBar(this))
    , m_toEnd(new QPushButton(symbolIcon(Symbol::Down), tr("To the end"), m_area))
{
    m_area->setModel(m_model);
    m_area->setHint(tr("Nothing has run yet. Run the step to see its log here."));
    addFilters();
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(buildHead());
    layout->addWidget(m_result);
    layout->addWidget(m_debugger);
    layout->addWidget(m_find);
    layout->addWidget(m_area, 1);
    connectArea();
    addActions();
    QPushButton* copyAddress = m_debugger->addButton(tr("Copy the address"));
    connect(
        copyAddress, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_debuggerAddress); });
    connect(m_registry, &QPushButton::clicked, this, &LogView::registryRequested);
    setFileAvailable(false);
    updateButtons();
    updateSummary();
}

QWidget* LogView::buildHead()
{
    auto* head = new QWidget(this);
    auto* layout = new QHBoxLayout(head);
    layout->setContentsMargins(8, 6, 8, 6);
    layout->setSpacing(6);
    m_run->setAccessibleName(tr("Run the step"));
    m_stop->setAccessibleName(tr("Stop the run"));
    m_stop->setToolTip(tr("Ends the run and every process it started"));
    m_progress->setTextVisible(false);
    m_progress->setMinimumWidth(48);
    m_progress->setMaximumWidth(160);
    m_progress->setMaximumHeight(8);
    m_progress->setAccessibleName(tr("Progress"));
    m_progressText->setTextFormat(Qt::PlainText);
    m_progressText->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_summary->setForegroundRole(QPalette::PlaceholderText);
    // A narrow dock cuts these rather than being kept wide by them.
    m_summary->setMinimumWidth(1);
    m_filters->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_filters->setMinimumContentsLength(7);
    auto* findButton = addTool(int(Symbol::Search), tr("Find in the log (Ctrl+F)"));
    connect(findButton, &QToolButton::clicked, this, &LogView::openFind);
    layout->addWidget(m_run);
    layout->addWidget(m_stop);
    layout->addWidget(m_progress, 0, Qt::AlignVCenter);
    layout->addWidget(m_progressText, 1);
    layout->addWidget(m_summary);
    layout->addWidget(m_filters);
    layout->addWidget(findButton);
    layout->addWidget(m_save);
    layout->addWidget(m_raw);
    m_progress->hide();
    connect(m_run, &QPushButton::clicked, this, &LogView::runRequested);
    connect(m_stop, &QPushButton::clicked, this, &LogView::stopRequested);
    connect(m_save, &QToolButton::clicked, this, &LogView::saveRequested);
    connect(m_raw, &QToolButton::clicked, this, &LogView::rawRequested);
    return head;
}

QToolButton* LogView::addTool(int symbol, const QString& name)
{
    auto* button = new QToolButton(this);
    button->setIcon(symbolIcon(Symbol(symbol)));
    button->setToolTip(name);
    button->setAccessibleName(name);
    button->setAutoRaise(true);
    return button;
}

void LogView::addFilters()
{
    m_filters->addItem(tr("Info"), int(LogFilter::Info));
    m_filters->addItem(tr("Verbose"), int(LogFilter::All));
    m_filters->addItem(tr("Warnings"), int(LogFilter::Warnings));
    m_filters->addItem(tr("Errors"), int(LogFilter::Errors));
    m_filters->setToolTip(tr("Log level: which lines are listed"));
    m_filters->setAccessibleName(tr("Log level"));
    connect(m_filters, &QComboBox::currentIndexChanged, this, [this] {
        m_area->setFilter(LogFilter(m_filters->currentData().toInt()));
        updateSummary();
    });
}

void LogView::addActions()
{
    onLocalKey(*this, QKeySequence::keyBindings(QKeySequence::Find), [this] { openFind(); });
    onLocalKey(*this, { QKeySequence(Qt::Key_F3) }, [this] { find(true); });
    onLocalKey(*this, { QKeySequence(Qt::SHIFT | Qt::Key_F3) }, [this] { find(false); });
}

void LogView::connectArea()
{
    connect(m_area, &LogArea::linkActivated, this, &LogView::linkActivated);
    connect(m_area, &LogArea::earlierLinesActivated, this, &LogView::rawRequested);
    connect(m_area, &LogArea::followsEndChanged, this, [this](bool follows) { m_toEnd->setVisible(!follows); });
    connect(m_area, &LogArea::hiddenLinesActivated, this, [this] { setFilter(LogFilter::All); });
    connect(m_area, &LogArea::shownRowsChanged, this, &LogView::updateSummary);
    connect(m_toEnd, &QPushButton::clicked, m_area, &LogArea::followEnd);
    m_toEnd->setFocusPolicy(Qt::NoFocus);
    m_toEnd->hide();
    m_area->viewport()->installEventFilter(this);
    connect(m_find, &FindBar::textChanged, this, [this](const QString& text) {
        m_area->setFindText(text);
        m_area->clearSelection();
        find(true);
    });
    connect(m_find, &FindBar::nextRequested, this, [this] { find(true); });
    connect(m_find, &FindBar::previousRequested, this, [this] { find(false); });
    connect(m_find, &FindBar::closed, this, [this] {
        m_area->setFindText({});
        m_area->setFocus();
    });
}

void LogView::startRun()
{
    clear();
    m_running = true;
    m_area->setHint(tr("Starting..."));
    m_progressText->setText(tr("Running..."));
    m_progress->setRange(0, 0);
    updateButtons();
}

void LogView::append(const LogRecords& records)
{
    m_model->append(records);
    updateSummary();
}

void LogView::mark(const LogBlockMark& mark)
{
    m_model->mark(mark);
}

void LogView::setProgress(int percentage, const QString& message)
{
    m_progress->setRange(0, percentage < 0 ? 0 : 100);
    m_progress->setValue(qBound(0, percentage, 100));
    m_progressText->setText(message);
    m_progressText->setToolTip(message);
}

void LogView::showDebugger(const QString& address)
{
    m_debuggerAddress = address;
    // Chrome looks at Node's usual port by itself.
    const QString place = QUrl(address).authority();
    const bool usual = place.endsWith(QStringLiteral(":9229"));
    m_debugger->showNotice(NoticeBar::Kind::Info,
        usual ? tr("The run waits for a debugger at %1 (in Chrome: chrome://inspect).").arg(address)
              : tr("The run waits for a debugger at %1 (in Chrome: chrome://inspect, with %2 under Configure).")
                    .arg(address, place));
}

void LogView::finishRun(const LogResult& result)
{
    m_running = false;
    while (m_model->outline().open() >= 0)
        m_model->mark(LogBlockEnd { BlockStatus::Stopped, QDateTime::currentDateTimeUtc() });
    m_debugger->clearNotice();
    m_progressText->clear();
    m_area->setHint(tr("The run wrote nothing to its log."));
    updateButtons();
    const QString took = tr("%1 s").arg(QLocale().toString(double(result.duration.count()) / 1000.0, 'f', 1));
    QString text = result.success ? tr("The run succeeded in %1.").arg(took)
        : result.stopped          ? tr("The run was stopped after %1.").arg(took)
                                  : tr("The run failed after %1.").arg(took);
    // What never ran took no time.
    if (!result.success && !result.stopped && !result.exitCode && !result.message.isEmpty())
        text = tr("The run failed.");
    if (!result.message.isEmpty() && !result.stopped) {
        text += u' ' % result.message;
        if (result.message.back().isLetterOrNumber())
            text += u'.';
    }
    if (!result.success && result.exitCode.value_or(0) != 0)
        text += u' ' % tr("Exit code %1.").arg(*result.exitCode);
    m_registry->setVisible(result.lacksResource);
    m_result->showNotice(result.success ? NoticeBar::Kind::Success
            : result.stopped            ? NoticeBar::Kind::Warning
                                        : NoticeBar::Kind::Error,
        text);
}

void LogView::clear()
{
    m_model->clear();
    m_result->clearNotice();
    m_debugger->clearNotice();
    m_progressText->clear();
    updateSummary();
}

void LogView::setRunEnabled(bool enabled, const QString& reason)
{
    m_canRun = enabled;
    m_reason = reason;
    updateButtons();
}

void LogView::setFileAvailable(bool available)
{
    m_save->setEnabled(available);
    m_raw->setEnabled(available);
}

void LogView::setFilter(LogFilter filter)
{
    m_filters->setCurrentIndex(m_filters->findData(int(filter)));
}

LogFilter LogView::filter() const
{
    return m_area->filter();
}

void LogView::openFind()
{
    m_find->open(m_area->selectedText().section(u'\n', 0, 0));
}

void LogView::find(bool forward)
{
    if (m_find->text().isEmpty()) {
        m_find->setStatus({}, true);
        return;
    }
    const bool found = m_area->findNext(forward);
    m_find->setStatus(found ? QString() : tr("Not found"), found);
}

void LogView::updateButtons()
{
    m_run->setEnabled(m_canRun && !m_running);
    m_run->setToolTip(m_canRun ? tr("Run the step here with these inputs") : m_reason);
    m_stop->setEnabled(m_running);
    m_progress->setVisible(m_running);
}

void LogView::updateSummary()
{
    const quint64 total = m_model->totalCount();
    const int hidden = m_area->hiddenRows();
    QString text = total == 1 ? tr("1 line") : tr("%1 lines").arg(QLocale().toString(total));
    if (hidden > 0)
        text += tr(", %1 hidden").arg(QLocale().toString(hidden));
    m_summary->setText(total == 0 ? QString() : text);
}

void LogView::placeEndButton()
{
    m_toEnd->adjustSize();
    const QRect room = m_area->viewport()->geometry();
    m_toEnd->move(room.right() - m_toEnd->width() - 16, room.bottom() - m_toEnd->height() - 12);
}

bool LogView::eventFilter(QObject* watched, QEvent* event)
{
    if (event->type() == QEvent::Resize)
        placeEndButton();
    return QWidget::eventFilter(watched, event);
}

} // namespace Stepbench
