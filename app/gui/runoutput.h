// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/base/problem.h"
#include "core/execution/execution.h"

#include <QObject>

#include <functional>

namespace Stepbench {

class MainWindow;
class RunController;

// What the author takes out of a run: its log and its artifacts, opened, or saved where a dialog says; its folder; the
// links in its log. Owned by the application.
class RunOutput : public QObject
{
    Q_OBJECT
public:
    RunOutput(RunController& runs, MainWindow& window, Background& background, QObject* parent = nullptr);

Q_SIGNALS:
    void failed(const Stepbench::Problem& problem);
    void saved(const QString& path);
    // The raw log and frames of a stack want the author's editor; file as the stack names it.
    void fileActivated(const QString& file, int line, int column);

private:
    void saveLog();
    void saveArtifact(const Artifact& artifact);
    void chooseTarget(const QString& title, const QString& name, std::function<void(const QString&)> then);
    void copy(const QString& from, const QString& to);
    void openLocal(const QString& path);

    RunController& m_runs;
    MainWindow& m_window;
    Background& m_background;
};

} // namespace Stepbench
