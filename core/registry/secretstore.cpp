// SPDX-License-Identifier: Apache-2.0
#include "core/registry/secretstore.h"

#include <QPointer>
#include <QTimer>

namespace Stepbench {

SecretStore::SecretStore(std::unique_ptr<Keychain> keychain, std::chrono::milliseconds timeLimit, QObject* parent)
    : QObject(parent)
    , m_keychain(std::move(keychain))
    , m_timeLimit(timeLimit)
{
    if (!m_keychain)
        m_reason = tr("There is no keychain.");
}

SecretStore::~SecretStore() = default;

void SecretStore::giveUp(const QString& reason)
{
    if (!m_reason.isEmpty())
        return;
    m_reason = reason;
    Q_EMIT memoryOnlyBegan(reason);
}

Keychain::Answered SecretStore::inTime(std::function<void(const KeychainAnswer&)> then)
{
    auto* timer = new QTimer(this);
    timer->setSingleShot(true);
    auto settle = [this, timer = QPointer<QTimer>(timer), open = std::make_shared<bool>(true), then = std::move(then)](
                      const KeychainAnswer& answer) {
        if (!timer || !std::exchange(*open, false))
            return; // the store is gone, or the time was over
        timer->stop();
        timer->deleteLater();
        if (!answer.error.isEmpty())
            giveUp(answer.error);
        then(answer);
    };
    connect(timer, &QTimer::timeout, this, [this, settle] {
        const double seconds = double(m_timeLimit.count()) / 1000;
        settle({ std::nullopt, tr("The system's keychain did not answer within %1 s.").arg(seconds) });
    });
    timer->start(m_timeLimit);
    return settle;
}

void SecretStore::read(const QString& key, std::function<void(const std::optional<QString>&)> then)
{
    const auto known = m_secrets.constFind(key);
    if (known != m_secrets.constEnd())
        return then(*known);
    if (!m_reason.isEmpty())
        return then(std::nullopt);
    m_keychain->read(key, inTime([this, key, then = std::move(then)](const KeychainAnswer& answer) {
        if (answer.secret && !m_secrets.contains(key))
            m_secrets.insert(key, *answer.secret);
        // What was written while the question was on its way is newer.
        const auto now = m_secrets.constFind(key);
        then(now == m_secrets.constEnd() ? std::nullopt : std::optional<QString>(*now));
    }));
}

void SecretStore::readAll(const QStringList& keys, std::function<void(const QHash<QString, QString>&)> then)
{
    struct Pending
    {
        QHash<QString, QString> found;
        qsizetype left = 0;
    };
    auto pending = std::make_shared<Pending>();
    pending->left = keys.size();
    if (keys.isEmpty())
        return then({});
    for (const QString& key : keys) {
        read(key, [pending, key, then](const std::optional<QString>& secret) {
            if (secret)
                pending->found.insert(key, *secret);
            if (--pending->left == 0)
                then(pending->found);
        });
    }
}

void SecretStore::write(const QString& key, const QString& secret)
{
    m_secrets.insert(key, secret);
    if (m_reason.isEmpty())
        m_keychain->write(key, secret, inTime([](const KeychainAnswer&) {}));
}

void SecretStore::remove(const QString& key)
{
    m_secrets.remove(key);
    if (m_reason.isEmpty())
        m_keychain->remove(key, inTime([](const KeychainAnswer&) {}));
}

} // namespace Stepbench
