// SPDX-License-Identifier: Apache-2.0
#include "core/registry/secretstore.h"

#include <QSignalSpy>
#include <QTest>
#include <QTimer>

using namespace Stepbench;

namespace {

// Keeps secrets and answers from the event loop, as the system's does; or fails; or says nothing at all.
struct ScriptedKeychain : Keychain
{
    enum class Mood { Answers, Fails, Silent };

    explicit ScriptedKeychain(Mood m)
        : mood(m)
    {
    }

    void answer(const Answered& answered, const KeychainAnswer& answer)
    {
        ++asked;
        if (mood == Mood::Silent)
            held.push_back(answered);
        else
            QTimer::singleShot(0, [answered, answer] { answered(answer); });
    }
    KeychainAnswer reply(std::optional<QString> secret = {}) const
    {
        if (mood == Mood::Fails)
            return { std::nullopt, QStringLiteral("It is locked.") };
        return { std::move(secret), {} };
    }
    void read(const QString& key, Answered answered) override
    {
        const auto found = secrets.constFind(key);
        answer(answered, reply(found == secrets.constEnd() ? std::nullopt : std::optional<QString>(*found)));
    }
    void write(const QString& key, const QString& secret, Answered answered) override
    {
        secrets.insert(key, secret);
        answer(answered, reply());
    }
    void remove(const QString& key, Answered answered) override
    {
        secrets.remove(key);
        answer(answered, reply());
    }

    Mood mood;
    int asked = 0;
    QHash<QString, QString> secrets;
    std::vector<Answered> held;
};

using Mood = ScriptedKeychain::Mood;
constexpr std::chrono::milliseconds shortTime { 20 };
const QString key = QStringLiteral("Accounts-1/Token");

struct Bed
{
    explicit Bed(Mood mood)
        : keychain(new ScriptedKeychain(mood))
        , store(std::unique_ptr<Keychain>(keychain), shortTime)
        , began(&store, &SecretStore::memoryOnlyBegan)
    {
    }
    void read()
    {
        store.read(key, [this](const std::optional<QString>& secret) {
            ++answers;
            last = secret;
        });
    }

    ScriptedKeychain* keychain;
    SecretStore store;
    QSignalSpy began;
    int answers = 0;
    std::optional<QString> last;
};

} // namespace

class TestSecretStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsWhatTheKeychainHas()
    {
        Bed bed(Mood::Answers);
        bed.keychain->secrets.insert(key, QStringLiteral("hush"));
        bed.read();
        QTRY_COMPARE(bed.answers, 1);
        QCOMPARE(bed.last, std::optional<QString>(QStringLiteral("hush")));
        bed.read(); // now in memory
        QCOMPARE(bed.answers, 2);
        QCOMPARE(bed.keychain->asked, 1);
    }
    void absentSecretIsNoError()
    {
        Bed bed(Mood::Answers);
        bed.last = QStringLiteral("?");
        bed.read();
        QTRY_COMPARE(bed.answers, 1);
        QVERIFY(!bed.last);
        QVERIFY(bed.store.memoryOnlyReason().isEmpty());
    }
    void writesAndRemovesInBoth()
    {
        Bed bed(Mood::Answers);
        bed.store.write(key, QStringLiteral("new"));
        QCOMPARE(bed.keychain->secrets.value(key), QStringLiteral("new"));
        bed.store.remove(key);
        QVERIFY(bed.keychain->secrets.isEmpty());
        bed.read();
        QTRY_COMPARE(bed.answers, 1);
        QVERIFY(!bed.last);
    }
    void anErrorMeansMemoryOnlyAndIsSaid()
    {
        Bed bed(Mood::Fails);
        bed.store.write(key, QStringLiteral("kept"));
        QTRY_COMPARE(bed.began.size(), 1);
        QCOMPARE(bed.began[0][0].toString(), QStringLiteral("It is locked."));
        QCOMPARE(bed.store.memoryOnlyReason(), QStringLiteral("It is locked."));
        bed.read();
        QCOMPARE(bed.last, std::optional<QString>(QStringLiteral("kept")));
        bed.store.remove(key);
        bed.read();
        QVERIFY(!bed.last);
        QCOMPARE(bed.keychain->asked, 1); // it is not asked again
        QCOMPARE(bed.began.size(), 1);
    }
    void noAnswerInTimeMeansMemoryOnly()
    {
        Bed bed(Mood::Silent);
        bed.read();
        QTRY_COMPARE(bed.answers, 1);
        QVERIFY(!bed.last);
        QCOMPARE(bed.began.size(), 1);
        QVERIFY(bed.store.memoryOnlyReason().contains(QStringLiteral("0.02 s")));
        bed.keychain->held[0]({ QStringLiteral("late"), {} });
        QCOMPARE(bed.answers, 1);
        bed.read();
        QCOMPARE(bed.answers, 2);
        QVERIFY(!bed.last);
    }
    void whatIsWrittenWhileReadingWins()
    {
        Bed bed(Mood::Silent);
        bed.read();
        bed.store.write(key, QStringLiteral("newer"));
        bed.keychain->held[0]({ QStringLiteral("older"), {} });
        QCOMPARE(bed.last, std::optional<QString>(QStringLiteral("newer")));
    }
    void lateAnswerAfterTheStoreIsGoneIsHarmless()
    {
        std::vector<Keychain::Answered> held;
        int answers = 0;
        {
            Bed bed(Mood::Silent);
            bed.store.read(key, [&answers](const std::optional<QString>&) { ++answers; });
            held = bed.keychain->held;
        }
        held[0]({ QStringLiteral("late"), {} });
        QCOMPARE(answers, 0);
    }
    void readsManyTogether()
    {
        Bed bed(Mood::Answers);
        const QString other = QStringLiteral("Accounts-2/Token");
        bed.keychain->secrets.insert(key, QStringLiteral("one"));
        bed.store.write(other, QStringLiteral("two"));
        QHash<QString, QString> found;
        int answers = 0;
        const auto take = [&](const QHash<QString, QString>& secrets) {
            found = secrets;
            ++answers;
        };
        bed.store.readAll({ key, other, QStringLiteral("none") }, take);
        QTRY_COMPARE(answers, 1);
        QCOMPARE(found.size(), 2);
        QCOMPARE(found.value(other), QStringLiteral("two"));
        bed.store.readAll({}, take);
        QCOMPARE(answers, 2);
        QVERIFY(found.isEmpty());
    }
    void withoutAKeychainEverythingStaysInMemory()
    {
        SecretStore store(nullptr);
        QVERIFY(!store.memoryOnlyReason().isEmpty());
        store.write(key, QStringLiteral("kept"));
        std::optional<QString> found;
        store.read(key, [&](const std::optional<QString>& secret) { found = secret; });
        QCOMPARE(found, std::optional<QString>(QStringLiteral("kept")));
    }
    // Whatever the machine has: an answer or a reason comes, and a secret written is there.
    void systemKeychainAnswersOrIsGivenUp()
    {
        SecretStore store(makeSystemKeychain(), std::chrono::milliseconds(300));
        const QString probe = QStringLiteral("test/nothing-of-this-name");
        int answers = 0;
        std::optional<QString> found = QStringLiteral("?");
        store.read(probe, [&](const std::optional<QString>& secret) {
            found = secret;
            ++answers;
        });
        QTRY_COMPARE(answers, 1);
        QVERIFY(!found);
    }
};

QTEST_GUILESS_MAIN(TestSecretStore)
#include "tst_secretstore.moc"
