// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/runpreview.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QPushButton;
class QTabWidget;

namespace Stepbench {

class JsonEditor;
class NoticeBar;
class PairTable;

// What a run would send, to be read and copied: command line, inputs, variables file, environment, packages and
// accounts, and what would stop it. Secrets are masked in what it is given.
class SentView : public QWidget
{
    Q_OBJECT
public:
    enum Tab { Command, Inputs, Variables, Environment, Resources };

    explicit SentView(QWidget* parent = nullptr);

    void showWaiting();
    void setPreview(const QString& packageName, const RunPreview& preview);
    // Inputs or variables are others by now.
    void setOutdated();
    bool isFilled() const { return m_filled; }

    void setCurrentTab(Tab tab);
    QString commandText() const;
    QString inputsText() const;
    PairTable& variables() { return *m_variables; }
    PairTable& environment() { return *m_environment; }
    PairTable& resources() { return *m_resources; }
    NoticeBar& notice() { return *m_notice; }

Q_SIGNALS:
    void lookRequested();

private:
    void showNotice(const Problems& problems);
    void showResources(const RunPreview& preview);

    QPushButton* m_look;
    QLabel* m_of;
    NoticeBar* m_notice;
    QTabWidget* m_tabs;
    QPlainTextEdit* m_command;
    JsonEditor* m_inputs;
    PairTable* m_variables;
    PairTable* m_environment;
    PairTable* m_resources;
    bool m_filled = false;
};

} // namespace Stepbench
