// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/history/runcomparison.h"

#include <QWidget>

class QComboBox;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace Stepbench {

class ComparisonPane;
class FilterBox;
class HintListView;
class HistoryModel;
class JsonEditor;
class LogArea;
class LogModel;
class NoticeBar;

// Past runs: a list that can be searched, and beside it the log, the results and the inputs of the chosen one, or what
// differs between two. Shows what it is given; reading and writing are its owner's work.
class HistoryView : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Log, Results, Inputs, Comparison };

    explicit HistoryView(QWidget* parent = nullptr);

    void setListing(const HistoryListing& listing);
    void setLog(const QString& id, const StoredLog& log);
    void setComparison(const RunRecord& before, const RunRecord& after, const RunComparison& comparison);
    // Packages whose runs can be repeated as things are; the first is what "this package" means.
    void setOpenPackages(const QStringList& packageIds);

    // What the author looks for.
    HistoryQuery query() const;
    HistoryModel& model() { return *m_model; }
    HintListView& list() { return *m_list; }
    LogModel& logModel() { return *m_logModel; }
    ComparisonPane& comparison() { return *m_comparison; }
    Tab currentTab() const;

Q_SIGNALS:
    void queryChanged();
    void logWanted(const QString& id);
    void comparisonWanted(const Stepbench::RunRecord& before, const Stepbench::RunRecord& after);
    void repeatWanted(const Stepbench::RunRecord& record);
    void removalWanted(const QStringList& ids);

private:
    QWidget* buildListSide();
    QWidget* buildDetailSide();
    void addListActions();
    void connectSelection();
    std::vector<int> selectedRows() const;
    void showSelected();
    void compareSelected();
    void repeatSelected();
    void removeSelected();
    void updateButtons();
    void updateHint();

    HistoryModel* m_model;
    HintListView* m_list;
    FilterBox* m_search;
    QComboBox* m_which;
    QPushButton* m_repeat;
    QPushButton* m_compare;
    QPushButton* m_remove;
    NoticeBar* m_notice;
    QTabWidget* m_tabs;
    LogModel* m_logModel;
    LogArea* m_log;
    QPlainTextEdit* m_results;
    JsonEditor* m_inputs;
    ComparisonPane* m_comparison;
    QStringList m_openPackages;
    QString m_shownId;
    bool m_listed = false;
};

} // namespace Stepbench
