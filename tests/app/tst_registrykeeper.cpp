// SPDX-License-Identifier: Apache-2.0
#include "app/gui/registrykeeper.h"
#include "ui/registry/registrydialog.h"
#include "ui/theme/uiresources.h"

#include <QFile>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

// Remembers, and answers at once.
struct Shelf : Keychain
{
    explicit Shelf(QHash<QString, QString>& s)
        : secrets(s)
    {
    }
    void read(const QString& key, Answered answered) override
    {
        const auto found = secrets.constFind(key);
        answered({ found == secrets.constEnd() ? std::nullopt : std::optional<QString>(*found), {} });
    }
    void write(const QString& key, const QString& secret, Answered answered) override
    {
        secrets.insert(key, secret);
        answered({});
    }
    void remove(const QString& key, Answered answered) override
    {
        secrets.remove(key);
        answered({});
    }
    QHash<QString, QString>& secrets;
};

} // namespace

class TestRegistryKeeper : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { initUiResources(); }
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_secrets.clear();
        m_file = m_folder->filePath(QStringLiteral("registry.json"));
    }

    void offersWhatTheFileSays()
    {
        QVERIFY(m_folder->isValid());
        for (const char* name : { "Web.1.0.0.zip", "Web.1.1.0.zip", "Api.2.0.0.nupkg" }) {
            QFile package(m_folder->filePath(QLatin1String(name)));
            QVERIFY(package.open(QIODevice::WriteOnly));
        }
        QVERIFY(saveRegistry(m_file, sample()).ok());
        RegistryKeeper keeper(m_file, std::make_unique<Shelf>(m_secrets), m_background);
        QCOMPARE(keeper.choices().accounts.size(), std::size_t(1));
        QCOMPARE(keeper.choices().accounts[0].name, QStringLiteral("Sandbox"));
        QTRY_COMPARE(
            keeper.choices().packageFeeds[0].packageIds, QStringList({ QStringLiteral("Api"), QStringLiteral("Web") }));
        QCOMPARE(keeper.exportNames().feedName(QStringLiteral("Feeds-1")), QStringLiteral("Builds"));
        QCOMPARE(keeper.exportNames().feedUrl(QStringLiteral("Feeds-2")), QStringLiteral("https://index.docker.io"));
        QCOMPARE(keeper.exportNames().feedUrl(QStringLiteral("Feeds-9")), QString());
    }
    void runsGetAccountsWithTheirSecrets()
    {
        QVERIFY(saveRegistry(m_file, sample()).ok());
        m_secrets.insert(QStringLiteral("Accounts-1/Token"), QStringLiteral("hush"));
        RegistryKeeper keeper(m_file, std::make_unique<Shelf>(m_secrets), m_background);
        std::optional<RunResources> resources;
        keeper.readRunResources([&](const RunResources& read) { resources = read; });
        QTRY_VERIFY(resources);
        const Json account = resources->accounts.value(QStringLiteral("Accounts-1"));
        QCOMPARE(memberText(account, "accountType"), QStringLiteral("Token"));
        QCOMPARE(memberText(account, "Token"), QStringLiteral("hush"));
        QCOMPARE(resources->feedUrls.value(QStringLiteral("Feeds-2")), QStringLiteral("https://index.docker.io"));
    }
    void acceptedDialogIsSavedAndOffered()
    {
        QVERIFY(saveRegistry(m_file, sample()).ok());
        RegistryKeeper keeper(m_file, std::make_unique<Shelf>(m_secrets), m_background);
        QSignalSpy changed(&keeper, &RegistryKeeper::choicesChanged);
        QWidget window;
        keeper.edit(&window, RegistryPage::Accounts, false);
        auto* dialog = window.findChild<RegistryDialog*>();
        QVERIFY(dialog);
        changed.clear();
        type(*dialog, "Name", "Renamed");
        type(*dialog, "Token", "new secret");
        QVERIFY(m_secrets.isEmpty()); // not before it is accepted
        dialog->accept();
        QVERIFY(!changed.isEmpty());
        QCOMPARE(keeper.choices().accounts[0].name, QStringLiteral("Renamed"));
        QCOMPARE(m_secrets.value(QStringLiteral("Accounts-1/Token")), QStringLiteral("new secret"));
        const Result<Registry> saved = loadRegistry(m_file);
        QVERIFY(saved.ok());
        QCOMPARE(saved->accounts[0].name, QStringLiteral("Renamed"));
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(!file.readAll().contains("new secret"));
    }
    void rejectedDialogChangesNothing()
    {
        QVERIFY(saveRegistry(m_file, sample()).ok());
        RegistryKeeper keeper(m_file, std::make_unique<Shelf>(m_secrets), m_background);
        QWidget window;
        keeper.edit(&window, RegistryPage::PackageFeeds, true);
        window.findChild<RegistryDialog*>()->reject();
        QVERIFY(keeper.registry() == sample());
        QVERIFY(*loadRegistry(m_file) == sample());
    }
    void unreadableFileIsSaidAndNotOverwritten()
    {
        QFile file(m_file);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("{ by hand, and wrong");
        file.close();
        RegistryKeeper keeper(m_file, std::make_unique<Shelf>(m_secrets), m_background);
        QSignalSpy failed(&keeper, &RegistryKeeper::failed);
        QWidget window;
        keeper.edit(&window, RegistryPage::Accounts, true);
        QCOMPARE(failed.size(), 1);
        QVERIFY(!window.findChild<RegistryDialog*>());
    }
    void readsTheFileAgain()
    {
        RegistryKeeper keeper(m_file, std::make_unique<Shelf>(m_secrets), m_background);
        QVERIFY(keeper.choices().accounts.empty());
        QVERIFY(saveRegistry(m_file, sample()).ok());
        keeper.reload();
        QCOMPARE(keeper.choices().accounts.size(), std::size_t(1));
    }

private:
    Registry sample() const
    {
        Registry registry;
        registry.accounts.push_back({ QStringLiteral("Accounts-1"), QStringLiteral("Sandbox"), "Token", Json::object(),
            { QStringLiteral("Token") } });
        registry.packageFeeds.push_back(
            { QStringLiteral("Feeds-1"), QStringLiteral("Builds"), "folder", m_folder->path() });
        registry.imageRegistries.push_back(
            { QStringLiteral("Feeds-2"), QStringLiteral("Docker Hub"), QStringLiteral("https://index.docker.io") });
        return registry;
    }
    static void type(QWidget& dialog, const char* name, const char* text)
    {
        for (QLineEdit* line : dialog.findChildren<QLineEdit*>()) {
            if (line->accessibleName() != QLatin1String(name) || !line->isVisible())
                continue;
            line->selectAll();
            QTest::keyClicks(line, QString::fromLatin1(text));
            return;
        }
        QFAIL(name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    QHash<QString, QString> m_secrets;
    QString m_file;
    Background m_background;
};

QTEST_MAIN(TestRegistryKeeper)
#include "tst_registrykeeper.moc"
