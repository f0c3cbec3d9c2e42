// SPDX-License-Identifier: Apache-2.0
#include "app/gui/examiner.h"

#include "app/gui/workspace.h"

#include <QTimer>

namespace Stepbench {
namespace {

// Long enough not to meet the next key press.
constexpr int pauseMs = 600;

} // namespace

Examiner::Examiner(Workspace& workspace, QObject* parent)
    : QObject(parent)
{
    watch(workspace.step());
    watch(workspace.target());
}

void Examiner::watch(Bench& bench)
{
    auto* pause = new QTimer(this);
    pause->setSingleShot(true);
    pause->setInterval(pauseMs);
    connect(&bench, &Bench::settled, pause, [&bench, pause] {
        if (bench.hasForm() && !bench.isExamined())
            pause->start();
    });
    connect(pause, &QTimer::timeout, &bench, [&bench] {
        if (!bench.isBusy())
            bench.examine(Timing::Report);
    });
}

} // namespace Stepbench
