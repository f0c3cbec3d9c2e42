// SPDX-License-Identifier: Apache-2.0
#include "ui/results/resultssummary.h"

#include "ui/common/noticebar.h"
#include "ui/results/timelinemodel.h"

#include <QDir>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

QString clockTime(const QDateTime& time)
{
    return time.toLocalTime().toString(QStringLiteral("HH:mm:ss"));
}

QString factsOf(const ExecutionOutcome& outcome, const QDateTime& started)
{
    QStringList facts;
    facts << (outcome.exitCode ? ResultsSummary::tr("Exit code %1").arg(*outcome.exitCode)
                               : ResultsSummary::tr("Nothing was run"));
    if (outcome.exitCode)
        facts << ResultsSummary::tr("Ran for %1").arg(timelineTime(outcome.duration.count()));
    facts << ResultsSummary::tr("Started %1").arg(clockTime(started));
    if (outcome.folderKept)
        facts << ResultsSummary::tr("Its folder is kept");
    return facts.join(QStringLiteral(" · "));
}

QString messageOf(const ExecutionOutcome& outcome)
{
    if (!outcome.message.isEmpty())
        return outcome.message;
    return outcome.success ? ResultsSummary::tr("The run succeeded.") : ResultsSummary::tr("The run failed.");
}

NoticeBar::Kind kindOf(const ExecutionOutcome& outcome)
{
    if (outcome.success)
        return NoticeBar::Kind::Success;
    return outcome.end == ExecutionEnd::Stopped ? NoticeBar::Kind::Warning : NoticeBar::Kind::Error;
}

} // namespace

ResultsSummary::ResultsSummary(QWidget* parent)
    : QWidget(parent)
    , m_message(new NoticeBar)
    , m_verdict(new NoticeBar)
    , m_facts(new QLabel)
    , m_folder(new QPushButton(tr("Working folder")))
{
    m_facts->setTextFormat(Qt::PlainText);
    m_facts->setWordWrap(true);
    m_facts->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_facts->setForegroundRole(QPalette::PlaceholderText);
    m_facts->setAccessibleName(tr("Facts about the run"));
    auto* line = new QHBoxLayout;
    line->setContentsMargins(10, 4, 8, 4);
    line->addWidget(m_facts, 1);
    line->addWidget(m_folder);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_message);
    layout->addWidget(m_verdict);
    layout->addLayout(line);
    connect(m_folder, &QPushButton::clicked, this, [this] { Q_EMIT folderRequested(m_workingFolder); });
    clear();
}

void ResultsSummary::showRunning(const QDateTime& since)
{
    m_message->clearNotice();
    m_verdict->clearNotice();
    m_folder->hide();
    m_facts->setText(tr("Running since %1").arg(clockTime(since)));
}

void ResultsSummary::showOutcome(const ExecutionOutcome& outcome, const QDateTime& started)
{
    m_message->showNotice(kindOf(outcome), messageOf(outcome));
    m_facts->setText(factsOf(outcome, started));
    m_workingFolder = outcome.workingFolder;
    m_folder->setToolTip(outcome.folderKept
            ? tr("Opens the folder that the step ran in: %1").arg(QDir::toNativeSeparators(m_workingFolder))
            : tr("Opens the folder that the step ran in. It goes when the next run begins."));
    m_folder->setVisible(!m_workingFolder.isEmpty());
}

void ResultsSummary::showVerdict(bool asExpected, const QString& text)
{
    m_verdict->showNotice(asExpected ? NoticeBar::Kind::Success : NoticeBar::Kind::Error, text);
}

void ResultsSummary::clear()
{
    m_message->clearNotice();
    m_verdict->clearNotice();
    m_folder->hide();
    m_facts->setText(tr("Nothing has run yet."));
}

QString ResultsSummary::message() const
{
    return m_message->text();
}

QString ResultsSummary::verdict() const
{
    return m_verdict->isHidden() ? QString() : m_verdict->text();
}

QString ResultsSummary::facts() const
{
    return m_facts->text();
}

} // namespace Stepbench
