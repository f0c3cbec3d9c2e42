// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"

#include <QHash>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace Stepbench {

// Unsaved inputs outlive the process: a moment after every change they are written to a journal, one file a package and
// major version, without secrets; a save or an orderly end removes it. A journal that is there when its package is
// opened was left by a crash, and comes back as an undoable step; one that does not fit any more is kept aside. Owned
// by the application.
class Recovery : public QObject
{
    Q_OBJECT
public:
    Recovery(QString folder, Workspace& workspace, Background& background, QObject* parent = nullptr);

    // The author saved or gave up what was unsaved.
    void forget();

    static constexpr int pauseMs = 300;

Q_SIGNALS:
    // One sentence for the author.
    void told(const QString& text);

private:
    void follow(Bench& bench);
    QString fileOf(const Bench& bench) const;
    void opened(Bench& bench);
    void reloaded(Bench& bench);
    void restore(Bench& bench);
    void restoreFrom(Bench& bench, const QString& file, const Json& inputs, const QString& written);
    void tellOfOtherVersions(const Bench& bench);
    void writeNow();

    QString m_folder;
    Workspace& m_workspace;
    Background& m_background;
    QTimer m_pause;
    QSet<Bench*> m_changed;
    QHash<const Bench*, QString> m_files; // where the inputs of each are written to; an upgrade changes that
    bool m_writing = false;
};

} // namespace Stepbench
