// SPDX-License-Identifier: Apache-2.0
#include "core/acquire/archiveextract.h"
#include "tests/core/acquire/tarbuilder.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QDirIterator>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestArchiveExtract : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("out")));
    }

    void knowsArchivesByName()
    {
        for (const char* name : { "a.zip", "A.NUPKG", "b.tar.gz", "c.tgz", "d.jar", "e.tar" })
            QVERIFY2(isArchiveName(QString::fromLatin1(name)), name);
        for (const char* name : { "a.7z", "zip", ".zip", "a.txt", "a.gz" })
            QVERIFY2(!isArchiveName(QString::fromLatin1(name)), name);
    }

    void unpacksZips()
    {
        PackageBuilder()
            .entry(QStringLiteral("a.txt"), "one")
            .entry(QStringLiteral("deep/er/ö.txt"), "two")
            .writeZip(path("a.zip"));
        const Result<Acquired> done = extract("a.zip");
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.problem().message));
        QCOMPARE(done->files, 2);
        QCOMPARE(readTestFile(path("out/deep/er/ö.txt")), QByteArray("two"));
    }

    void leavesOutOfNupkgsWhatIsTheFeeds()
    {
        PackageBuilder()
            .entry(QStringLiteral("Acme.Web.nuspec"), "x")
            .entry(QStringLiteral("_rels/.rels"), "x")
            .entry(QStringLiteral("[Content_Types].xml"), "x")
            .entry(QStringLiteral("package/services/metadata/core-properties/a.psmdcp"), "x")
            .entry(QStringLiteral("lib/net%20a%2Bb/100%.txt"), "one")
            .writeZip(path("a.nupkg"));
        const Result<Acquired> done = extract("a.nupkg");
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.problem().message));
        QCOMPARE(done->files, 1);
        QCOMPARE(readTestFile(path("out/lib/net a+b/100%.txt")), QByteArray("one"));
        QCOMPARE(QDir(path("out")).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
            QStringList { QStringLiteral("lib") });
        PackageBuilder().entry(QStringLiteral("a/%2e%2E/%2e./evil"), "x").writeZip(path("b.nupkg"));
        QVERIFY(!extract("b.nupkg"));
        QVERIFY(!QFile::exists(path("evil")));
    }

    void takesNoPartOfAZip()
    {
        PackageBuilder()
            .entry(QStringLiteral("a.txt"), "one")
            .entry(QStringLiteral("b.txt"), QByteArray(100, 'x'))
            .writeZip(path("whole.zip"));
        const QByteArray whole = readTestFile(path("whole.zip"));
        for (const double part : { 0.3, 0.6, 0.9 }) {
            writeTestFile(path("cut.zip"), whole.left(qsizetype(double(whole.size()) * part)));
            QVERIFY(!extract("cut.zip"));
        }
        QVERIFY(QDir(path("out")).isEmpty());
    }

    void unpacksWhatTarMakes_data()
    {
        QTest::addColumn<QString>("flag");
        QTest::addColumn<QString>("name");
        QTest::newRow("plain") << QStringLiteral("-cf") << QStringLiteral("a.tar");
        QTest::newRow("gzip") << QStringLiteral("-czf") << QStringLiteral("a.tar.gz");
        QTest::newRow("bzip2") << QStringLiteral("-cjf") << QStringLiteral("a.tar.bz2");
    }

    void unpacksWhatTarMakes()
    {
        QFETCH(const QString, flag);
        QFETCH(const QString, name);
        const QString longName = QString(180, u'n');
        writeTestFile(path("in/run.sh"), "#!/bin/sh\n");
        writeTestFile(path("in/") + longName, "long");
        QFile::setPermissions(path("in/run.sh"), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
        const QString archive = m_folder->filePath(name);
        QProcess tar;
        tar.start(QStringLiteral("tar"), { flag, archive, QStringLiteral("-C"), path("in"), QStringLiteral(".") });
        QVERIFY2(tar.waitForFinished() && tar.exitCode() == 0, tar.readAllStandardError().constData());
        const Result<Acquired> done = extractArchive(archive, path("out"));
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.problem().message));
        QCOMPARE(done->files, 2);
        QVERIFY(QFileInfo(path("out/run.sh")).isExecutable());
        QVERIFY(!QFileInfo(path("out/") + longName).isExecutable());
        QCOMPARE(readTestFile(path("out/") + longName), QByteArray("long"));
    }

    void rejectsEntriesOutsideTheFolder_data()
    {
        QTest::addColumn<QByteArray>("name");
        for (const char* name : { "../evil", "/evil", "a/../../evil", "a\\..\\evil", "C:evil", "a//b", "a\nb" })
            QTest::newRow(name) << QByteArray(name);
        QTest::newRow("no UTF-8") << QByteArray("a\xff\xfe");
    }

    void rejectsEntriesOutsideTheFolder()
    {
        QFETCH(const QByteArray, name);
        writeTestFile(path("evil.tar"), TarBuilder().entry("good", "x").entry(name, "evil").tar());
        const Result<Acquired> done = extract("evil.tar");
        QVERIFY(!done);
        QCOMPARE(done.problem().code, QStringLiteral("run.package"));
        QCOMPARE(done.problem().file, path("evil.tar"));
        QVERIFY(!QFile::exists(path("evil")));
        QVERIFY(!QFile::exists(QStringLiteral("/evil")));
    }

    void leavesLinksAndDevicesOut()
    {
        writeTestFile(path("victim"), "as it was");
        const QByteArray victim = path("victim").toUtf8();
        writeTestFile(path("links.tar"),
            TarBuilder()
                .entry("link", {}, '2', victim)
                .entry("folder", {}, '2', m_folder->path().toUtf8())
                .entry("hard", {}, '1', victim)
                .entry("device", {}, '3')
                .entry("good", "x")
                .tar());
        const Result<Acquired> done = extract("links.tar");
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.problem().message));
        QCOMPARE(done->files, 1);
        QCOMPARE(done->problems.size(), std::size_t(1));
        QVERIFY(done->problems[0].severity == Severity::Warning);
        QCOMPARE(QDir(path("out")).entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot),
            QStringList { QStringLiteral("good") });
    }

    void writesNothingThroughALink()
    {
        QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("elsewhere")));
        writeTestFile(path("through.tar"),
            TarBuilder().entry("door", {}, '2', path("elsewhere").toUtf8()).entry("door/evil", "x").tar());
        static_cast<void>(extract("through.tar"));
        QVERIFY(QDir(path("elsewhere")).isEmpty());
    }

    void holdsTheLimits()
    {
        TarBuilder many;
        for (int i = 0; i < 20; ++i)
            many.entry("f" + QByteArray::number(i), QByteArray(1000, 'x'));
        writeTestFile(path("many.tar"), many.tar());
        QVERIFY(!extract("many.tar", { 19, 1'000'000 }));
        QDir(path("out")).removeRecursively();
        QVERIFY(QDir().mkpath(path("out")));
        const Result<Acquired> large = extract("many.tar", { 100, 10'000 });
        QVERIFY(!large);
        QVERIFY2(large.problem().message.contains(QStringLiteral("more than")), qPrintable(large.problem().message));
    }

    void tellsOfWhatIsNoArchive_data()
    {
        QTest::addColumn<QByteArray>("content");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("text") << QByteArray("this is no archive");
        QTest::newRow("cut") << TarBuilder().entry("a", QByteArray(4000, 'x')).tar().left(2000);
        QTest::newRow("cut gzip") << QByteArray::fromHex("1f8b0800000000000003edcf");
    }

    void tellsOfWhatIsNoArchive()
    {
        QFETCH(const QByteArray, content);
        writeTestFile(path("bad.tar.gz"), content);
        const Result<Acquired> done = extract("bad.tar.gz");
        if (content.isEmpty())
            QVERIFY(!done || done->files == 0);
        else
            QVERIFY(!done);
        QVERIFY(!extract("not-there.zip"));
    }

    void stopsWhenToldTo()
    {
        writeTestFile(path("a.tar"), TarBuilder().entry("a", "x").tar());
        const CancelFlag cancel = makeCancelFlag();
        *cancel = true;
        QVERIFY(!extractArchive(path("a.tar"), path("out"), {}, cancel));
    }

    void copiesFolders()
    {
        writeTestFile(path("in/.hidden/a.txt"), "one");
        writeTestFile(path("in/b.txt"), "two");
        writeTestFile(path("secret"), "not given");
        QVERIFY(QFile::link(path("in/b.txt"), path("in/inside")));
        QVERIFY(QFile::link(path("secret"), path("in/outside")));
        QVERIFY(QFile::link(path("in"), path("in/round")));
        QFile::setPermissions(path("in/b.txt"), QFile::ReadOwner);
        const Result<Acquired> done = copyPackageFolder(path("in"), path("out"));
        QVERIFY2(done.ok(), qPrintable(done.ok() ? QString() : done.problem().message));
        QCOMPARE(done->files, 3);
        QCOMPARE(done->problems.size(), std::size_t(1));
        QCOMPARE(readTestFile(path("out/.hidden/a.txt")), QByteArray("one"));
        QCOMPARE(readTestFile(path("out/inside")), QByteArray("two"));
        QVERIFY(QFileInfo(path("out/b.txt")).isWritable());
        QVERIFY(!QFile::exists(path("out/outside")));
        QVERIFY(!QFile::exists(path("out/round")));
    }

    void refusesAFolderThatHoldsItsCopy()
    {
        QVERIFY(!copyPackageFolder(m_folder->path(), path("out")));
        QVERIFY(!copyPackageFolder(path("not-there"), path("out")));
        QVERIFY(!copyPackageFolder(path(""), path("out"), { 1, 1 }));
    }

private:
    QString path(const char* below) const { return m_folder->filePath(QString::fromUtf8(below)); }
    Result<Acquired> extract(const char* name, const AcquisitionLimits& limits = {}) const
    {
        return extractArchive(path(name), path("out"), limits);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

QTEST_GUILESS_MAIN(TestArchiveExtract)
#include "tst_archiveextract.moc"
