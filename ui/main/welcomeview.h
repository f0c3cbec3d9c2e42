// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QAction;
class QVBoxLayout;

namespace Stepbench {

// What stands in the middle while no package is open: the ways to open one.
class WelcomeView : public QWidget
{
    Q_OBJECT
public:
    // A button for each action, in their order.
    explicit WelcomeView(const QList<QAction*>& ways, QWidget* parent = nullptr);

    // Paths that were open before, newest first; the first few are offered.
    void setRecent(const QStringList& paths);

Q_SIGNALS:
    void pathActivated(const QString& path);

private:
    QVBoxLayout* m_recent;
};

} // namespace Stepbench
