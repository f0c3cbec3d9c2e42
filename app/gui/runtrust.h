// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include <functional>

namespace Stepbench {

class TrustBanner;

// Whether code of a package may run: asked in the window's banner the first time that a folder's code is to, remembered
// by whoever keeps the settings. Whatever executes a package's code goes through here; looking at one never does. Owned
// by the application.
class RunTrust : public QObject
{
    Q_OBJECT
public:
    // Who wants a run: for one that the author did not ask for just now, the keyboard stays where it is.
    enum class Asker { Author, Reload };

    explicit RunTrust(TrustBanner& banner, QObject* parent = nullptr);

    void setFolders(const QStringList& folders) { m_folders = folders; }
    const QStringList& folders() const { return m_folders; }
    // Our own sample's folder needs no answer and is not remembered.
    void setOwnFolder(const QString& folder) { m_ownFolder = folder; }
    bool allows(const QString& packageFile) const;

    // Calls then at once when the code may run; else asks, and calls it once the author says yes. A newer question
    // takes the place of the one before.
    void require(const QString& packageFile, const QString& packageName, Asker asker, std::function<void()> then);
    // The question is of no interest any more.
    void withdraw();

Q_SIGNALS:
    void foldersChanged(const QStringList& folders);

private:
    void answer(bool trusted);

    TrustBanner& m_banner;
    QStringList m_folders;
    QString m_ownFolder;
    QString m_asked; // the folder in question
    std::function<void()> m_then;
};

} // namespace Stepbench
