// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/script/scriptsession.h"

#include <QWidget>

class QTreeWidget;
class QTreeWidgetItem;

namespace Stepbench {

// What ui.js, validation.js and migration.js print to console, with the line of the author's source. Bounded: the
// oldest lines go first. A run of equal lines is shown once with its count.
class ConsoleView : public QWidget
{
    Q_OBJECT
public:
    static constexpr int mostLines = 2'000;

    explicit ConsoleView(QWidget* parent = nullptr);

    void append(const ConsoleLine& line);
    void clear();
    int lineCount() const;

Q_SIGNALS:
    void lineActivated(const QString& file, int line);

private:
    void showRow(QTreeWidgetItem* item, const ConsoleLine& line, int times);
    void copySelection();

    QTreeWidget* m_list;
    ConsoleLine m_last;
    int m_times = 0;
};

} // namespace Stepbench
