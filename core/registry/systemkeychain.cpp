// SPDX-License-Identifier: Apache-2.0
#include "core/registry/secretstore.h"

#include <QCoreApplication>

#include <qt6keychain/keychain.h>

namespace Stepbench {
namespace {

QString serviceName()
{
    return QStringLiteral("stepbench");
}

QString errorOf(const QKeychain::Job& job)
{
    // A secret that is not there is an answer.
    if (job.error() == QKeychain::NoError || job.error() == QKeychain::EntryNotFound)
        return {};
    const QString why = job.errorString().trimmed();
    return QCoreApplication::translate("Stepbench", "The system's keychain cannot be used: %1")
        .arg(why.isEmpty() ? QString::number(int(job.error())) : why);
}

class SystemKeychain : public Keychain
{
public:
    void read(const QString& key, Answered answered) override
    {
        auto* job = new QKeychain::ReadPasswordJob(serviceName());
        start(*job, key, [job, answered = std::move(answered)] {
            KeychainAnswer answer { std::nullopt, errorOf(*job) };
            if (job->error() == QKeychain::NoError)
                answer.secret = job->textData();
            answered(answer);
        });
    }
    void write(const QString& key, const QString& secret, Answered answered) override
    {
        auto* job = new QKeychain::WritePasswordJob(serviceName());
        job->setTextData(secret);
        start(*job, key, [job, answered = std::move(answered)] { answered({ std::nullopt, errorOf(*job) }); });
    }
    void remove(const QString& key, Answered answered) override
    {
        auto* job = new QKeychain::DeletePasswordJob(serviceName());
        start(*job, key, [job, answered = std::move(answered)] { answered({ std::nullopt, errorOf(*job) }); });
    }

private:
    // A job deletes itself when it has ended.
    static void start(QKeychain::Job& job, const QString& key, std::function<void()> ended)
    {
        job.setKey(key);
        job.setInsecureFallback(false);
        QObject::connect(&job, &QKeychain::Job::finished, &job, [ended = std::move(ended)] { ended(); });
        job.start();
    }
};

} // namespace

std::unique_ptr<Keychain> makeSystemKeychain()
{
    return std::make_unique<SystemKeychain>();
}

} // namespace Stepbench
