// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"

#include <QWidget>

#include <array>

class QLabel;
class QToolButton;

namespace Stepbench {

class FilterBox;
class HintListView;
class ProblemsFilterModel;
class ProblemsModel;

// All that is wrong with the open package and its inputs. Enter or a double click goes to the place, and
// to a field of the form a click.
class ProblemsView : public QWidget
{
    Q_OBJECT
public:
    explicit ProblemsView(QWidget* parent = nullptr);

    // By difference: what stays keeps its selection and its place on screen.
    void setProblems(const Problems& problems);
    // What an empty list says: nothing is wrong, or nothing is open.
    void setEmptyText(const QString& text);

    int count(Severity severity) const;
    bool isShown(Severity severity) const;
    void setShown(Severity severity, bool shown);

    // The next or previous listed problem, around the end; emits problemActivated.
    void activateNext();
    void activatePrevious();

Q_SIGNALS:
    void problemActivated(const Stepbench::Problem& problem);
    void countsChanged(int errors, int warnings, int infos);

private:
    void buildList();
    QWidget* buildHead();
    void addFilter(Severity severity, QWidget* parent);
    void step(int by);
    void updateCounts();
    void updateHint();
    void updateDetail();
    void copyCurrent();
    void copyAll();
    void openMenu(const QPoint& at);

    ProblemsModel* m_model;
    ProblemsFilterModel* m_filter;
    HintListView* m_list;
    FilterBox* m_filterBox;
    QLabel* m_detail;
    std::array<QToolButton*, 3> m_filters {};
    std::array<int, 3> m_counts {};
    QString m_emptyText;
};

} // namespace Stepbench
