// SPDX-License-Identifier: Apache-2.0
#include "core/bench/editplan.h"
#include "tests/app/windowharness.h"
#include "ui/common/noticebar.h"
#include "ui/common/textbutton.h"
#include "ui/form/formview.h"
#include "ui/form/upgraderow.h"
#include "ui/main/editorpane.h"

#include <QAction>
#include <QFile>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr int patience = 60'000;

QString zipName(const char* version)
{
    return QStringLiteral("container-service.%1.zip").arg(QLatin1String(version));
}

} // namespace

// The whole window on a feed of real zips: the banner, UPGRADE, undo.
class TestUpgrades : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_harness = std::make_unique<WindowHarness>(); }

    void aNewMajorIsOfferedAndTakesTheInputsAlong()
    {
        open("1.1.0");
        QVERIFY(!row());
        bring("2.0.0");
        QTRY_VERIFY_WITH_TIMEOUT(row(), patience);
        QCOMPARE(row()->accessibleName(),
            QStringLiteral("Version 2 of this step is available. You are currently on version 1."));
        type({ "region" }, "eu-west-1");
        type({ "desiredCount" }, 3);

        QTest::mouseClick(row()->findChild<TextButton*>(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(version(), QStringLiteral("2.0.0"), patience);
        settle();
        QCOMPARE(at({ "region" }), QStringLiteral("\"eu-west-1\""));
        QCOMPARE(at({ "scaling" }), QStringLiteral(R"({"kind":"fixed","copies":3})"));
        QVERIFY(!row());
        // The title tells which one it is, and what is missing is listed.
        QVERIFY(m_harness->window().windowTitle().contains(QStringLiteral("2.0.0")));
        QVERIFY(hasErrors(bench().problems()));

        m_harness->window().actions().undo->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(version(), QStringLiteral("1.1.0"), patience);
        settle();
        QCOMPARE(at({ "desiredCount" }), QStringLiteral("3"));
        QTRY_VERIFY(row());
    }

    void aNewerMinorIsNotOfferedButTaken()
    {
        open("1.0.0");
        type({ "region" }, "eu-west-1");
        bring("1.1.0");
        QTRY_COMPARE_WITH_TIMEOUT(version(), QStringLiteral("1.1.0"), patience);
        settle();
        QVERIFY(!row());
        QCOMPARE(at({ "region" }), QStringLiteral("\"eu-west-1\""));
    }

    void aMigrationThatThrowsChangesNothing()
    {
        PackageBuilder one = PackageBuilder::sample();
        QVERIFY(m_harness->open(one));
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("2.0.0"))
            .entry(QStringLiteral("migration.js"), "module.exports = () => { throw new Error('no luck'); };")
            .replaceZip(m_harness->path(QStringLiteral("feed/sample.2.0.0.zip")));
        QTRY_VERIFY_WITH_TIMEOUT(row(), patience);
        QTest::mouseClick(row()->findChild<TextButton*>(), Qt::LeftButton);
        auto* banner = pane().findChild<NoticeBar*>();
        QTRY_VERIFY_WITH_TIMEOUT(banner->text().contains(QStringLiteral("no luck")), patience);
        QCOMPARE(version(), QStringLiteral("1.0.0"));
        // It can be tried again.
        QVERIFY(row()->findChild<TextButton*>()->isEnabled());
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("2.0.1"))
            .entry(QStringLiteral("migration.js"), "module.exports = (i) => ({ name: i.name + '!' });")
            .replaceZip(m_harness->path(QStringLiteral("feed/sample.2.0.1.zip")));
        QTRY_COMPARE_WITH_TIMEOUT(
            m_harness->application().stepUpgrades().offer()->offered.toString(), QStringLiteral("2.0.1"), patience);
        QTest::mouseClick(row()->findChild<TextButton*>(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(version(), QStringLiteral("2.0.1"), patience);
        QCOMPARE(at({ "name" }), QStringLiteral("\"World!\""));
        QVERIFY(banner->text().isEmpty());
    }

    void severalMajorsAreCrossedAtOnce()
    {
        QVERIFY(m_harness->open(PackageBuilder::sample()));
        for (const char* next : { "2.0.0", "2.4.0", "3.0.0" }) {
            PackageBuilder::sample(QStringLiteral("sample"), QString::fromLatin1(next))
                .entry(QStringLiteral("migration.js"),
                    QByteArray("module.exports = (i) => ({ name: i.name + ' ") + next + "' });")
                .replaceZip(m_harness->path(QStringLiteral("feed/sample.%1.zip").arg(QLatin1String(next))));
        }
        QTRY_COMPARE_WITH_TIMEOUT(offered(), QStringLiteral("3.0.0"), patience);
        QTest::mouseClick(row()->findChild<TextButton*>(), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(version(), QStringLiteral("3.0.0"), patience);
        QCOMPARE(at({ "name" }), QStringLiteral("\"World 2.4.0 3.0.0\""));
    }

    void theOfferGoesWithItsZip()
    {
        open("1.1.0");
        bring("2.0.0");
        QTRY_VERIFY_WITH_TIMEOUT(row(), patience);
        QVERIFY(QFile::remove(m_harness->path(QStringLiteral("feed/") + zipName("2.0.0"))));
        QTRY_VERIFY_WITH_TIMEOUT(!row(), patience);
    }

private:
    EditorPane& pane() { return m_harness->window().stepPane(); }
    Bench& bench() { return m_harness->application().workspace().step(); }
    QString version() { return bench().package()->metadata.version.toString(); }
    QString offered()
    {
        const std::optional<UpgradeOffer>& offer = m_harness->application().stepUpgrades().offer();
        return offer ? offer->offered.toString() : QString();
    }
    void settle() { QTRY_VERIFY_WITH_TIMEOUT(!bench().isBusy(), patience); }
    void bring(const char* number)
    {
        const QString target = m_harness->path(QStringLiteral("feed/") + zipName(number));
        writeTestFile(target + QStringLiteral(".part"), readTestFile(testPackage(zipName(number))));
        QVERIFY(QFile::rename(target + QStringLiteral(".part"), target));
    }
    void open(const char* number)
    {
        bring(number);
        m_harness->show();
        m_harness->application().openPaths({ m_harness->path(QStringLiteral("feed")) });
        QTRY_VERIFY_WITH_TIMEOUT(bench().hasForm(), patience);
        settle();
    }
    UpgradeRow* row()
    {
        FormView& view = pane().view();
        for (int i = 0; i < view.list().rowCount(); ++i) {
            if (auto* found = qobject_cast<UpgradeRow*>(view.list().row(i)))
                return found;
        }
        return nullptr;
    }
    void type(const InputPath& path, const Json& value)
    {
        InputBinding binding;
        binding.path = path;
        const Component* component = findComponent(bench().form(), binding);
        QVERIFY(component && fieldOf(*component));
        bench().edit(SetValueEdit { fieldOf(*component)->input, value });
        settle();
    }
    QString at(const InputPath& path)
    {
        const Json* value = valueAt(bench().inputs().runtime(), path);
        return value ? toQString(dumpJson(*value)) : QString();
    }

    std::unique_ptr<WindowHarness> m_harness;
};

QTEST_MAIN(TestUpgrades)
#include "tst_upgrades.moc"
