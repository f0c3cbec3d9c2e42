// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/runcomparison.h"

#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;

namespace Stepbench {

class NoticeBar;

// What differs between two runs, in groups: how they ended, inputs, variables, outputs, the lines of their logs.
class ComparisonPane : public QWidget
{
    Q_OBJECT
public:
    explicit ComparisonPane(QWidget* parent = nullptr);

    void setComparison(const RunRecord& before, const RunRecord& after, const RunComparison& comparison);
    void clear();
    QTreeWidget& tree() { return *m_tree; }

private:
    QTreeWidgetItem* addGroup(const QString& title, std::size_t count);
    void addValues(const QString& title, const std::vector<ValueDifference>& differences);
    void addTexts(const QString& title, const std::vector<TextDifference>& differences);
    void addLines(const std::vector<LineDifference>& differences);

    NoticeBar* m_notice;
    QTreeWidget* m_tree;
};

} // namespace Stepbench
