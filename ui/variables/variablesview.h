// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/variables/variables.h"

#include <QTimer>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QTableView;

namespace Stepbench {

class FilterBox;
class VariablesModel;

// The table of variables of one package's runs, and a line to try an expression on them.
class VariablesView : public QWidget
{
    Q_OBJECT
public:
    explicit VariablesView(QWidget* parent = nullptr);

    VariablesModel& model() { return *m_model; }
    QTableView* table() const { return m_table; }
    // Where the values of secrets live; empty: in the system's keychain.
    void setSecretsNote(const QString& note);
    // The answer to previewRequested() for this expression; a later question outruns it.
    void setPreview(const QString& expression, const Substitution& result);
    QString previewText() const;

Q_SIGNALS:
    // An expression to evaluate, which may take a second: not on this thread.
    void previewRequested(const QString& expression);

private:
    void buildTable();
    QWidget* buildHead();
    QWidget* buildPreview();
    void addVariable();
    void removeSelected();
    void updateButtons();

    VariablesModel* m_model;
    QSortFilterProxyModel* m_sorted;
    QTableView* m_table;
    FilterBox* m_filter;
    QPushButton* m_add;
    QPushButton* m_remove;
    QLineEdit* m_expression;
    QLabel* m_preview;
    QLabel* m_note;
    QTimer m_pause;
};

} // namespace Stepbench
