// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDialog>

class QLabel;
class QPushButton;

namespace Stepbench {

class JsonEditor;

// Asks for the context of a discovery, JSON; accepted() means a discovery with context() is wanted. Cannot be accepted
// while the text is no JSON.
class DiscoveryDialog : public QDialog
{
    Q_OBJECT
public:
    DiscoveryDialog(const QString& packageName, const QString& context, QWidget* parent = nullptr);

    QString context() const;

private:
    void check();

    JsonEditor* m_context;
    QLabel* m_wrong;
    QPushButton* m_find;
};

} // namespace Stepbench
