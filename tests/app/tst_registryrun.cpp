// SPDX-License-Identifier: Apache-2.0
#include "core/registry/registry.h"
#include "tests/app/windowharness.h"
#include "ui/log/logview.h"
#include "ui/sent/pairtable.h"
#include "ui/sent/sentview.h"

#include <QAbstractButton>
#include <QAction>
#include <QDialog>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

static const QByteArray ui = R"(
    const form = { createInitialInputs: () => ({ site: { referenceId: "p", feedId: "Feeds-1", packageId: "site" } }),
        editInputsForm: () => [] };
    export default form;)";
static const QByteArray schema = R"({ "definitions": { "I": { "type": "object", "isRoot": true,
    "properties": { "site": { "type": "object", "isPackageReference": true } }, "required": ["site"] } } })";
static const QByteArray reader = R"(
    module.exports = async ({ inputs, context }) =>
        context.print(require("fs").readFileSync(inputs.site.extractedToPath + "/version.txt", "utf8"));)";

// Runs of the window with what its registry has, and the look at what they would send.
class TestRegistryRun : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesPackagesFromTheRegistrysFolders();
    void leadsToTheRegistryForWhatIsMissing();
    void showsWhatWouldBeSentWithoutAskingOrRunning();

private:
    static bool open(WindowHarness& harness, const QString& folder);
};

bool TestRegistryRun::open(WindowHarness& harness, const QString& folder)
{
    Registry registry;
    registry.packageFeeds.push_back({ u"Feeds-1"_s, u"Mine"_s, "folder", folder });
    return saveRegistry(harness.path(u"registry.json"_s), registry).ok()
        && harness.open(PackageBuilder::sample()
                            .entry(u"ui.js"_s, ui)
                            .entry(u"validation.js"_s, "module.exports = () => [];")
                            .entry(u"inputs.json"_s, schema)
                            .entry(u"executor.js"_s, reader));
}

void TestRegistryRun::takesPackagesFromTheRegistrysFolders()
{
    WindowHarness harness;
    QTemporaryDir folder;
    PackageBuilder().entry(u"version.txt"_s, "the newest").writeZip(folder.filePath(u"site.1.10.0.zip"_s));
    PackageBuilder().entry(u"version.txt"_s, "an old one").writeZip(folder.filePath(u"site.1.9.0.zip"_s));
    QVERIFY(open(harness, folder.path()));
    QVERIFY(harness.run());
    QCOMPARE(harness.log().last(), u"the newest"_s);
    QVERIFY(!findButton(harness.window().log(), u"Accounts and feeds..."_s)->isVisible());
}

void TestRegistryRun::leadsToTheRegistryForWhatIsMissing()
{
    WindowHarness harness;
    QTemporaryDir folder;
    QVERIFY(open(harness, folder.path()));
    QVERIFY(harness.run());
    QVERIFY(!harness.application().runs().lastOutcome().exitCode);
    QVERIFY2(harness.log().join(u'\n').contains(folder.path()), qPrintable(harness.log().join(u'\n')));
    QAbstractButton* fix = findButton(harness.window().log(), u"Accounts and feeds..."_s);
    QVERIFY(fix->isVisible());
    fix->click();
    auto* dialog = harness.window().findChild<QDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    dialog->reject();
}

void TestRegistryRun::showsWhatWouldBeSentWithoutAskingOrRunning()
{
    WindowHarness harness;
    harness.setTrusted(false);
    QTemporaryDir folder;
    PackageBuilder().entry(u"version.txt"_s, "one").writeZip(folder.filePath(u"site.1.0.0.zip"_s));
    QVERIFY(open(harness, folder.path()));
    SentView& view = harness.window().sent();
    harness.window().actions().showSent->trigger();
    QTRY_VERIFY_WITH_TIMEOUT(view.isFilled(), 60'000);
    QVERIFY2(view.commandText().contains(u"\"Execute\""), qPrintable(view.commandText()));
    QVERIFY2(view.inputsText().contains(u"extractedToPath"), qPrintable(view.inputsText()));
    QCOMPARE(view.resources().rowCount(), 1);
    QVERIFY(view.variables().rowCount() > 10);
    QVERIFY(!harness.application().runs().isRunning());
    QVERIFY(harness.log().isEmpty());
}

QTEST_MAIN(TestRegistryRun)
#include "tst_registryrun.moc"
