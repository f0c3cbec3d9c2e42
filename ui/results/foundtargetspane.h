// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/execution/execution.h"
#include "ui/results/appendmodel.h"

#include <QStringList>
#include <QWidget>

class QPushButton;

namespace Stepbench {

class HintListView;
class JsonEditor;

class FoundTargetsModel : public AppendModel<FoundTarget>
{
    Q_OBJECT
public:
    using AppendModel::AppendModel;

    QVariant data(const QModelIndex& index, int role) const override;
};

// The targets that a discovery has found, with the inputs of the chosen one, which can become those of a form.
class FoundTargetsPane : public QWidget
{
    Q_OBJECT
public:
    explicit FoundTargetsPane(QWidget* parent = nullptr);

    // Types of target (ids of packages) whose form is open.
    void setOpenTypes(const QStringList& targetIds);
    void add(const FoundTarget& target);
    void clear();
    int count() const { return m_model->rowCount(); }
    void select(int row);

Q_SIGNALS:
    void useRequested(const Stepbench::FoundTarget& target);

private:
    const FoundTarget* current() const;
    void showDetail();
    void useCurrent();

    FoundTargetsModel* m_model;
    HintListView* m_list;
    JsonEditor* m_inputs;
    QPushButton* m_use;
    QStringList m_openTypes;
};

} // namespace Stepbench
