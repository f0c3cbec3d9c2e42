// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLineEdit>

class QAbstractItemView;

namespace Stepbench {

// "Filter by name...": a line with a magnifier and a clear button. Down goes to the list below, Escape clears.
class FilterBox : public QLineEdit
{
    Q_OBJECT
public:
    FilterBox(const QString& placeholder, QAbstractItemView* list, QWidget* parent = nullptr);

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QAbstractItemView* m_list;
};

} // namespace Stepbench
