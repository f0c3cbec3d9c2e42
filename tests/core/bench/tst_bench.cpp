// SPDX-License-Identifier: Apache-2.0
#include "core/bench/bench.h"
#include "core/bench/editplan.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"

#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

QString samplePath(const char* name)
{
    return QStringLiteral(STEPBENCH_TEST_DATA "/packages/%1").arg(QLatin1String(name));
}

PackagePtr read(const char* name)
{
    return readPackage(samplePath(name)).package;
}

// A new package with other inputs.json or ui.js, as a rebuild would give it.
PackagePtr rebuilt(const PackagePtr& package, const std::function<void(Package&)>& change)
{
    auto copy = std::make_shared<Package>(*package);
    copy->hash += "x";
    change(*copy);
    return copy;
}

} // namespace

// The real scripts of the sample packages in real hosts.
class TestBench : public QObject
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

    void opensAPackageWithItsInitialInputs()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        QVERIFY(bench.hasForm());
        QCOMPARE(bench.form().content.size(), std::size_t(4));
        QCOMPARE(value(bench, { "region" }), text("eu-north"));
        // Server-owned gaps are filled.
        QCOMPARE(value(bench, { "uploadToken", "type" }), text("empty"));
        QCOMPARE(value(bench, { "package", "referenceId" }), text("package"));
        QVERIFY(hasProblem(bench, "Enter a bucket name"));
    }

    void aTypedTextReachesDocumentFormAndRules()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        setValue(bench, { "bucketName" }, "www-example");
        QCOMPARE(value(bench, { "bucketName" }), text("www-example"));
        settle(bench);
        QCOMPARE(field(bench, { "bucketName" })->value.text(), QStringLiteral("www-example"));
        QVERIFY(!hasProblem(bench, "Enter a bucket name"));
    }

    void aConvertedValueGoesThroughThePathsOwnFunctions()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        QCOMPARE(text(*field(bench, { "parallelUploads" })->value.json), text(4));
        QVERIFY(!valueAt(bench.inputs().runtime(), { "parallelUploads" }));
        setValue(bench, { "parallelUploads" }, 7);
        QTRY_COMPARE(value(bench, { "parallelUploads" }), text(7));
        settle(bench);
        setValue(bench, { "parallelUploads" }, 4);
        QTRY_VERIFY(!valueAt(bench.inputs().runtime(), { "parallelUploads" }));
        settle(bench);
        QCOMPARE(text(*field(bench, { "parallelUploads" })->value.json), text(4));
    }

    void theNewestOfManyFastConversionsWins()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        for (int uploads = 10; uploads < 30; ++uploads)
            setValue(bench, { "parallelUploads" }, uploads);
        settle(bench);
        QCOMPARE(value(bench, { "parallelUploads" }), text(29));
    }

    void choosingAnOptionReplacesTheUnionAndTheForm()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        QVERIFY(!field(bench, { "content", "archiveName" }));
        bench.edit(SelectOptionEdit { field(bench, { "content" })->input, 2 });
        settle(bench);
        QCOMPARE(value(bench, { "content", "compression" }), text("zip"));
        QVERIFY(field(bench, { "content", "archiveName" }));
        bench.undo();
        settle(bench);
        QCOMPARE(value(bench, { "content", "stripTopFolder" }), text(true));
        QVERIFY(!field(bench, { "content", "archiveName" }));
    }

    void aCancelledItemLeavesNoTrace()
    {
        Bench bench(m_services);
        open(bench, "container-service.2.0.0.zip");
        const Json before = bench.inputs().runtime();
        QSignalSpy ready(&bench, &Bench::itemReady);
        bench.edit(AddItemEdit { field(bench, { "containers" })->input, true });
        QTRY_COMPARE(ready.count(), 1);
        const auto item = ready[0][0].value<InputPath>();
        setValue(bench, item.child("name"), "web");
        settle(bench);
        bench.endItemEdit(false);
        settle(bench);
        QCOMPARE(text(bench.inputs().runtime()), text(before));
        QVERIFY(!bench.inputs().document.canUndo());
    }

    void anAcceptedItemIsOneStepWithItsGapsFilled()
    {
        Bench bench(m_services);
        open(bench, "container-service.2.0.0.zip");
        const Json before = bench.inputs().runtime();
        QSignalSpy ready(&bench, &Bench::itemReady);
        bench.edit(AddItemEdit { field(bench, { "containers" })->input, true });
        QTRY_COMPARE(ready.count(), 1);
        const auto item = ready[0][0].value<InputPath>();
        QVERIFY(valueAt(bench.inputs().runtime(), item.child("image").child("referenceId")));
        setValue(bench, item.child("name"), "web");
        settle(bench);
        bench.endItemEdit(true);
        QVERIFY(bench.inputs().document.canUndo());
        bench.undo();
        settle(bench);
        QCOMPARE(text(bench.inputs().runtime()), text(before));
    }

    void aReloadKeepsWhatWasTyped()
    {
        Bench bench(m_services);
        open(bench, "container-service.1.0.0.zip");
        setValue(bench, { "region" }, "north-1");
        settle(bench);
        QVERIFY(!field(bench, { "enableShell" }));
        QSignalSpy reloaded(&bench, &Bench::reloaded);
        bench.reload(read("container-service.1.1.0.zip"));
        QTRY_COMPARE(reloaded.count(), 1);
        settle(bench);
        QCOMPARE(value(bench, { "region" }), text("north-1"));
        QVERIFY(field(bench, { "enableShell" }));
        bench.undo();
        settle(bench);
        QCOMPARE(value(bench, { "region" }), text(""));
    }

    void aBrokenBuildLeavesTheLastGoodOne()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        setValue(bench, { "bucketName" }, "kept-bucket");
        settle(bench);
        QSignalSpy failed(&bench, &Bench::reloadFailed);
        bench.reload(rebuilt(bench.package(), [](Package& p) { p.ui.text = "throw new Error('no luck');"; }));
        QTRY_COMPARE(failed.count(), 1);
        QVERIFY(failed[0][0].value<Problems>().back().message.contains(QStringLiteral("no luck")));
        settle(bench);
        setValue(bench, { "bucketName" }, "typed-after");
        settle(bench);
        QCOMPARE(field(bench, { "bucketName" })->value.text(), QStringLiteral("typed-after"));
    }

    void aTypeThatNoLongerFitsIsResetAndSaid()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        bench.edit(SelectOptionEdit { field(bench, { "content" })->input, 2 });
        settle(bench);
        QSignalSpy reloaded(&bench, &Bench::reloaded);
        // The rebuilt package lost that member of the union.
        bench.reload(
            rebuilt(bench.package(), [](Package& p) { p.inputsSchema["definitions"]["Content"]["anyOf"].erase(2); }));
        QTRY_COMPARE(reloaded.count(), 1);
        settle(bench);
        QCOMPARE(value(bench, { "content", "kind" }), text("whole-site"));
        QVERIFY(hasCode(bench, "inputs.carried"));
    }

    void inputsThatDoNotNarrowAreRefused()
    {
        Bench bench(m_services);
        open(bench, "static-site-upload.1.3.0.zip");
        Json resource = bench.resourceInputs();
        resource["content"] = { { "kind", "nonsense" } };
        const Json before = bench.inputs().runtime();
        const Result<void> replaced = bench.replaceInputs(resource, QStringLiteral("Edit"));
        QVERIFY(!replaced);
        QCOMPARE(replaced.problem().code, QStringLiteral("schema.narrow"));
        QCOMPARE(text(bench.inputs().runtime()), text(before));
    }

    void withoutNodeSchemaAndInputsStillWork()
    {
        Bench bench(BenchServices {});
        QSignalSpy opened(&bench, &Bench::opened);
        bench.open({ read("greet-people.1.0.2.zip"), {}, Json { { "name", 5 }, { "shout", true } } });
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY(opened[0][0].toBool());
        QVERIFY(!bench.hasForm());
        QVERIFY(hasErrors(bench.problems()));
    }

    void undoOfATypingRunIsOneStep()
    {
        Bench bench(m_services);
        open(bench, "greet-people.1.0.2.zip");
        for (const char* text : { "A", "Ad", "Ada" })
            setValue(bench, { "name" }, text);
        settle(bench);
        bench.undo();
        QCOMPARE(value(bench, { "name" }), text(""));
        bench.redo();
        QCOMPARE(value(bench, { "name" }), text("Ada"));
        settle(bench);
    }

    void cardsShowAndFollowTheInputsTheyAreNamedAfter()
    {
        const PackagePtr named = rebuilt(read("release-notes.1.1.0.zip"), [](Package& package) {
            package.ui.text.replace("title: \"Change \" + (index + 1),",
                "title: change.summary, details: [[\"Breaking\", change.breaking]],");
        });
        Bench bench(m_services);
        QSignalSpy opened(&bench, &Bench::opened);
        bench.open({ named, {}, std::nullopt });
        QTRY_COMPARE(opened.count(), 1);
        settle(bench);
        const auto item = [&bench](std::size_t index) {
            InputBinding list;
            list.path = InputPath { "changes" };
            return std::get<ListField>(findComponent(bench.form(), list)->node).items.at(index);
        };
        QCOMPARE(item(0).title, QStringLiteral("Ships are listed by their berth"));
        QCOMPARE(item(2).details.at(0).value, QStringLiteral("Yes"));
        QSignalSpy rebuiltForms(&bench, &Bench::formChanged);
        QSignalSpy changed(&bench, &Bench::fieldsChanged);
        setValue(bench, { "changes", 0, "summary" }, "Ships");
        // At once, and without another form.
        QCOMPARE(item(0).title, QStringLiteral("Ships"));
        QCOMPARE(changed.count(), 1);
        QCOMPARE(changed[0][0].value<std::vector<Component>>().size(), std::size_t(2));
        settle(bench);
        QCOMPARE(rebuiltForms.count(), 0);
        bench.undo();
        QCOMPARE(item(0).title, QStringLiteral("Ships are listed by their berth"));
        settle(bench);
    }

    void bindingAndUnbindingKeepsALiteral()
    {
        Bench bench(m_services);
        open(bench, "greet-people.1.0.2.zip");
        bench.edit(BindEdit { field(bench, { "shout" })->input, QStringLiteral("true") });
        QCOMPARE(value(bench, { "shout", "type" }), text("bound"));
        bench.edit(UnbindEdit { field(bench, { "shout" })->input });
        QCOMPARE(value(bench, { "shout" }), text(true));
        settle(bench);
    }

private:
    void open(Bench& bench, const char* name)
    {
        QSignalSpy opened(&bench, &Bench::opened);
        const PackagePtr package = read(name);
        QVERIFY(package);
        bench.open({ package, {}, std::nullopt });
        QTRY_COMPARE(opened.count(), 1);
        QVERIFY2(
            opened[0][0].toBool(), qPrintable(bench.problems().empty() ? QString() : describe(bench.problems()[0])));
        settle(bench);
    }

    static void settle(Bench& bench) { QTRY_VERIFY(!bench.isBusy()); }

    static const Field* field(const Bench& bench, const InputPath& path)
    {
        InputBinding binding;
        binding.path = path;
        const Component* component = findComponent(bench.form(), binding);
        return component ? fieldOf(*component) : nullptr;
    }

    static void setValue(Bench& bench, const InputPath& path, const Json& value)
    {
        const Field* target = field(bench, path);
        QVERIFY2(target, qPrintable(path.dotted()));
        bench.edit(SetValueEdit { target->input, value });
    }

    static QByteArray text(const Json& value) { return dumpJsonBytes(value); }

    static QByteArray value(const Bench& bench, const InputPath& path)
    {
        const Json* found = valueAt(bench.inputs().runtime(), path);
        return found ? text(*found) : QByteArrayLiteral("absent");
    }

    static bool hasProblem(const Bench& bench, const char* message)
    {
        const Problems problems = bench.problems();
        return std::any_of(problems.begin(), problems.end(),
            [&](const Problem& p) { return p.message.contains(QLatin1String(message)); });
    }

    static bool hasCode(const Bench& bench, const char* code)
    {
        const Problems problems = bench.problems();
        return std::any_of(
            problems.begin(), problems.end(), [&](const Problem& p) { return p.code == QLatin1String(code); });
    }

    BenchServices m_services;
};

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
