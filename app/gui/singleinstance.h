// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QStringList>

#include <memory>

class QLocalServer;

namespace Stepbench {

// One window a user and display: a second start hands its paths to the first and ends. A first one that does not answer
// (hung, or killed and its socket left behind) is not waited for longer than a second.
// Paths are absolute. recursive: what is below the folders is watched, too.
class SingleInstance : public QObject
{
    Q_OBJECT
public:
    explicit SingleInstance(QObject* parent = nullptr);
    ~SingleInstance() override;

    // True when a running instance took the paths. Blocks up to a second; before the window is made.
    bool handOver(const QStringList& paths, bool recursive);
    // From now on this is the instance that others hand over to.
    void listen();

Q_SIGNALS:
    void pathsReceived(const QStringList& paths, bool recursive);

private:
    void receive();
    std::unique_ptr<QLocalServer> m_server;
};

} // namespace Stepbench
