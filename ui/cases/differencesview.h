// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/cases/casedifferences.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QTableView;

namespace Stepbench {

class DifferencesModel;

// The selected case beside what is on screen, field by field. A click goes to the field.
class DifferencesView : public QWidget
{
    Q_OBJECT
public:
    explicit DifferencesView(QWidget* parent = nullptr);

    // Until the next call it says that it compares.
    void setCase(const QString& name);
    void setDifferences(const CaseDifferences& differences);
    // The case cannot be compared.
    void setProblem(const QString& problem);

    DifferencesModel& model() { return *m_model; }
    QTableView* table() const { return m_table; }
    QString summary() const;

Q_SIGNALS:
    void differenceActivated(const Stepbench::CaseDifference& difference);
    void switchWanted();
    void updateWanted();

private:
    void buildTable();
    void activate(const QModelIndex& index);
    void summarize(const QString& text, bool updatable, bool switchable);

    DifferencesModel* m_model;
    QTableView* m_table;
    QLabel* m_summary;
    QPushButton* m_switch;
    QPushButton* m_update;
    QString m_name;
};

} // namespace Stepbench
