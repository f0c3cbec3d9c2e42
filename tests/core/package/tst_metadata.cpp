// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "core/package/metadata.h"

#include <QTest>

using namespace Stepbench;

namespace {

Json sampleMetadata()
{
    return { { "schemaVersion", "1.0.0" }, { "type", "step" }, { "id", "greet-people" }, { "name", "Greet people" },
        { "description", "Says hello" }, { "categories", { "Other", "Google Cloud" } }, { "launcher", "node" },
        { "version", "1.2.3-20260101120000" } };
}

QStringList codesOf(const Problems& problems)
{
    QStringList codes;
    for (const Problem& problem : problems)
        codes << problem.code;
    return codes;
}

} // namespace

class TestMetadata : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void takesEveryMemberOver();
    void acceptsOlderAndUnknownMembers();
    void namesEachMissingMember();
    void refusesWrongRequiredMember_data();
    void refusesWrongRequiredMember();
    void ignoresWrongOptionalMember_data();
    void ignoresWrongOptionalMember();
    void listsAllProblemsAtOnce();
    void judgesCategoriesByType();
    void capsUnknownCategories();
    void refusesWhatIsNoObject();
};

void TestMetadata::takesEveryMemberOver()
{
    Json json = sampleMetadata();
    json["deploymentTargetId"] = "greeting-desk";
    json["canRunInExecutionContainer"] = true;
    json["canRunOnDeploymentTarget"] = false;
    json["releaseNotesUrl"] = "https://example.org/releases?of=it#now";
    json["apiVersions"] = { { "API", "2.0.0" }, { "UI", "2.0.0" } };
    json["dependencies"] = { { "greeting-desk", "^1.0.0" } };
    const MetadataReading reading = checkMetadata(json);
    QCOMPARE(codesOf(reading.problems), QStringList());
    QVERIFY(reading.metadata);
    QVERIFY(reading.metadata->type == PackageType::Step);
    QCOMPARE(reading.metadata->id, QStringLiteral("greet-people"));
    QCOMPARE(reading.metadata->name, QStringLiteral("Greet people"));
    QCOMPARE(reading.metadata->description, QStringLiteral("Says hello"));
    QCOMPARE(reading.metadata->categories, (QStringList { QStringLiteral("Other"), QStringLiteral("Google Cloud") }));
    QCOMPARE(reading.metadata->deploymentTargetId, QStringLiteral("greeting-desk"));
    QCOMPARE(reading.metadata->releaseNotesUrl, QStringLiteral("https://example.org/releases?of=it#now"));
    QVERIFY(reading.metadata->canRunInExecutionContainer);
    QCOMPARE(reading.metadata->canRunOnDeploymentTarget, std::optional(false));
    QCOMPARE(packageLabel(*reading.metadata), QStringLiteral("greet-people@1.2.3-20260101120000"));
    QVERIFY(reading.metadata->json == json);
}

void TestMetadata::acceptsOlderAndUnknownMembers()
{
    Json json = sampleMetadata();
    json["stepBasedVariableNameForAccountIds"] = Json::array();
    json["anything"] = { { "else", 1 } };
    const MetadataReading reading = checkMetadata(json);
    QCOMPARE(codesOf(reading.problems), QStringList());
    QVERIFY(reading.metadata);
    QVERIFY(!reading.metadata->canRunOnDeploymentTarget);
    QVERIFY(!reading.metadata->canRunInExecutionContainer);
    QVERIFY(reading.metadata->json.contains("anything"));
}

void TestMetadata::namesEachMissingMember()
{
    const MetadataReading reading = checkMetadata(Json::object());
    QVERIFY(!reading.metadata);
    const QStringList expected { QStringLiteral("package.metadata.schemaVersion"),
        QStringLiteral("package.metadata.type"), QStringLiteral("package.metadata.id"),
        QStringLiteral("package.metadata.name"), QStringLiteral("package.metadata.description"),
        QStringLiteral("package.metadata.categories"), QStringLiteral("package.metadata.launcher"),
        QStringLiteral("package.metadata.version") };
    QCOMPARE(codesOf(reading.problems), expected);
    for (const Problem& problem : reading.problems) {
        QVERIFY2(problem.message.endsWith(QStringLiteral("is missing.")), qPrintable(problem.message));
        QCOMPARE(problem.file, QStringLiteral("metadata.json"));
    }
}

void TestMetadata::refusesWrongRequiredMember_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("later schema") << QByteArray("schemaVersion") << QByteArray("\"1.0.1\"");
    QTest::newRow("schema is a number") << QByteArray("schemaVersion") << QByteArray("1");
    QTest::newRow("type") << QByteArray("type") << QByteArray("\"target\"");
    QTest::newRow("type is null") << QByteArray("type") << QByteArray("null");
    QTest::newRow("empty id") << QByteArray("id") << QByteArray("\"\"");
    QTest::newRow("id leads out") << QByteArray("id") << QByteArray("\"../x\"");
    QTest::newRow("id is dots") << QByteArray("id") << QByteArray("\"..\"");
    QTest::newRow("id with backslash") << QByteArray("id") << QByteArray("\"a\\\\b\"");
    QTest::newRow("id with line break") << QByteArray("id") << QByteArray("\"a\\nb\"");
    QTest::newRow("id with NUL") << QByteArray("id") << QByteArray("\"a\\u0000b\"");
    QTest::newRow("endless id") << QByteArray("id") << QByteArray('"' + QByteArray(201, 'x') + '"');
    QTest::newRow("name") << QByteArray("name") << QByteArray("[]");
    QTest::newRow("description") << QByteArray("description") << QByteArray("{}");
    QTest::newRow("categories") << QByteArray("categories") << QByteArray("\"Other\"");
    QTest::newRow("category") << QByteArray("categories") << QByteArray("[\"Other\", 1]");
    QTest::newRow("launcher") << QByteArray("launcher") << QByteArray("\"deno\"");
    QTest::newRow("version") << QByteArray("version") << QByteArray("\"1.0\"");
    QTest::newRow("version is a number") << QByteArray("version") << QByteArray("1.0");
    QTest::newRow("huge version") << QByteArray("version") << QByteArray("\"99999999999999999999.0.0\"");
}

void TestMetadata::refusesWrongRequiredMember()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, value);
    Json json = sampleMetadata();
    json[member.toStdString()] = Json::parse(value.toStdString());
    const MetadataReading reading = checkMetadata(json);
    QVERIFY(!reading.metadata);
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.metadata.") + QLatin1String(member) });
    QVERIFY(reading.problems.front().severity == Severity::Error);
    QVERIFY(reading.problems.front().message.size() < 250);
}

void TestMetadata::ignoresWrongOptionalMember_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("url") << QByteArray("releaseNotesUrl") << QByteArray("\"a random string\"");
    QTest::newRow("script url") << QByteArray("releaseNotesUrl") << QByteArray("\"javascript:alert(1)\"");
    QTest::newRow("file url") << QByteArray("releaseNotesUrl") << QByteArray("\"file:///etc/passwd\"");
    QTest::newRow("url is a number") << QByteArray("releaseNotesUrl") << QByteArray("1");
    QTest::newRow("target") << QByteArray("deploymentTargetId") << QByteArray("true");
    QTest::newRow("container") << QByteArray("canRunInExecutionContainer") << QByteArray("\"yes\"");
    QTest::newRow("on target") << QByteArray("canRunOnDeploymentTarget") << QByteArray("0");
    QTest::newRow("api versions") << QByteArray("apiVersions") << QByteArray("[\"2.0.0\"]");
    QTest::newRow("dependencies") << QByteArray("dependencies") << QByteArray("{\"x\":2}");
    QTest::newRow("category") << QByteArray("categories") << QByteArray("[\"Astrology\"]");
}

void TestMetadata::ignoresWrongOptionalMember()
{
    QFETCH(QByteArray, member);
    QFETCH(QByteArray, value);
    Json json = sampleMetadata();
    json[member.toStdString()] = Json::parse(value.toStdString());
    const MetadataReading reading = checkMetadata(json);
    QVERIFY(reading.metadata);
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.metadata.") + QLatin1String(member) });
    QVERIFY(reading.problems.front().severity == Severity::Warning);
    QCOMPARE(reading.metadata->releaseNotesUrl, QString());
    QCOMPARE(reading.metadata->deploymentTargetId, QString());
    QVERIFY(!reading.metadata->canRunInExecutionContainer);
    QVERIFY(!reading.metadata->canRunOnDeploymentTarget);
}

void TestMetadata::listsAllProblemsAtOnce()
{
    Json json = sampleMetadata();
    json["schemaVersion"] = "100.0.0";
    json["categories"] = { "BuiltInStep", "InvalidCategory" };
    json["launcher"] = "invalid-launcher";
    json["releaseNotesUrl"] = "nowhere";
    const MetadataReading reading = checkMetadata(json);
    QCOMPARE(codesOf(reading.problems),
        (QStringList { QStringLiteral("package.metadata.schemaVersion"), QStringLiteral("package.metadata.categories"),
            QStringLiteral("package.metadata.launcher"), QStringLiteral("package.metadata.releaseNotesUrl") }));
}

void TestMetadata::judgesCategoriesByType()
{
    Json json = sampleMetadata();
    json["categories"] = { "Linux" };
    QCOMPARE(checkMetadata(json).problems.size(), std::size_t(1));
    json["type"] = "deployment-target";
    const MetadataReading reading = checkMetadata(json);
    QCOMPARE(reading.problems.size(), std::size_t(0));
    QVERIFY(reading.metadata->type == PackageType::DeploymentTarget);
}

void TestMetadata::capsUnknownCategories()
{
    Json json = sampleMetadata();
    json["categories"] = std::vector<std::string>(50'000, "Nonsense");
    const MetadataReading reading = checkMetadata(json);
    QVERIFY(reading.metadata);
    QVERIFY(reading.problems.size() <= 10);
}

void TestMetadata::refusesWhatIsNoObject()
{
    for (const Json& json : { Json(), Json::array(), Json("text"), Json(1) }) {
        const MetadataReading reading = checkMetadata(json);
        QVERIFY(!reading.metadata);
        QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.metadata.json") });
    }
}

QTEST_GUILESS_MAIN(TestMetadata)
#include "tst_metadata.moc"
