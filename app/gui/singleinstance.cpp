// SPDX-License-Identifier: Apache-2.0
#include "app/gui/singleinstance.h"

#include <QCryptographicHash>
#include <QDataStream>
#include <QDir>
#include <QLocalServer>
#include <QLocalSocket>

namespace Stepbench {
namespace {

constexpr int patienceMs = 1000;
constexpr qint64 messageLimit = 1024 * 1024;

QString serverName()
{
    // A display is a place of its own: windows on another one are no help.
    const QByteArray place = QDir::homePath().toUtf8() + '\n' + qgetenv("DISPLAY") + '\n' + qgetenv("WAYLAND_DISPLAY");
    const QByteArray digest = QCryptographicHash::hash(place, QCryptographicHash::Sha256).toHex().left(16);
    return QStringLiteral("stepbench-") + QString::fromLatin1(digest);
}

} // namespace

SingleInstance::SingleInstance(QObject* parent)
    : QObject(parent)
{
}
SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QStringList& paths, bool recursive)
{
    QLocalSocket socket;
    socket.connectToServer(serverName());
    if (!socket.waitForConnected(patienceMs))
        return false;
    QByteArray message;
    QDataStream stream(&message, QIODevice::WriteOnly);
    stream << paths << recursive;
    socket.write(message);
    socket.waitForBytesWritten(patienceMs);
    // The answer says that somebody is really there.
    if (!socket.waitForReadyRead(patienceMs))
        return false;
    socket.disconnectFromServer();
    return true;
}

void SingleInstance::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    QLocalServer::removeServer(serverName());
    connect(m_server.get(), &QLocalServer::newConnection, this, &SingleInstance::receive);
    m_server->listen(serverName());
}

void SingleInstance::receive()
{
    QLocalSocket* socket = m_server->nextPendingConnection();
    connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
    connect(socket, &QLocalSocket::readyRead, this, [this, socket] {
        if (socket->bytesAvailable() > messageLimit)
            return socket->abort();
        QDataStream stream(socket);
        stream.startTransaction();
        QStringList paths;
        bool recursive = false;
        stream >> paths >> recursive;
        if (!stream.commitTransaction())
            return;
        socket->write("ok");
        socket->flush();
        Q_EMIT pathsReceived(paths, recursive);
    });
}

} // namespace Stepbench
