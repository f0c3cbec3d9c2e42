// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/settings/settings.h"

#include <QDialog>

class QComboBox;
class QSpinBox;
class QDoubleSpinBox;
class QLabel;
class QLineEdit;
class QListWidget;
class QSpinBox;

namespace Stepbench {

// Edits a copy of the settings; accepted() means settings() is wanted.
class SettingsDialog : public QDialog
{
    Q_OBJECT
public:
    explicit SettingsDialog(const Settings& settings, QWidget* parent = nullptr);

    Settings settings() const;
    // Which Node was found for the path as it stands, or why none is usable.
    void setNodeStatus(const QString& text, bool usable);

Q_SIGNALS:
    // The path is another one: its owner looks for Node there and answers with setNodeStatus.
    void nodePathChanged(const QString& path);

private:
    QWidget* buildNode(const Settings& settings);
    QWidget* buildLooks(const Settings& settings);
    QWidget* buildHistory(const Settings& settings);
    QWidget* buildTrust(const Settings& settings);
    void browse();

    Settings m_given; // with what has no field here
    QLineEdit* m_node;
    QLabel* m_nodeStatus;
    QLineEdit* m_editor;
    QComboBox* m_theme;
    QComboBox* m_previewTheme;
    QSpinBox* m_previewWidth;
    QDoubleSpinBox* m_zoom;
    QSpinBox* m_historyRuns;
    QSpinBox* m_historySize;
    QListWidget* m_trusted;
};

} // namespace Stepbench
