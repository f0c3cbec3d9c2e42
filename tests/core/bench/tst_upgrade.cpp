// SPDX-License-Identifier: Apache-2.0
#include "core/bench/bench.h"
#include "core/bench/editplan.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "tests/support/packagebuilder.h"

#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

PackagePtr version(const char* number, const char* rule = "Somebody")
{
    return readPackageFromMemory(PackageBuilder::sample(QStringLiteral("sample"), QString::fromLatin1(number))
                                     .entry(QStringLiteral("validation.js"),
                                         QByteArray("module.exports = (i, v) => [v(i.name, (n) => n === 'Nobody' ? '")
                                             + rule + "' : undefined)];")
                                     .zip(),
        QString::fromLatin1(number))
        .package;
}

} // namespace

// A package that makes way for its next major, and back.
class TestUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<NodeInstallation> node = locateNode({});
        QVERIFY2(node.ok(), "These tests need Node 16 or newer");
        m_services.host = ScriptHostSettings();
        m_services.host->nodePath = node->path;
        m_services.host->keepSpare = false;
    }

    void init()
    {
        m_bench = std::make_unique<Bench>(m_services);
        QSignalSpy opened(m_bench.get(), &Bench::opened);
        m_bench->open({ version("1.0.0"), {}, std::nullopt });
        QTRY_COMPARE(opened.count(), 1);
        settle();
    }

    void anUpgradeIsOneStepThatUndoTakesBackWithThePackage()
    {
        type("Nobody");
        QVERIFY(says("Somebody"));
        upgrade(version("2.0.0", "Anybody"), "Everyone");
        QCOMPARE(shown(), QStringLiteral("2.0.0 Everyone"));
        QCOMPARE(m_bench->inputs().document.undoLabel(), QStringLiteral("Upgrade to version 2"));
        type("Nobody");
        QVERIFY(says("Anybody") && !says("Somebody"));

        m_bench->undo();
        settle();
        QCOMPARE(shown(), QStringLiteral("2.0.0 Everyone"));
        goBack();
        QCOMPARE(shown(), QStringLiteral("1.0.0 Nobody"));
        QVERIFY(says("Somebody") && !says("Anybody"));
        m_bench->undo();
        QCOMPARE(shown(), QStringLiteral("1.0.0 World"));
        m_bench->redo();
        goForth();
        QCOMPARE(shown(), QStringLiteral("2.0.0 Everyone"));
        m_bench->redo();
        settle();
        QCOMPARE(shown(), QStringLiteral("2.0.0 Nobody"));
        QVERIFY(says("Anybody"));
    }

    void inputsThatStayTheSameCanBeTakenBackToo()
    {
        upgrade(version("2.0.0"), "World");
        QCOMPARE(shown(), QStringLiteral("2.0.0 World"));
        goBack();
        QCOMPARE(shown(), QStringLiteral("1.0.0 World"));
    }

    void twoUpgradesAreTwoSteps()
    {
        upgrade(version("2.0.0"), "two");
        upgrade(version("3.0.0"), "three");
        goBack();
        QCOMPARE(shown(), QStringLiteral("2.0.0 two"));
        goBack();
        QCOMPARE(shown(), QStringLiteral("1.0.0 World"));
        goForth();
        goForth();
        QCOMPARE(shown(), QStringLiteral("3.0.0 three"));
    }

    void undoGoesBackToTheNewestBuild()
    {
        upgrade(version("2.0.0"), "two");
        QSignalSpy reloaded(m_bench.get(), &Bench::reloaded);
        m_bench->reload(version("2.1.0"));
        QTRY_COMPARE(reloaded.count(), 1);
        goBack();
        QCOMPARE(shown(), QStringLiteral("1.0.0 World"));
        goForth();
        QCOMPARE(shown(), QStringLiteral("2.1.0 two"));
    }

    void whatWasUpgradedAgainIsUpgradedToThat()
    {
        upgrade(version("2.0.0"), "two");
        goBack();
        type("Ada");
        upgrade(version("2.2.0"), "again");
        goBack();
        QCOMPARE(shown(), QStringLiteral("1.0.0 Ada"));
        goForth();
        QCOMPARE(shown(), QStringLiteral("2.2.0 again"));
    }

    void typingOutrunsAnUndoThatIsUnderWay()
    {
        upgrade(version("2.0.0"), "two");
        m_bench->undo();
        type("quick");
        QTRY_VERIFY(!m_bench->isBusy());
        QCOMPARE(shown(), QStringLiteral("2.0.0 quick"));
    }

    void aBrokenPackageLeavesEverythingAsItWas()
    {
        auto broken = std::make_shared<Package>(*version("2.0.0"));
        broken->ui.text = "throw new Error('no luck');";
        QSignalSpy failed(m_bench.get(), &Bench::reloadFailed);
        m_bench->upgrade(broken, Json { { "name", "x" } });
        QTRY_COMPARE(failed.count(), 1);
        QCOMPARE(shown(), QStringLiteral("1.0.0 World"));
        QVERIFY(!m_bench->inputs().document.canUndo());
    }

    void notesAreAmongTheProblems()
    {
        const Problem note = makeProblem(
            ProblemSource::Script, QStringLiteral("migration.none"), QStringLiteral("a note"), Severity::Warning);
        upgrade(version("2.0.0"), "two", { note });
        QVERIFY(says("a note"));
        goBack();
        QVERIFY(!says("a note"));
    }

private:
    void settle() { QTRY_VERIFY(!m_bench->isBusy()); }
    void upgrade(const PackagePtr& package, const char* name, const Problems& notes = {})
    {
        QSignalSpy reloaded(m_bench.get(), &Bench::reloaded);
        m_bench->upgrade(package, Json { { "name", name } }, notes);
        QTRY_COMPARE(reloaded.count(), 1);
        settle();
    }
    void cross(void (Bench::*step)())
    {
        QSignalSpy reloaded(m_bench.get(), &Bench::reloaded);
        (m_bench.get()->*step)();
        QTRY_COMPARE(reloaded.count(), 1);
        settle();
    }
    void goBack() { cross(&Bench::undo); }
    void goForth() { cross(&Bench::redo); }
    void type(const char* name)
    {
        InputBinding binding;
        binding.path = InputPath({ "name" });
        const Component* component = findComponent(m_bench->form(), binding);
        QVERIFY(component && fieldOf(*component));
        m_bench->edit(SetValueEdit { fieldOf(*component)->input, Json(name) });
        settle();
    }
    QString shown() const
    {
        const Json* name = findMember(m_bench->inputs().runtime(), "name");
        return m_bench->package()->metadata.version.toString() + u' '
            + (name ? toQString(name->get_ref<const std::string&>()) : QString());
    }
    bool says(const char* text) const
    {
        const Problems problems = m_bench->problems();
        return std::any_of(problems.begin(), problems.end(),
            [&](const Problem& problem) { return problem.message == QLatin1String(text); });
    }

    BenchServices m_services;
    std::unique_ptr<Bench> m_bench;
};

QTEST_GUILESS_MAIN(TestUpgrade)
#include "tst_upgrade.moc"
