// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QListView>

namespace Stepbench {

// A list with uniform rows that says in words why it is empty, and activates the current row on Enter on every
// platform.
class HintListView : public QListView
{
    Q_OBJECT
public:
    explicit HintListView(QWidget* parent = nullptr);

    void setHint(const QString& hint);
    QString hint() const { return m_hint; }

Q_SIGNALS:
    void rowEntered(const QModelIndex& index); // Enter or double click
    void keyEntered(const QModelIndex& index); // Enter alone
    void copyPressed(const QModelIndex& index);

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    QString m_hint;
};

} // namespace Stepbench
