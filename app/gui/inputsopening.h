// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"

#include <QObject>

namespace Stepbench {

// Inputs and case files that the desktop or the command line hands over: the package that they are for is found and
// opened before them. A case names it; an inputs file is called after it (<id>.inputs.json).
class InputsOpening : public QObject
{
    Q_OBJECT
public:
    InputsOpening(Workspace& workspace, Background& background, QObject* parent = nullptr);

    static bool isCaseFile(const QString& path);
    // Absolute paths; gives those back that are no inputs. Each of the others ends in one of the signals.
    QStringList openInputsAmong(const QStringList& paths);

Q_SIGNALS:
    // Their package is open.
    void inputsReady(const QString& file);
    void caseReady(const QString& file);
    void failed(const Stepbench::Problem& problem);

private:
    void open(const QString& path);
    struct Found
    {
        QString id; // empty: the name does not tell
        QString packageFile; // empty: there is no build near the file
        Problems problems; // why the file cannot be used
    };
    static Found find(const QString& path);
    void found(const QString& path, const Found& found);
    void ready(const QString& path);

    Workspace& m_workspace;
    Background& m_background;
    QString m_waiting; // for its package to be open
};

} // namespace Stepbench
