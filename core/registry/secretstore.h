// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QObject>
#include <QStringList>

#include <chrono>
#include <functional>
#include <memory>
#include <optional>

namespace Stepbench {

// What a keychain answered. error is one sentence, empty when it worked; a secret that is not there is no error.
struct KeychainAnswer
{
    std::optional<QString> secret; // of read
    QString error;
};

// A place for secrets outside the process. Asynchronous: answers come through the event loop, or never.
class Keychain
{
public:
    using Answered = std::function<void(const KeychainAnswer&)>;

    virtual ~Keychain() = default;
    virtual void read(const QString& key, Answered answered) = 0;
    virtual void write(const QString& key, const QString& secret, Answered answered) = 0;
    virtual void remove(const QString& key, Answered answered) = 0;
};

// The system's keychain, through QtKeychain.
std::unique_ptr<Keychain> makeSystemKeychain();

// The secrets of accounts by key. Keeps what it was given in memory and hands it on to a keychain; any error of the
// keychain, or no answer in time, means memory only from then on, which memoryOnlyReason() says. Lives in one thread
// with an event loop.
class SecretStore : public QObject
{
    Q_OBJECT
public:
    static constexpr std::chrono::milliseconds patience { 5000 };

    // Without a keychain it is memory only from the start.
    explicit SecretStore(
        std::unique_ptr<Keychain> keychain, std::chrono::milliseconds timeLimit = patience, QObject* parent = nullptr);
    ~SecretStore() override;

    // Answered exactly once, at once when it is in memory; not at all when the store is deleted before.
    void read(const QString& key, std::function<void(const std::optional<QString>&)> then);
    // All of them together; those that are not there are left out.
    void readAll(const QStringList& keys, std::function<void(const QHash<QString, QString>&)> then);
    void write(const QString& key, const QString& secret);
    void remove(const QString& key);
    // Why secrets live in memory only; empty while the keychain is trusted.
    const QString& memoryOnlyReason() const { return m_reason; }

Q_SIGNALS:
    void memoryOnlyBegan(const QString& reason);

private:
    // The answer to one question, or the problem that none came in time. Whichever is first.
    Keychain::Answered inTime(std::function<void(const KeychainAnswer&)> then);
    void giveUp(const QString& reason);

    std::unique_ptr<Keychain> m_keychain;
    std::chrono::milliseconds m_timeLimit;
    QHash<QString, QString> m_secrets;
    QString m_reason;
};

} // namespace Stepbench
