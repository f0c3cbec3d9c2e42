// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/runsettings.h"

#include <QDialog>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QPushButton;

namespace Stepbench {

// Edits a copy of one package's run settings; accepted() means settings() is wanted. Cannot be accepted while a line of
// the environment is none.
class RunSettingsDialog : public QDialog
{
    Q_OBJECT
public:
    RunSettingsDialog(const QString& packageName, const RunSettings& settings, QWidget* parent = nullptr);

    RunSettings settings() const;

private:
    void checkEnvironment();

    QLineEdit* m_node;
    QLineEdit* m_workingFolder;
    QPlainTextEdit* m_environment;
    QLabel* m_wrong;
    QPushButton* m_ok = nullptr;
};

} // namespace Stepbench
