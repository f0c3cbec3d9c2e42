// SPDX-License-Identifier: Apache-2.0
#include "core/bench/bench.h"
#include "core/bench/editplan.h"
#include "core/bench/explanation.h"
#include "core/form/fieldvalues.h"
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "tests/support/packagebuilder.h"

#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

// properties: of the root; form: a JavaScript list of components over the input paths "i".
PackagePtr packageOf(
    const QByteArray& properties, const QByteArray& initial, const QByteArray& form, const QByteArray& rules = "[]")
{
    static const QTemporaryDir folder;
    PackageBuilder builder = PackageBuilder::sample();
    builder.entry(QStringLiteral("inputs.json"),
        R"({"definitions":{"Inputs":{"isRoot":true,"type":"object","properties":)" + properties + "}}}");
    builder.entry(QStringLiteral("ui.js"),
        "let calls = 0;\nconst c = (type, input, props) => Object.assign({ type, input }, props);\n"
        "const X = { createInitialInputs: () => ("
            + initial + "), editInputsForm: (i) => { ++calls; return " + form
            + "; } };\nexport { X, X as default };\n");
    builder.entry(
        QStringLiteral("validation.js"), "module.exports = function (i, validate) { return " + rules + "; };\n");
    const QString file = folder.filePath(QStringLiteral("byhand.zip"));
    builder.writeZip(file);
    return readPackage(file).package;
}

QStringList lintOf(const Bench& bench)
{
    QStringList found;
    for (const Problem& problem : bench.problems()) {
        if (problem.source == ProblemSource::Lint) {
            found << problem.code + (problem.path ? QStringLiteral(" ") + problem.path->dotted() : QString());
        }
    }
    return found;
}

} // namespace

// The second look at forms: of packages written by hand for one mistake each, and of the real samples, which have none.
class TestExamination : public QObject
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

    void findsWhatIsLikelyAMistake_data();
    void findsWhatIsLikelyAMistake();

    void samplesHaveNoLintHoweverTheyAreFilled_data()
    {
        QTest::addColumn<QString>("file");
        for (const QString& file : testPackages())
            QTest::newRow(qPrintable(QFileInfo(file).fileName())) << file;
    }
    void samplesHaveNoLintHoweverTheyAreFilled();

    void tellsALongFormOnlyToThoseWhoAsk()
    {
        const PackagePtr slow = packageOf(R"({"a":{"type":"string"}})", R"({a:""})",
            "(() => { const end = Date.now() + 12; while (Date.now() < end); return [c('text', i.a)]; })()");
        Bench quiet(m_services);
        examine(quiet, slow);
        QCOMPARE(lintOf(quiet), QStringList());
        Bench telling(m_services);
        examine(telling, slow, Timing::Report);
        QCOMPARE(lintOf(telling), QStringList { QStringLiteral("lint.slow") });
        QVERIFY(telling.problems().back().severity == Severity::Info);
    }

    void knowsWhereComponentsAndRulesWereMade()
    {
        Bench bench(m_services);
        examine(bench, readPackage(testPackage(QStringLiteral("static-site-upload.1.3.0.zip"))).package);
        const Component* bucket = component(bench, { "bucketName" });
        const SourcePlace place = bench.examination().placeIn(bench.form(), *bucket);
        QCOMPARE(place.file, QStringLiteral("src/ui.ts"));
        QVERIFY(place.line > 1);
        const std::vector<RuleReading> readings = bench.examination().readingsOf({ "bucketName" });
        QVERIFY(!readings.empty());
        QCOMPARE(readings[0].place.file, QStringLiteral("src/validation.ts"));
        QCOMPARE(readings[0].paths[0].dotted(), QStringLiteral("bucketName"));
        QVERIFY(bench.examination().readingsOf({ "region" }).size() < bench.examination().readings.size());
    }

    void explainsAComponentInAllRepresentationsWithoutItsSecret()
    {
        Bench bench(m_services);
        examine(bench, readPackage(testPackage(QStringLiteral("static-site-upload.1.3.0.zip"))).package);
        const InputBinding token = fieldOf(*component(bench, { "uploadToken" }))->input;
        bench.edit(SetValueEdit { token, Json { { "type", "new" }, { "newValue", "tide-table" } } });
        settle(bench);
        const Explanation e = explain(bench, bench.form(), *component(bench, { "uploadToken" }));
        QCOMPARE(e.type, QStringLiteral("sensitive"));
        QCOMPARE(e.kind, QStringLiteral("sensitive"));
        QCOMPARE(e.place.file, QStringLiteral("src/ui.ts"));
        QVERIFY(e.schema && findMember(*e.schema, "isSensitiveValue"));
        QCOMPARE(dumpJsonBytes(*e.resource), QByteArray(R"({"HasValue":true})"));
        QVERIFY(e.execution);
        QCOMPARE(dumpJsonBytes(*e.exported), QByteArray(R"({"type":"empty"})"));
        for (const Json& part : { e.component, *e.resource, *e.runtime, *e.execution, *e.exported })
            QVERIFY(!dumpJsonBytes(part).contains("tide-table"));
    }

    void explainsAWholeUnionByAllItsMembersAndTheOneTaken()
    {
        // Radio buttons that replace the whole union; one of its members stands in another definition.
        PackageBuilder builder = PackageBuilder::sample();
        const auto member = [](const char* kind, const char* text) {
            return Json { { "type", "object" },
                { "properties",
                    { { "kind", { { "isDiscriminator", true }, { "type", "string" }, { "const", kind } } },
                        { text, { { "type", "string" } } } } } };
        };
        const Json by { { "anyOf", { Json { { "$ref", "#/definitions/Road" } }, member("sea", "ship") } } };
        const Json inputs { { "type", "object" }, { "isRoot", true },
            { "properties", { { "by", { { "$ref", "#/definitions/By" } } } } } };
        builder.entry(QStringLiteral("inputs.json"),
            dumpJsonBytes(Json {
                { "definitions", { { "Inputs", inputs }, { "By", by }, { "Road", member("road", "plate") } } } }));
        builder.entry(QStringLiteral("ui.js"),
            "const X = { createInitialInputs: () => ({ by: { kind: 'sea', ship: 'Fram' } }),"
            " editInputsForm: (i) => [{ type: 'radio-buttons', label: 'By', input: i.by, options: ["
            " { label: 'Road', newValueWhenSelected: { kind: 'road', plate: '' } },"
            " { label: 'Sea', newValueWhenSelected: { kind: 'sea', ship: '' } }] }] };\n"
            "export { X, X as default };\n");
        const QTemporaryDir folder;
        const QString file = folder.filePath(QStringLiteral("union.zip"));
        builder.writeZip(file);
        Bench bench(m_services);
        examine(bench, readPackage(file).package);
        const Explanation e = explain(bench, bench.form(), *component(bench, { "by" }));
        QVERIFY(e.schema);
        const Json* members = findMember(*e.schema, "anyOf");
        QVERIFY(members);
        QCOMPARE(members->size(), std::size_t(2));
        QVERIFY(findMember((*members)[0], "properties")); // the reference was followed
        QCOMPARE(dumpJsonBytes(*e.unionMember), dumpJsonBytes((*members)[1]));
        QCOMPARE(e.unionMemberName, QStringLiteral("kind \"sea\""));
        QCOMPARE(dumpJsonBytes(*e.exported), QByteArray(R"({"kind":"sea","ship":"Fram"})"));
    }

    void aRuleReadsTheOtherPathsThatItNames()
    {
        Bench bench(m_services);
        examine(bench,
            packageOf(R"({"a":{"type":"string"},"b":{"type":"string"}})", R"({a:"",b:""})",
                "[c('text', i.a), c('text', i.b)]", "[validate(i.a, [i.b], function () {})]"));
        const auto readings = bench.examination().readingsOf({ "b" });
        QCOMPARE(readings.size(), std::size_t(1));
        QCOMPARE(readings[0].paths.size(), std::size_t(2));
        QVERIFY(readings[0].place.isKnown());
    }

    void looksAgainOnlyAtAnotherStructure()
    {
        Bench bench(m_services);
        examine(bench, readPackage(testPackage(QStringLiteral("static-site-upload.1.3.0.zip"))).package);
        QVERIFY(bench.isExamined());
        bench.edit(SetValueEdit { fieldOf(*component(bench, { "bucketName" }))->input, "www" });
        settle(bench);
        QVERIFY(bench.isExamined());
        bench.edit(SelectOptionEdit { fieldOf(*component(bench, { "content" }))->input, 2 });
        settle(bench);
        QVERIFY(!bench.isExamined());
        // The form that is shown answers as before.
        bench.examine();
        QTRY_VERIFY(bench.isExamined() && !bench.isBusy());
        bench.edit(SetValueEdit { fieldOf(*component(bench, { "parallelUploads" }))->input, 9 });
        settle(bench);
        QCOMPARE(dumpJsonBytes(*valueAt(bench.inputs().runtime(), { "parallelUploads" })), QByteArray("9"));
    }

    void anUnknownComponentStaysAProblemWhileTyping()
    {
        Bench bench(m_services);
        examine(bench,
            packageOf(R"({"a":{"type":"string"},"b":{"type":"string"}})", R"({a:"",b:""})",
                "[c('text', i.a), c('dial', i.b)]"));
        const auto isTold = [&bench] {
            const Problems problems = bench.problems();
            return std::any_of(problems.begin(), problems.end(),
                [](const Problem& p) { return p.code == QLatin1String("form.type"); });
        };
        QVERIFY(isTold());
        bench.edit(SetValueEdit { fieldOf(*component(bench, { "a" }))->input, "x" });
        settle(bench);
        QVERIFY(isTold());
        QCOMPARE(lintOf(bench), QStringList());
    }

private:
    void examine(Bench& bench, const PackagePtr& package, Timing timing = Timing::Ignore)
    {
        QVERIFY(package);
        QSignalSpy opened(&bench, &Bench::opened);
        bench.open({ package, {}, std::nullopt });
        QTRY_COMPARE(opened.count(), 1);
        settle(bench);
        look(bench, timing);
    }

    static void look(Bench& bench, Timing timing = Timing::Ignore)
    {
        QVERIFY2(
            bench.hasForm(), qPrintable(bench.problems().empty() ? QString() : describe(bench.problems().front())));
        bench.examine(timing);
        settle(bench);
        QVERIFY(bench.isExamined());
    }

    static const Component* component(const Bench& bench, const InputPath& path)
    {
        InputBinding binding;
        binding.path = path;
        return findComponent(bench.form(), binding);
    }

    static void settle(Bench& bench)
    {
        if (bench.isBusy())
            QVERIFY(QSignalSpy(&bench, &Bench::settled).wait());
    }
    static std::optional<std::size_t> selectedOf(const Component& component)
    {
        return std::visit(
            [](const auto& node) -> std::optional<std::size_t> {
                if constexpr (requires { node.selected; })
                    return node.selected;
                else
                    return std::nullopt;
            },
            component.node);
    }
    void chooseEverything(Bench& bench);
    static void addItems(Bench& bench);

    BenchServices m_services;
};

void TestExamination::findsWhatIsLikelyAMistake_data()
{
    QTest::addColumn<QByteArray>("properties");
    QTest::addColumn<QByteArray>("initial");
    QTest::addColumn<QByteArray>("form");
    QTest::addColumn<QStringList>("found");
    const QByteArray text = R"({"a":{"type":"string"}})";
    const QByteArray number = R"({"a":{"type":"number"}})";
    const QByteArray flag = R"({"a":{"type":"boolean"}})";
    const QByteArray choice = R"({"a":{"type":"string","enum":["x","y"]}})";
    const QByteArray account = R"({"a":{"type":"string","isAccount":true,"accountType":"Token"}})";
    const QByteArray member
        = R"({"type":"object","properties":{"type":{"isDiscriminator":true,"type":"string","const":)";
    const QByteArray source = R"({"s":{"anyOf":[)" + member
        + R"("web"},"url":{"type":"string"}},"required":["type","url"]},)" + member
        + R"("none"}},"required":["type"]}]}})";
    const QByteArray list = R"({"l":{"type":"array","items":{"type":"object","properties":)"
                            R"({"n":{"type":"string"},"m":{"type":"string"}}}}})";
    const QStringList nothing;
    const auto one = [](const char* problem) { return QStringList { QLatin1String(problem) }; };

    QTest::newRow("a text for a text") << text << QByteArray("{a:''}") << QByteArray("[c('text', i.a)]") << nothing;
    QTest::newRow("a text for a number") << number << QByteArray("{a:1}") << QByteArray("[c('text', i.a)]")
                                         << one("lint.type a");
    QTest::newRow("a number for a text") << text << QByteArray("{a:''}") << QByteArray("[c('number', i.a)]")
                                         << one("lint.type a");
    QTest::newRow("a checkbox for a number")
        << number << QByteArray("{a:1}") << QByteArray("[c('checkbox', i.a)]") << one("lint.type a");
    QTest::newRow("a number for a flag") << flag << QByteArray("{a:true}") << QByteArray("[c('number', i.a)]")
                                         << one("lint.type a");
    QTest::newRow("an account for a text")
        << text << QByteArray("{a:''}") << QByteArray("[c('account', i.a)]") << one("lint.type a");
    QTest::newRow("accounts of another type")
        << account << QByteArray("{}") << QByteArray("[c('account', i.a, {accountType: 'SshKeyPair'})]")
        << one("lint.type a");
    QTest::newRow("a converted number") << number << QByteArray("{a:1}")
                                        << QByteArray("[c('text', i.a.convertTo({toNewType: String}))]") << nothing;
    QTest::newRow("an option outside the enum")
        << choice << QByteArray("{a:'x'}")
        << QByteArray("[c('select', i.a, {options: [{label:'X', value:'x'}, {label:'Z', value:'z'}]})]")
        << one("lint.option a");
    QTest::newRow("an option of another type")
        << number << QByteArray("{a:1}")
        << QByteArray("[c('radio-buttons', i.a, {options: [{label:'1', newValueWhenSelected:'1'}]})]")
        << one("lint.option a");
    QTest::newRow("an option outside the union")
        << source << QByteArray("{s:{type:'none'}}")
        << QByteArray("[c('radio-buttons', i.s, {options: [{label:'N', newValueWhenSelected:{type:'none'}}, "
                      "{label:'F', newValueWhenSelected:{type:'file'}}]})]")
        << one("lint.option s");
    QTest::newRow("options of a union, its text still empty")
        << source << QByteArray("{s:{type:'none'}}")
        << QByteArray("[c('radio-buttons', i.s, {options: [{label:'N', newValueWhenSelected:{type:'none'}}, "
                      "{label:'W', newValueWhenSelected:{type:'web', url:''}}]})]")
        << nothing;
    QTest::newRow("a member that no component edits")
        << source << QByteArray("{s:{type:'web', url:''}}")
        << QByteArray("[c('radio-buttons', i.s, {options: [{label:'W', newValueWhenSelected:{type:'web', url:''}}]})]")
        << one("lint.unedited s.url");
    QTest::newRow("a preset")
        << source << QByteArray("{s:{type:'web', url:'u'}}")
        << QByteArray("[c('radio-buttons', i.s, {options: [{label:'W', newValueWhenSelected:{type:'web', url:'u'}}]})]")
        << nothing;
    QTest::newRow("two on one input") << text << QByteArray("{a:''}")
                                      << QByteArray("[c('text', i.a), c('code-editor', i.a)]")
                                      << one("lint.duplicate a");
    QTest::newRow("two, the second in a section")
        << text << QByteArray("{a:''}")
        << QByteArray("[c('text', i.a), {type:'section', title:'S', content:[c('text', i.a)]}]")
        << one("lint.duplicate a");
    QTest::newRow("no component") << text << QByteArray("{a:''}") << QByteArray("[]") << one("lint.unedited a");
    QTest::newRow("nothing to choose") << QByteArray(R"({"a":{"type":"string","const":"only"}})")
                                       << QByteArray("{a:'only'}") << QByteArray("[]") << nothing;
    QTest::newRow("in every item of a list, told once")
        << list << QByteArray("{l:[{n:'',m:''},{n:'',m:''}]}")
        << QByteArray(
               "[c('list', i.l, {newItem: () => ({}), listItem: (x) => ({title:'t', content:[c('text', x.n)]})})]")
        << one("lint.unedited l[0].m");
    QTest::newRow("another form each time")
        << text << QByteArray("{a:''}") << QByteArray("[c('text', i.a, {label: 'call ' + calls})]")
        << one("lint.unstable a");
    QTest::newRow("another form every second time")
        << text << QByteArray("{a:''}") << QByteArray("[c('text', i.a, {label: 'call ' + calls % 2})]")
        << one("lint.unstable a");
}

void TestExamination::findsWhatIsLikelyAMistake()
{
    QFETCH(QByteArray, properties);
    QFETCH(QByteArray, initial);
    QFETCH(QByteArray, form);
    Bench bench(m_services);
    examine(bench, packageOf(properties, initial, form));
    QTEST(lintOf(bench), "found");
    for (const Problem& problem : bench.problems()) {
        if (problem.source != ProblemSource::Lint)
            continue;
        QVERIFY(problem.severity == Severity::Warning);
        QVERIFY2(problem.message.endsWith(u'.'), qPrintable(problem.message));
        if (problem.code != QLatin1String("lint.unedited"))
            QVERIFY(problem.line > 0);
    }
}

// Every option once, each from where it began.
void TestExamination::chooseEverything(Bench& bench)
{
    std::vector<SelectOptionEdit> edits;
    visitComponents(bench.form().content, [&edits](const Component& component) {
        const std::vector<Option>* options = optionsOf(component);
        const auto selected = selectedOf(component);
        for (std::size_t i = 0; options && i < options->size(); ++i) {
            if (i != selected)
                edits.push_back({ fieldOf(component)->input, i });
        }
    });
    for (const SelectOptionEdit& edit : edits) {
        bench.edit(edit);
        settle(bench);
        look(bench);
        QCOMPARE(lintOf(bench), QStringList());
        bench.undo();
        settle(bench);
    }
}

void TestExamination::addItems(Bench& bench)
{
    std::vector<AddItemEdit> edits;
    visitComponents(bench.form().content, [&edits](const Component& component) {
        if (std::holds_alternative<ListField>(component.node)
            || std::holds_alternative<InlineListField>(component.node))
            edits.push_back({ fieldOf(component)->input, false });
    });
    for (const AddItemEdit& edit : edits) {
        bench.edit(edit);
        settle(bench);
    }
}

void TestExamination::samplesHaveNoLintHoweverTheyAreFilled()
{
    QFETCH(QString, file);
    Bench bench(m_services);
    examine(bench, readPackage(file).package);
    QCOMPARE(lintOf(bench), QStringList());
    chooseEverything(bench);
    // The second time in the new items.
    addItems(bench);
    addItems(bench);
    look(bench);
    QCOMPARE(lintOf(bench), QStringList());
    chooseEverything(bench);
}

QTEST_GUILESS_MAIN(TestExamination)
#include "tst_examination.moc"
