// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/results/appendmodel.h"

#include <QStringList>
#include <QWidget>

namespace Stepbench {

class HintListView;

// One line of an error's stack; those with a place lead to it.
struct StackLine
{
    QString text;
    QString file; // empty: no place
    int line = 0;
    int column = 0;
};

class StackModel : public AppendModel<StackLine>
{
    Q_OBJECT
public:
    enum Role { IsFrameRole = Qt::UserRole };
    using AppendModel::AppendModel;

    void setStack(const QStringList& lines);
    QVariant data(const QModelIndex& index, int role) const override;
};

// Why the step failed, line by line. A click on a frame, or Enter, asks for its place.
class StackPane : public QWidget
{
    Q_OBJECT
public:
    explicit StackPane(QWidget* parent = nullptr);

    void setStack(const QStringList& lines);
    QStringList stack() const { return m_stack; }
    HintListView& list() { return *m_list; }

Q_SIGNALS:
    void frameActivated(const QString& file, int line, int column);

private:
    void activate(const QModelIndex& index);

    QStringList m_stack;
    StackModel* m_model;
    HintListView* m_list;
};

} // namespace Stepbench
