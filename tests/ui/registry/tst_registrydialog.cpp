// SPDX-License-Identifier: Apache-2.0
#include "ui/common/noticebar.h"
#include "ui/registry/registrydialog.h"

#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTest>

using namespace Stepbench;

namespace {

Registry sample()
{
    Registry registry;
    registry.accounts.push_back({ QStringLiteral("Accounts-1"), QStringLiteral("Sandbox"), "AmazonWebServicesAccount",
        Json { { "AccessKey", "AKIA" } }, { QStringLiteral("SecretKey") } });
    registry.packageFeeds.push_back(
        { QStringLiteral("Feeds-1"), QStringLiteral("Builds"), "folder", QStringLiteral("builds") });
    return registry;
}

struct Bed
{
    explicit Bed(const Registry& registry = sample(), RegistryPage page = RegistryPage::Accounts)
        : dialog(registry)
    {
        dialog.showPage(page);
        dialog.show();
    }
    QWidget* page() { return dialog.findChild<QTabWidget*>()->currentWidget(); }
    // A visible part of the page in front by its accessible name, or a button by its text.
    template <typename Part>
    Part* part(const char* name)
    {
        for (Part* found : page()->findChildren<Part*>())
            if (found->isVisible() && found->accessibleName() == QLatin1String(name))
                return found;
        return nullptr;
    }
    void press(const char* text)
    {
        for (QPushButton* button : page()->findChildren<QPushButton*>()) {
            if (button->isVisible() && button->text().remove(u'&') == QLatin1String(text)) {
                QTest::mouseClick(button, Qt::LeftButton);
                return;
            }
        }
        QFAIL(text);
    }
    void type(const char* name, const char* text)
    {
        auto* line = part<QLineEdit>(name);
        QVERIFY2(line, name);
        line->setFocus();
        line->selectAll();
        QTest::keyClicks(line, QString::fromLatin1(text));
    }

    RegistryDialog dialog;
};

} // namespace

class TestRegistryDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void thePlaceOfAFeedIsReachedByItsLetter()
    {
        Bed bed(sample(), RegistryPage::PackageFeeds);
        bed.page()->findChild<QListWidget*>()->setCurrentRow(0);
        for (const QLabel* label : bed.page()->findChildren<QLabel*>()) {
            if (label->isVisible() && label->text().contains(u'&'))
                QVERIFY2(label->buddy() && label->buddy()->focusPolicy() != Qt::NoFocus, qPrintable(label->text()));
        }
    }
    void untouchedIsAsItWas()
    {
        Bed bed;
        QVERIFY(bed.dialog.registry() == sample());
        QVERIFY(bed.dialog.secrets().written.isEmpty());
        QVERIFY(bed.dialog.secrets().removed.isEmpty());
    }
    void addsAnAccountWithASecret()
    {
        Bed bed { Registry() };
        bed.press("Add");
        bed.type("Name", "Mine");
        bed.type("Access key", "AKIA2");
        bed.type("Secret key", "hush");
        const Registry result = bed.dialog.registry();
        QCOMPARE(result.accounts.size(), std::size_t(1));
        QCOMPARE(result.accounts[0].id, QStringLiteral("Accounts-1"));
        QCOMPARE(result.accounts[0].name, QStringLiteral("Mine"));
        QCOMPARE(memberText(result.accounts[0].fields, "AccessKey"), QStringLiteral("AKIA2"));
        QCOMPARE(result.accounts[0].secretFields, QStringList { QStringLiteral("SecretKey") });
        QCOMPARE(bed.dialog.secrets().written.value(QStringLiteral("Accounts-1/SecretKey")), QStringLiteral("hush"));
        QVERIFY(!dumpJsonBytes(toJson(result)).contains("hush"));
        QCOMPARE(bed.part<QListWidget>("Accounts")->item(0)->text(), QStringLiteral("Mine"));
    }
    void secretsAreNeverShown()
    {
        Bed bed;
        auto* secret = bed.part<QLineEdit>("Secret key");
        QVERIFY(secret);
        QVERIFY(secret->text().isEmpty());
        QCOMPARE(secret->echoMode(), QLineEdit::Password);
        QCOMPARE(secret->placeholderText(), QStringLiteral("Set; type to replace it"));
    }
    void takenBackSecretLeavesTheOldOne()
    {
        Bed bed;
        bed.type("Secret key", "x");
        QTest::keyClick(bed.part<QLineEdit>("Secret key"), Qt::Key_Backspace);
        QVERIFY(bed.dialog.secrets().written.isEmpty());
        QVERIFY(bed.dialog.registry() == sample());
    }
    void clearedSecretIsRemoved()
    {
        Bed bed;
        bed.press("Clear");
        QVERIFY(bed.dialog.registry().accounts[0].secretFields.isEmpty());
        QCOMPARE(bed.dialog.secrets().removed, QStringList { QStringLiteral("Accounts-1/SecretKey") });
        QCOMPARE(bed.part<QLineEdit>("Secret key")->placeholderText(), QStringLiteral("Not set"));
    }
    void anotherTypeHasOtherFields()
    {
        Bed bed;
        auto* type = bed.part<QComboBox>("Account type");
        type->setCurrentIndex(type->findData(QStringLiteral("UsernamePassword")));
        Q_EMIT type->activated(type->currentIndex());
        QVERIFY(bed.part<QLineEdit>("Username"));
        const Account account = bed.dialog.registry().accounts[0];
        QCOMPARE(account.accountType, std::string("UsernamePassword"));
        QVERIFY(account.fields.empty());
        QVERIFY(account.secretFields.isEmpty());
        QCOMPARE(bed.dialog.secrets().removed.size(), 1);
    }
    void removedAccountTakesItsSecretsAlong()
    {
        Bed bed;
        bed.press("Remove");
        QVERIFY(bed.dialog.registry().accounts.empty());
        QCOMPARE(bed.dialog.secrets().removed, QStringList { QStringLiteral("Accounts-1/SecretKey") });
        QVERIFY(!bed.part<QLineEdit>("Name"));
    }
    void unknownTypeIsKept()
    {
        Registry registry = sample();
        registry.accounts[0].accountType = "Vault";
        Bed bed(registry);
        QCOMPARE(bed.part<QComboBox>("Account type")->currentText(), QStringLiteral("Vault"));
        QVERIFY(bed.dialog.registry() == registry);
    }
    void keysAreTypedOverSeveralLines()
    {
        Registry registry = sample();
        registry.accounts[0].accountType = "GoogleCloudAccount";
        registry.accounts[0].secretFields.clear();
        Bed bed(registry);
        auto* key = bed.part<QPlainTextEdit>("Key file (JSON)");
        QVERIFY(key);
        key->setPlainText(QStringLiteral("{\n}"));
        QCOMPARE(bed.dialog.secrets().written.value(QStringLiteral("Accounts-1/JsonKey")), QStringLiteral("{\n}"));
    }
    void editsFeeds()
    {
        Bed bed(sample(), RegistryPage::PackageFeeds);
        bed.type("Name", "Other");
        bed.type("Folder", "elsewhere");
        QCOMPARE(bed.dialog.registry().packageFeeds[0].name, QStringLiteral("Other"));
        QCOMPARE(bed.dialog.registry().packageFeeds[0].location, QStringLiteral("elsewhere"));
        auto* type = bed.part<QComboBox>("Feed type");
        type->setCurrentText(QStringLiteral("nuget"));
        Q_EMIT type->textActivated(type->currentText());
        QVERIFY(bed.part<QLineEdit>("URL"));
        QCOMPARE(bed.dialog.registry().packageFeeds[0].type, std::string("nuget"));
    }
    void idsOfFeedsAndRegistriesDiffer()
    {
        Bed bed(sample(), RegistryPage::ImageRegistries);
        bed.press("Add");
        bed.press("Add");
        bed.type("URL", "https://index.docker.io");
        const Registry result = bed.dialog.registry();
        QCOMPARE(result.imageRegistries.size(), std::size_t(2));
        QCOMPARE(result.imageRegistries[0].id, QStringLiteral("Feeds-2"));
        QCOMPARE(result.imageRegistries[1].id, QStringLiteral("Feeds-3"));
        QCOMPARE(result.imageRegistries[1].url, QStringLiteral("https://index.docker.io"));
        bed.press("Remove");
        QCOMPARE(bed.dialog.registry().imageRegistries.size(), std::size_t(1));
    }
    void opensWithANewEntryWhenAskedTo()
    {
        Bed bed;
        bed.dialog.showPage(RegistryPage::PackageFeeds, true);
        QCOMPARE(bed.dialog.registry().packageFeeds.size(), std::size_t(2));
        QVERIFY(bed.part<QLineEdit>("Name"));
    }
    void saysThatSecretsAreInMemoryOnly()
    {
        Bed bed;
        auto* notice = bed.dialog.findChild<NoticeBar*>();
        QVERIFY(!notice->isVisible());
        bed.dialog.setMemoryOnly(QStringLiteral("It is locked."));
        QVERIFY(notice->isVisible());
        QVERIFY(notice->text().contains(QStringLiteral("in memory only")));
        QVERIFY(notice->text().contains(QStringLiteral("It is locked.")));
    }
};

QTEST_MAIN(TestRegistryDialog)
#include "tst_registrydialog.moc"
