// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "core/versions/migration.h"
#include "tests/support/packagebuilder.h"

#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

namespace {

// Of a version of "sample" whose inputs are these properties, all of them required.
PackageBuilder version(const char* number, const char* properties, const QByteArray& migration = {})
{
    PackageBuilder builder = PackageBuilder::sample(QStringLiteral("sample"), QString::fromLatin1(number));
    Json root = { { "type", "object" }, { "isRoot", true },
        { "properties", parseJson(properties, QStringLiteral("test")).value() }, { "required", Json::array() } };
    for (const auto& [name, schema] : root["properties"].items())
        root["required"].push_back(name);
    builder.entry(QStringLiteral("inputs.json"), dumpJsonBytes(Json { { "definitions", { { "Inputs", root } } } }));
    builder.entry(QStringLiteral("validation.js"), "module.exports = function () { return []; };");
    if (!migration.isEmpty())
        builder.entry(QStringLiteral("migration.js"), migration);
    return builder;
}

PackagePtr read(const PackageBuilder& builder)
{
    return readPackageFromMemory(builder.zip(), QStringLiteral("sample.zip")).package;
}

PackagePtr real(const char* zip)
{
    return readPackage(testPackage(QString::fromLatin1(zip))).package;
}

// "@{" stands for the sign of an expression, which moc does not bear in a raw string.
QString bound(const char* text)
{
    return QString::fromUtf8(text).replace(QStringLiteral("@{"), QStringLiteral("\x23{"));
}

Json json(const char* text)
{
    return parseJson(bound(text).toStdString(), QStringLiteral("test")).value();
}

QStringList described(const Problems& problems)
{
    QStringList list;
    for (const Problem& problem : problems)
        list.append(problem.code + (problem.path ? u' ' + problem.path->dotted() : QString()));
    return list;
}

QString dumped(const std::optional<Json>& inputs)
{
    return inputs ? toQString(dumpJson(*inputs)) : QString();
}

const char* const oneText = R"({"name": {"type": "string"}})";
const char* const twoTexts = R"({"name": {"type": "string"}, "place": {"type": "string"}})";

} // namespace

// Real migrations in real hosts.
class TestMigration : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        const Result<NodeInstallation> node = locateNode({});
        QVERIFY2(node.ok(), "These tests need Node 16 or newer");
        m_host.nodePath = node->path;
        m_host.keepSpare = false;
    }

    void theSampleMigratesSilently()
    {
        const MigrationOutcome outcome
            = migrate(real("container-service.1.1.0.zip"), { real("container-service.2.0.0.zip") }, serviceInputs());
        QVERIFY2(outcome.silent, qPrintable(described(outcome.problems).join(u',')));
        const Json& inputs = *outcome.inputs;
        QCOMPARE(dumped(inputs["scaling"]), bound(R"({"kind":"fixed","copies":"@{Copies}"})"));
        QCOMPARE(dumped(inputs["authentication"]["credentials"]),
            QStringLiteral(R"({"type":"account","account":"Accounts-1"})"));
        QCOMPARE(dumped(inputs["containers"][0]["ports"][0]["port"]), QStringLiteral(R"({"container":80})"));
        // What the new schema no longer has is gone.
        QVERIFY(!findMember(inputs, "desiredCount"));
    }

    void aMinorUpgradeKeepsTheInputsAsTheyAre()
    {
        const MigrationOutcome outcome
            = migrate(real("container-service.1.0.0.zip"), { real("container-service.1.1.0.zip") }, serviceInputs());
        QVERIFY2(outcome.inputs, qPrintable(described(outcome.problems).join(u',')));
        QCOMPARE(dumped((*outcome.inputs)["desiredCount"]), QStringLiteral("\"#{Copies}\""));
    }

    void whatIsNewlyRequiredIsExactlyWhatIsNamed()
    {
        const PackagePtr next = read(version("2.0.0", twoTexts, "module.exports = (i) => i;"));
        const MigrationOutcome outcome = migrate(read(version("1.0.0", oneText)), { next }, json(R"({"name": "Ada"})"));
        QVERIFY(!outcome.silent);
        QCOMPARE(described(outcome.problems), QStringList(QStringLiteral("input.missing place")));
        QCOMPARE(dumped(outcome.inputs), QStringLiteral(R"({"name":"Ada"})"));
    }

    void newRulesCount()
    {
        PackageBuilder next = version("2.0.0", oneText, "module.exports = (i) => i;");
        next.entry(QStringLiteral("validation.js"),
            "module.exports = (i, v) => [v(i.name, (n) => n.length < 5 ? 'Too short' : undefined)];");
        const MigrationOutcome outcome
            = migrate(read(version("1.0.0", oneText)), { read(next) }, json(R"({"name": "Ada"})"));
        QVERIFY(!outcome.silent);
        QCOMPARE(described(outcome.problems), QStringList(QStringLiteral("rule.failed name")));
    }

    void severalMajorsAreCrossedInOrder_data()
    {
        QTest::addColumn<QByteArray>("second");
        QTest::addColumn<QByteArray>("third");
        QTest::addColumn<QString>("name");
        QTest::addColumn<QStringList>("problems");
        const QByteArray add = "const add = (x) => (i) => ({ ...i, name: i.name + x });";
        QTest::newRow("each its own") << QByteArray(add + "module.exports = add(2);")
                                      << QByteArray(add + "module.exports = add(3);") << QStringLiteral("a23")
                                      << QStringList();
        QTest::newRow("each all of them")
            << QByteArray(add + "module.exports = [add(2)];") << QByteArray(add + "module.exports = [add(2), add(3)];")
            << QStringLiteral("a23") << QStringList();
        QTest::newRow("the last has them all")
            << QByteArray() << QByteArray(add + "module.exports = { 2: add(2), 3: { migrate: add(3) } };")
            << QStringLiteral("a23") << QStringList();
        QTest::newRow("wrapped") << QByteArray("module.exports = (i) => ({ inputs: { name: i.name + 2 } });")
                                 << QByteArray(add + "exports.default = add(3);") << QStringLiteral("a23")
                                 << QStringList();
        QTest::newRow("one is missing") << QByteArray() << QByteArray(add + "module.exports = add(3);")
                                        << QStringLiteral("a3") << QStringList(QStringLiteral("migration.steps"));
        QTest::newRow("the last is missing") << QByteArray(add + "module.exports = add(2);") << QByteArray()
                                             << QStringLiteral("a2") << QStringList(QStringLiteral("migration.none"));
    }

    void severalMajorsAreCrossedInOrder()
    {
        QFETCH(const QByteArray, second);
        QFETCH(const QByteArray, third);
        QFETCH(const QString, name);
        QFETCH(const QStringList, problems);
        const MigrationOutcome outcome = migrate(read(version("1.2.0", oneText)),
            { read(version("1.3.0", oneText)), read(version("2.0.0", oneText, second)),
                read(version("2.5.0", oneText, second)), read(version("3.0.0", oneText, third)) },
            json(R"({"name": "a"})"));
        QCOMPARE(described(outcome.problems), problems);
        // Warnings do not ask anybody for anything.
        QVERIFY(outcome.silent);
        QCOMPARE(toQString((*outcome.inputs)["name"].get<std::string>()), name);
    }

    void unusableMigrationsAreSaid_data()
    {
        QTest::addColumn<QByteArray>("script");
        QTest::addColumn<QString>("code");
        QTest::newRow("throws") << QByteArray("module.exports = () => { throw new Error('no'); };")
                                << QStringLiteral("script.throw");
        QTest::newRow("throws at load") << QByteArray("throw new Error('no');") << QStringLiteral("script.load");
        QTest::newRow("returns nothing") << QByteArray("module.exports = () => {};") << QStringLiteral("script.result");
        QTest::newRow("returns a list") << QByteArray("module.exports = () => [1];") << QStringLiteral("script.result");
        QTest::newRow("is asynchronous") << QByteArray("module.exports = async (i) => i;")
                                         << QStringLiteral("script.async");
        QTest::newRow("hangs") << QByteArray("module.exports = () => { for (;;); };")
                               << QStringLiteral("script.timeout");
        QTest::newRow("wants the world") << QByteArray("module.exports = () => require('fs');")
                                         << QStringLiteral("script.throw");
    }

    void unusableMigrationsAreSaid()
    {
        QFETCH(const QByteArray, script);
        QFETCH(const QString, code);
        const MigrationOutcome outcome = migrate(
            read(version("1.0.0", oneText)), { read(version("2.0.0", oneText, script)) }, json(R"({"name": "a"})"));
        QVERIFY(!outcome.silent);
        QVERIFY(!outcome.inputs);
        QCOMPARE(outcome.problems.size(), std::size_t(1));
        QCOMPARE(outcome.problems.front().code, code);
    }

    void whatDoesNotFitIsReplacedAndNamed()
    {
        PackageBuilder next = version("2.0.0",
            R"({"name": {"type": "string"}, "list": {"type": "array", "items": {"type": "string"}}})",
            "module.exports = (i) => ({ ...i, extra: 1 });");
        next.entry(QStringLiteral("ui.js"),
            "export default { createInitialInputs: () => ({ name: '', list: ['one'] }), editInputsForm: () => [] };");
        const MigrationOutcome outcome
            = migrate(read(version("1.0.0", oneText)), { read(next) }, json(R"({"name": "Ada"})"));
        QVERIFY(!outcome.silent);
        QCOMPARE(described(outcome.problems),
            QStringList({ QStringLiteral("migration.fit list"), QStringLiteral("input.unknown extra") }));
        QCOMPARE(dumped(outcome.inputs), QStringLiteral(R"({"name":"Ada","list":["one"]})"));
    }

    void serverOwnedValuesNeedNotBeGiven()
    {
        const PackagePtr next = read(version("2.0.0",
            R"({"name": {"type": "string"}, "key": {"type": "object", "isSensitiveValue": true},
                "image": {"type": "object", "isContainerImageReference": true}})",
            "module.exports = (i) => i;"));
        const MigrationOutcome outcome = migrate(read(version("1.0.0", oneText)), { next }, json(R"({"name": "a"})"));
        QCOMPARE(dumped((*outcome.inputs)["key"]), QStringLiteral(R"({"HasValue":false})"));
        QCOMPARE(dumped((*outcome.inputs)["image"]["referenceId"]), QStringLiteral("\"image\""));
        // The image still has to be chosen.
        QVERIFY(!outcome.silent);
        QCOMPARE(described(outcome.problems), QStringList(QStringLiteral("input.missing image")));
    }

    void secretsAndBoundValuesGoThrough()
    {
        const char* const before
            = R"({"key": {"type": "object", "isSensitiveValue": true}, "count": {"type": "number"}})";
        const char* const after
            = R"({"secret": {"type": "object", "isSensitiveValue": true}, "size": {"type": "number"}})";
        const PackagePtr next
            = read(version("2.0.0", after, "module.exports = (i) => ({ secret: i.key, size: i.count });"));
        const MigrationOutcome outcome = migrate(read(version("1.0.0", before)), { next },
            json(R"({"key": {"HasValue": true, "NewValue": "s3"}, "count": "@{N}"})"));
        QVERIFY(outcome.silent);
        QCOMPARE(dumped(outcome.inputs), bound(R"({"secret":{"HasValue":true,"NewValue":"s3"},"size":"@{N}"})"));
    }

    void requestsThatMakeNoSense_data()
    {
        QTest::addColumn<QString>("id");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QString>("code");
        QTest::newRow("older") << QStringLiteral("sample") << QStringLiteral("0.9.0")
                               << QStringLiteral("migration.order");
        QTest::newRow("another") << QStringLiteral("other") << QStringLiteral("2.0.0")
                                 << QStringLiteral("migration.id");
    }

    void requestsThatMakeNoSense()
    {
        QFETCH(const QString, id);
        QFETCH(const QString, number);
        QFETCH(const QString, code);
        const MigrationOutcome outcome = migrate(
            read(version("1.0.0", oneText)), { read(PackageBuilder::sample(id, number)) }, json(R"({"name": "a"})"));
        QCOMPARE(described(outcome.problems), QStringList(code));
        QVERIFY(!outcome.silent);
    }

    void inputsThatAreNotThoseOfTheOldPackage()
    {
        const MigrationOutcome outcome = migrate(
            real("container-service.1.1.0.zip"), { real("container-service.2.0.0.zip") }, json(R"({"region": "eu"})"));
        QVERIFY(!outcome.inputs);
        QCOMPARE(outcome.problems.front().code, QStringLiteral("schema.narrow"));
    }

private:
    static Json serviceInputs()
    {
        return json(R"({"account": "Accounts-1", "region": "eu-west-1", "clusterName": "c", "serviceName": "s",
            "desiredCount": "@{Copies}", "network": {"mode": "cluster"}, "volumes": [], "tags": [],
            "waitForStable": true, "containers": [{"name": "web", "essential": true, "environment": [],
                "image": {"referenceId": "r", "feedId": "Feeds-1", "imageName": "nginx"},
                "ports": [{"containerPort": 80, "protocol": "tcp"}], "probe": {"kind": "none"}}]})");
    }

    MigrationOutcome migrate(const PackagePtr& from, const std::vector<PackagePtr>& through, const Json& inputs)
    {
        ScriptHostSettings host = m_host;
        Migration migration(host, { from, through, inputs });
        std::optional<MigrationOutcome> result;
        QObject::connect(
            &migration, &Migration::finished, &migration, [&](const MigrationOutcome& outcome) { result = outcome; });
        QSignalSpy finished(&migration, &Migration::finished);
        migration.start();
        if (finished.isEmpty() && !finished.wait(60'000))
            return {};
        return *result;
    }

    ScriptHostSettings m_host;
};

QTEST_GUILESS_MAIN(TestMigration)
#include "tst_migration.moc"
