// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"
#include "tests/support/packagebuilder.h"

#include <QCryptographicHash>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

QStringList codesOf(const Problems& problems)
{
    QStringList codes;
    for (const Problem& problem : problems)
        codes << problem.code;
    return codes;
}

QStringList filesOf(const Problems& problems)
{
    QStringList files;
    for (const Problem& problem : problems)
        files << problem.file;
    return files;
}

PackageReading readBuilt(const PackageBuilder& builder, const PackageLimits& limits = {})
{
    return readPackageFromMemory(builder.zip(), QStringLiteral("built.zip"), limits);
}

} // namespace

class TestPackagereader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void readsEveryRealPackage_data();
    void readsEveryRealPackage();
    void readsScriptsWithTheirMaps();
    void readsOptionalScripts();
    void hashesWhatWasRead();
    void readsSampleFromMemory();
    void namesEachMissingEntry();
    void saysWhereMisplacedEntriesAre();
    void saysWhichScriptIsEmpty();
    void toleratesMissingValidation();
    void reportsBrokenJsonWithItsPlace();
    void listsProblemsOfAllEntriesTogether();
    void choosesOneLogo();
    void ignoresEntriesBelowTheTop();
    void refusesJsonThatWouldTakeMinutes();
    void refusesDeepJson();
    void readsMetadataAlone();
    void metadataAloneTellsWhatIsMissing();
    void readsMetadataOfLargeZipFromDisk();
    void readsTheLogoAlone();
};

void TestPackagereader::readsEveryRealPackage_data()
{
    QTest::addColumn<QString>("path");
    for (const QString& path : testPackages())
        QTest::newRow(qPrintable(path.section(u'/', -1))) << path;
}

void TestPackagereader::readsEveryRealPackage()
{
    QFETCH(QString, path);
    const PackageReading reading = readPackage(path);
    QCOMPARE(codesOf(reading.problems), QStringList());
    QVERIFY(reading.package);
    const PackageMetadata& metadata = reading.package->metadata;
    QCOMPARE(QStringLiteral("%1.%2.zip").arg(metadata.id, metadata.version.toString()), path.section(u'/', -1));
    QCOMPARE(reading.package->file, path);
    QVERIFY(reading.package->inputsSchema.contains("definitions"));
    QVERIFY(!reading.package->ui.isEmpty());
    QVERIFY(!reading.package->validation.isEmpty());
    QVERIFY(!reading.package->executor.isEmpty());
    QVERIFY(reading.package->executor.sourceMap.startsWith('{'));
    QVERIFY(reading.package->logo);
    QCOMPARE(reading.package->logo->name, QStringLiteral("logo.svg"));
    QVERIFY(reading.package->logo->data.contains("<svg"));
}

void TestPackagereader::readsScriptsWithTheirMaps()
{
    const PackageReading reading = readPackage(testPackage(QStringLiteral("greet-people.1.0.2.zip")));
    QVERIFY(reading.package);
    QCOMPARE(reading.package->ui.name, QStringLiteral("ui.js"));
    QVERIFY(reading.package->ui.text.contains("export {"));
    QVERIFY(reading.package->ui.sourceMap.contains("\"mappings\""));
    QCOMPARE(reading.package->metadata.deploymentTargetId, QStringLiteral("greeting-desk"));
    QVERIFY(reading.package->migration.isEmpty());
    QVERIFY(reading.package->discovery.isEmpty());
    // The hand-written ui.js of the older generation has no map.
    const PackageReading legacy = readPackage(testPackage(QStringLiteral("seed-database.0.4.1.zip")));
    QVERIFY(legacy.package);
    QVERIFY(legacy.package->ui.sourceMap.isEmpty());
}

void TestPackagereader::readsOptionalScripts()
{
    const PackageReading reading = readPackage(testPackage(QStringLiteral("container-service.2.0.0.zip")));
    QVERIFY(reading.package);
    QVERIFY(reading.package->migration.text.contains("module.exports"));
    const PackageReading built
        = readBuilt(PackageBuilder::sample().entry(QStringLiteral("discovery.js"), "module.exports = 1;"));
    QCOMPARE(built.package->discovery.text, QByteArray("module.exports = 1;"));
}

void TestPackagereader::hashesWhatWasRead()
{
    const QString path = testPackage(QStringLiteral("greet-people.1.0.2.zip"));
    const QByteArray bytes = readTestFile(path);
    const QByteArray expected = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toHex();
    QCOMPARE(readPackage(path).package->hash, expected);
    QCOMPARE(readPackageFromMemory(bytes, QStringLiteral("x")).package->hash, expected);
}

void TestPackagereader::readsSampleFromMemory()
{
    const PackageReading reading = readBuilt(PackageBuilder::sample(QStringLiteral("mine"), QStringLiteral("2.1.0")));
    QCOMPARE(codesOf(reading.problems), QStringList());
    QCOMPARE(reading.package->file, QStringLiteral("built.zip"));
    QCOMPARE(packageLabel(reading.package->metadata), QStringLiteral("mine@2.1.0"));
    QVERIFY(!reading.package->logo);
}

void TestPackagereader::namesEachMissingEntry()
{
    PackageBuilder builder;
    builder.entry(QStringLiteral("readme.txt"), "nothing else");
    const PackageReading reading = readBuilt(builder);
    QVERIFY(!reading.package);
    QCOMPARE(filesOf(reading.problems),
        (QStringList { QStringLiteral("metadata.json"), QStringLiteral("inputs.json"), QStringLiteral("ui.js"),
            QStringLiteral("validation.js"), QStringLiteral("executor.js") }));
    for (const Problem& problem : reading.problems)
        QCOMPARE(problem.code, QStringLiteral("package.missing"));
}

void TestPackagereader::saysWhereMisplacedEntriesAre()
{
    PackageBuilder builder = PackageBuilder::sample();
    const QByteArray ui = builder.entryContent(QStringLiteral("ui.js"));
    builder.without(QStringLiteral("ui.js")).entry(QStringLiteral("dist/ui.js"), ui);
    const PackageReading reading = readBuilt(builder);
    QVERIFY(!reading.package);
    QCOMPARE(reading.problems.size(), std::size_t(1));
    QVERIFY2(reading.problems.front().message.contains(QStringLiteral("dist/ui.js")),
        qPrintable(reading.problems.front().message));
}

void TestPackagereader::saysWhichScriptIsEmpty()
{
    const PackageReading reading = readBuilt(PackageBuilder::sample().entry(QStringLiteral("executor.js"), {}));
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.empty") });
    QCOMPARE(reading.problems.front().file, QStringLiteral("executor.js"));
}

void TestPackagereader::toleratesMissingValidation()
{
    const PackageReading reading = readBuilt(PackageBuilder::sample().without(QStringLiteral("validation.js")));
    QVERIFY(reading.package);
    QVERIFY(reading.package->validation.isEmpty());
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.missing") });
    QVERIFY(reading.problems.front().severity == Severity::Warning);
}

void TestPackagereader::reportsBrokenJsonWithItsPlace()
{
    const PackageReading inputs
        = readBuilt(PackageBuilder::sample().entry(QStringLiteral("inputs.json"), "{\n  \"a\": ]\n}"));
    QVERIFY(!inputs.package);
    QCOMPARE(codesOf(inputs.problems), QStringList { QStringLiteral("package.inputs.json") });
    QCOMPARE(inputs.problems.front().file, QStringLiteral("inputs.json"));
    QCOMPARE(inputs.problems.front().line, 2);
    QCOMPARE(inputs.problems.front().column, 8);
    const PackageReading metadata
        = readBuilt(PackageBuilder::sample().entry(QStringLiteral("metadata.json"), "nonsense"));
    QCOMPARE(codesOf(metadata.problems), QStringList { QStringLiteral("package.metadata.json") });
    const PackageReading empty = readBuilt(PackageBuilder::sample().entry(QStringLiteral("metadata.json"), {}));
    QCOMPARE(codesOf(empty.problems), QStringList { QStringLiteral("package.metadata.json") });
}

void TestPackagereader::listsProblemsOfAllEntriesTogether()
{
    const PackageReading reading = readBuilt(PackageBuilder::sample()
                                                 .withoutMetadata("launcher")
                                                 .metadata("version", "one")
                                                 .entry(QStringLiteral("inputs.json"), "[")
                                                 .entry(QStringLiteral("ui.js"), {})
                                                 .without(QStringLiteral("executor.js")));
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems),
        (QStringList { QStringLiteral("package.missing"), QStringLiteral("package.metadata.launcher"),
            QStringLiteral("package.metadata.version"), QStringLiteral("package.inputs.json"),
            QStringLiteral("package.empty") }));
}

void TestPackagereader::choosesOneLogo()
{
    const PackageReading one = readBuilt(PackageBuilder::sample().entry(QStringLiteral("logo.webp"), "W"));
    QCOMPARE(codesOf(one.problems), QStringList());
    QCOMPARE(one.package->logo, std::optional(PackageLogo { QStringLiteral("logo.webp"), "W" }));
    const PackageReading many = readBuilt(PackageBuilder::sample()
                                              .entry(QStringLiteral("logo.gif"), "G")
                                              .entry(QStringLiteral("logo.png"), "P")
                                              .entry(QStringLiteral("logo.svg"), "S")
                                              .entry(QStringLiteral("logotype.svg"), "no")
                                              .entry(QStringLiteral("images/logo.svg"), "no"));
    QCOMPARE(codesOf(many.problems), QStringList { QStringLiteral("package.logo") });
    QVERIFY(many.problems.front().message.contains(u'3'));
    QCOMPARE(many.package->logo->data, QByteArray("S"));
}

void TestPackagereader::readsTheLogoAlone()
{
    QTemporaryDir folder;
    const QString zip = folder.filePath(QStringLiteral("step.zip"));
    PackageBuilder::sample()
        .entry(QStringLiteral("logo.png"), "P")
        .entry(QStringLiteral("logo.svg"), "S")
        .entry(QStringLiteral("inputs.json"), "not JSON, and not looked at")
        .writeZip(zip);
    QCOMPARE(readPackageLogo(zip), std::optional(PackageLogo { QStringLiteral("logo.svg"), "S" }));
    const QString bare = folder.filePath(QStringLiteral("bare.zip"));
    PackageBuilder().entry(QStringLiteral("metadata.json"), "{}").writeZip(bare);
    QCOMPARE(readPackageLogo(bare), std::nullopt);
    QCOMPARE(readPackageLogo(folder.filePath(QStringLiteral("missing.zip"))), std::nullopt);
}

void TestPackagereader::ignoresEntriesBelowTheTop()
{
    const PackageReading reading = readBuilt(PackageBuilder::sample()
                                                 .entry(QStringLiteral("old/metadata.json"), "not read")
                                                 .entry(QStringLiteral("old/discovery.js"), "not read"));
    QCOMPARE(codesOf(reading.problems), QStringList());
    QVERIFY(reading.package->discovery.isEmpty());
}

void TestPackagereader::refusesJsonThatWouldTakeMinutes()
{
    const auto wideInputs = [](int members) {
        QByteArray wide = "{\"a\":0";
        for (int i = 0; i < members; ++i)
            wide += ",\"" + QByteArray::number(i) + "\":0";
        return PackageBuilder::sample().entry(QStringLiteral("inputs.json"), wide + '}');
    };
    QVERIFY(readBuilt(wideInputs(5'000)).package);
    const PackageReading reading = readBuilt(wideInputs(300'000));
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.inputs.json") });
}

void TestPackagereader::refusesDeepJson()
{
    const QByteArray deep = QByteArray(1'000'000, '[');
    const PackageReading reading = readBuilt(PackageBuilder::sample().entry(QStringLiteral("inputs.json"), deep));
    QCOMPARE(codesOf(reading.problems), QStringList { QStringLiteral("package.inputs.json") });
}

void TestPackagereader::readsMetadataAlone()
{
    const Result<PackageMetadata> metadata
        = readPackageMetadata(testPackage(QStringLiteral("static-site-upload.1.3.0.zip")));
    QVERIFY(metadata.ok());
    QCOMPARE(packageLabel(*metadata), QStringLiteral("static-site-upload@1.3.0"));
    const Result<PackageMetadata> none = readPackageMetadata(testPackage(QStringLiteral("none.zip")));
    QVERIFY(!none.ok());
    QCOMPARE(none.problem().code, QStringLiteral("package.zip.unreadable"));
}

void TestPackagereader::metadataAloneTellsWhatIsMissing()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("a.zip"));
    PackageBuilder::sample()
        .without(QStringLiteral("ui.js"))
        .entry(QStringLiteral("inputs.json"), "broken")
        .writeZip(path);
    const MetadataReading reading = inspectPackageMetadata(path);
    QVERIFY(reading.metadata);
    // inputs.json is not looked into.
    QCOMPARE(filesOf(reading.problems), QStringList { QStringLiteral("ui.js") });
    PackageBuilder::sample().without(QStringLiteral("metadata.json")).writeZip(path);
    const Result<PackageMetadata> metadata = readPackageMetadata(path);
    QVERIFY(!metadata.ok());
    QCOMPARE(metadata.problem().code, QStringLiteral("package.missing"));
}

void TestPackagereader::readsMetadataOfLargeZipFromDisk()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("große Datei.zip"));
    QByteArray noise(3 * 1024 * 1024, Qt::Uninitialized);
    quint32 state = 1;
    for (char& c : noise)
        c = char((state = state * 1664525 + 1013904223) >> 24);
    PackageBuilder::sample().entry(QStringLiteral("executor.js.map"), noise).writeZip(path);
    QVERIFY(QFileInfo(path).size() > 2 * 1024 * 1024);
    const MetadataReading reading = inspectPackageMetadata(path);
    QVERIFY(reading.metadata);
    QCOMPARE(codesOf(reading.problems), QStringList());
    const PackageReading whole = readPackage(path);
    QVERIFY(whole.package);
    QCOMPARE(whole.package->executor.sourceMap, noise);
}

QTEST_GUILESS_MAIN(TestPackagereader)
#include "tst_packagereader.moc"
