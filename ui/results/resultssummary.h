// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"

#include <QDateTime>
#include <QWidget>

class QLabel;
class QPushButton;

namespace Stepbench {

class NoticeBar;

// How a run ended: its message, exit code, duration and when, and the way to its working folder.
class ResultsSummary : public QWidget
{
    Q_OBJECT
public:
    explicit ResultsSummary(QWidget* parent = nullptr);

    void showRunning(const QDateTime& since);
    void showOutcome(const ExecutionOutcome& outcome, const QDateTime& started);
    // What a case says of the run.
    void showVerdict(bool asExpected, const QString& text);
    void clear();

    QString message() const;
    QString verdict() const;
    QString facts() const;

Q_SIGNALS:
    void folderRequested(const QString& path);

private:
    NoticeBar* m_message;
    NoticeBar* m_verdict;
    QLabel* m_facts;
    QPushButton* m_folder;
    QString m_workingFolder;
};

} // namespace Stepbench
