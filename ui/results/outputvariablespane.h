// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"
#include "ui/results/appendmodel.h"

#include <QWidget>

class QPlainTextEdit;

namespace Stepbench {

class HintListView;

// Names and values as they may be shown: the value of a sensitive variable never gets here.
class OutputVariablesModel : public AppendModel<OutputVariable>
{
    Q_OBJECT
public:
    using AppendModel::AppendModel;

    void add(OutputVariable variable);
    QVariant data(const QModelIndex& index, int role) const override;
};

// What the step has set for later steps, with the whole value and the names it is read by of the chosen one.
class OutputVariablesPane : public QWidget
{
    Q_OBJECT
public:
    explicit OutputVariablesPane(QWidget* parent = nullptr);

    void add(const OutputVariable& variable);
    void clear();
    int count() const { return m_model->rowCount(); }
    OutputVariablesModel& model() { return *m_model; }

private:
    void showDetail();
    void copyCurrent();

    OutputVariablesModel* m_model;
    HintListView* m_list;
    QPlainTextEdit* m_detail;
};

} // namespace Stepbench
