// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"
#include "tests/support/ordinaryuser.h"
#include "tests/support/packagebuilder.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <sys/stat.h>

using namespace Stepbench;

namespace {

const QString unreadable = QStringLiteral("package.zip.unreadable");
const QString unsafe = QStringLiteral("package.zip.unsafe");
const QString limit = QStringLiteral("package.zip.limit");

QStringList codesOf(const Problems& problems)
{
    QStringList codes;
    for (const Problem& problem : problems)
        codes << problem.code;
    return codes;
}

PackageReading readBytes(const QByteArray& zip, const PackageLimits& limits = {})
{
    return readPackageFromMemory(zip, QStringLiteral("hostile.zip"), limits);
}

// Every occurrence: the local header's name and the directory's. Same length, so that all offsets stay right.
QByteArray renamed(QByteArray zip, const QByteArray& from, const QByteArray& to)
{
    Q_ASSERT(from.size() == to.size());
    return zip.replace(from, to);
}

qsizetype directoryRecord(const QByteArray& zip, const QByteArray& name)
{
    qsizetype at = zip.indexOf("PK\1\2");
    while (at >= 0 && zip.mid(at + 46, name.size()) != name)
        at = zip.indexOf("PK\1\2", at + 1);
    return at;
}

template <typename T>
void patch(QByteArray& zip, qsizetype at, T value)
{
    qToLittleEndian<T>(value, zip.data() + at);
}

QByteArray sampleZip()
{
    return PackageBuilder::sample().zip();
}

} // namespace

class TestHostilezip : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void rejectsUnsafeEntryName_data();
    void rejectsUnsafeEntryName();
    void rejectsRepeatedEntry();
    void rejectsLink();
    void rejectsEncryptedEntry();
    void capsTheNumberOfProblems();
    void saysWhatIsWrongWithTheFile_data();
    void saysWhatIsWrongWithTheFile();
    void neverTakesAPrefixForAWholeZip();
    void survivesEveryFlippedByte();
    void reportsDamagedEntry();
    void refusesCompressionItDoesNotKnow();
    void refusesMoreEntriesThanTheLimit();
    void refusesClaimedMillionsOfEntries();
    void refusesDeclaredSizeOverTheLimit();
    void countsWhileInflating();
    void countsAllEntriesTogether();
    void refusesTwoDirectories();
    void refusesHugeFile();
    void doesNotWaitForAPipe();
    void reportsFileWithoutPermission();
};

void TestHostilezip::rejectsUnsafeEntryName_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::newRow("absolute") << QByteArray("/etc/passwd1");
    QTest::newRow("parent") << QByteArray("../../x.html");
    QTest::newRow("parent within") << QByteArray("a/../../b.js");
    QTest::newRow("backslash") << QByteArray("..\\..\\x.html");
    QTest::newRow("drive") << QByteArray("C:/windows/x");
    QTest::newRow("NUL") << QByteArray("ui.js\0abcdef", 12);
    QTest::newRow("not UTF-8") << QByteArray("\xFF\xFE\xFD.html...");
    QTest::newRow("line break") << QByteArray("a\nb\nc\nd.html");
    QTest::newRow("here") << QByteArray("./ui.js.html");
}

void TestHostilezip::rejectsUnsafeEntryName()
{
    QFETCH(QByteArray, name);
    const QByteArray placeholder = QByteArray("harmless.txtxxxxx").left(name.size());
    const QByteArray zip
        = renamed(PackageBuilder::sample().entry(QString::fromUtf8(placeholder), "x").zip(), placeholder, name);
    const PackageReading reading = readBytes(zip);
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { unsafe });
    QCOMPARE(reading.problems.front().file, QStringLiteral("hostile.zip"));
    QVERIFY(!reading.problems.front().message.contains(u'\n'));
}

void TestHostilezip::rejectsRepeatedEntry()
{
    const QByteArray zip
        = renamed(PackageBuilder::sample().entry(QStringLiteral("uj.js"), "2").zip(), "uj.js", "ui.js");
    const PackageReading reading = readBytes(zip);
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { unsafe });
    QVERIFY(reading.problems.front().message.contains(QStringLiteral("\"ui.js\" is there more than once")));
}

void TestHostilezip::rejectsLink()
{
    const PackageReading reading
        = readBytes(PackageBuilder::sample().link(QStringLiteral("discovery.js"), "/etc/passwd").zip());
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { unsafe });
    QVERIFY(reading.problems.front().message.contains(QStringLiteral("discovery.js")));
}

void TestHostilezip::rejectsEncryptedEntry()
{
    const PackageReading reading
        = readBytes(PackageBuilder::sample().encrypted(QStringLiteral("executor.js"), "secret").zip());
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { unsafe });
    QVERIFY(reading.problems.front().message.contains(QStringLiteral("encrypted")));
}

void TestHostilezip::capsTheNumberOfProblems()
{
    PackageBuilder builder = PackageBuilder::sample();
    for (int i = 0; i < 500; ++i)
        builder.entry(QStringLiteral("bad/%1").arg(i), {});
    const PackageReading reading = readBytes(renamed(builder.zip(), "bad/", "../x"));
    QVERIFY(!reading.package);
    QCOMPARE(reading.problems.size(), std::size_t(21));
    QVERIFY2(reading.problems.back().message.startsWith(QStringLiteral("480 more")),
        qPrintable(reading.problems.back().message));
}

void TestHostilezip::saysWhatIsWrongWithTheFile_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty file") << QByteArray() << unreadable << QStringLiteral("The file is empty.");
    QTest::newRow("text") << QByteArray("<html>404</html>") << unreadable << QStringLiteral("This is not a zip file.");
    QTest::newRow("short text") << QByteArray("x") << unreadable << QStringLiteral("This is not a zip file.");
    QTest::newRow("other archive") << QByteArray("\x1F\x8B\x08\x00gzip and so on, longer than 22", 34) << unreadable
                                   << QStringLiteral("This is not a zip file.");
    QTest::newRow("half written") << sampleZip().left(600) << unreadable << QStringLiteral("not whole");
    QTest::newRow("last byte missing") << sampleZip().chopped(1) << unreadable << QStringLiteral("not whole");
    QTest::newRow("bytes after its end") << QByteArray(sampleZip() + "garbage") << unreadable
                                         << QStringLiteral("not whole");
    QTest::newRow("hole at the start") << QByteArray(QByteArray(200, '\0') + sampleZip().mid(200)) << unreadable
                                       << QStringLiteral("metadata.json");
    QTest::newRow("no entries") << QByteArray("PK\5\6" + QByteArray(18, '\0')) << QStringLiteral("package.missing")
                                << QStringLiteral("There is nothing in the zip.");
}

void TestHostilezip::saysWhatIsWrongWithTheFile()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, words);
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("broken.zip"));
    writeTestFile(path, bytes);
    const PackageReading reading = readPackage(path);
    QVERIFY(!reading.package);
    QVERIFY(!reading.problems.empty());
    QCOMPARE(reading.problems.front().code, code);
    QVERIFY2(reading.problems.front().message.contains(words), qPrintable(reading.problems.front().message));
    const Result<PackageMetadata> metadata = readPackageMetadata(path);
    QVERIFY(!metadata.ok());
    QCOMPARE(metadata.problem().code, code);
}

void TestHostilezip::neverTakesAPrefixForAWholeZip()
{
    const QByteArray zip = sampleZip();
    for (qsizetype length = 0; length < zip.size(); ++length) {
        const PackageReading reading = readBytes(zip.left(length));
        QVERIFY(!reading.package);
        QCOMPARE(reading.problems.size(), std::size_t(1));
        QCOMPARE(reading.problems.front().code, unreadable);
    }
}

// Whatever is read is right or refused: an entry's bytes are guarded by their CRC, names and sizes by the checks.
void TestHostilezip::survivesEveryFlippedByte()
{
    const QByteArray zip = sampleZip();
    const PackageReading good = readBytes(zip);
    QVERIFY(good.package);
    for (qsizetype i = 0; i < zip.size(); ++i) {
        QByteArray damaged = zip;
        damaged[i] = char(damaged[i] ^ (i % 2 ? '\x01' : '\xFF'));
        const PackageReading reading = readBytes(damaged);
        QVERIFY(reading.package || hasErrors(reading.problems));
        if (reading.package) {
            QCOMPARE(reading.package->ui.text, good.package->ui.text);
            QVERIFY(reading.package->metadata.json == good.package->metadata.json);
        }
    }
}

void TestHostilezip::reportsDamagedEntry()
{
    QByteArray zip = sampleZip();
    const qsizetype crc = directoryRecord(zip, "executor.js") + 16;
    patch<quint32>(zip, crc, 0x12345678);
    const PackageReading reading = readBytes(zip);
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { unreadable });
    QCOMPARE(reading.problems.front().file, QStringLiteral("executor.js"));
}

void TestHostilezip::refusesCompressionItDoesNotKnow()
{
    QByteArray zip = sampleZip();
    patch<quint16>(zip, directoryRecord(zip, "ui.js") + 10, 97);
    const PackageReading reading = readBytes(zip);
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { unreadable });
    QCOMPARE(reading.problems.front().file, QStringLiteral("ui.js"));
}

void TestHostilezip::refusesMoreEntriesThanTheLimit()
{
    PackageBuilder builder = PackageBuilder::sample();
    builder.entry(QStringLiteral("one"), {}).entry(QStringLiteral("two"), {});
    PackageLimits limits;
    limits.entries = 7;
    QVERIFY(readBytes(builder.zip(), limits).package);
    limits.entries = 6;
    const PackageReading reading = readBytes(builder.zip(), limits);
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { limit });
    QVERIFY(reading.problems.front().message.contains(u'7'));
}

void TestHostilezip::refusesClaimedMillionsOfEntries()
{
    QByteArray zip = sampleZip();
    patch<quint16>(zip, zip.size() - 22 + 8, 0xFFFF);
    patch<quint16>(zip, zip.size() - 22 + 10, 0xFFFF);
    QCOMPARE(codesOf(readBytes(zip).problems), QStringList { limit });
    patch<quint16>(zip, zip.size() - 22 + 8, 1999);
    patch<quint16>(zip, zip.size() - 22 + 10, 1999);
    QCOMPARE(codesOf(readBytes(zip).problems), QStringList { unreadable });
}

void TestHostilezip::refusesDeclaredSizeOverTheLimit()
{
    QByteArray zip = sampleZip();
    patch<quint32>(zip, directoryRecord(zip, "ui.js") + 24, 65u * 1024 * 1024);
    const PackageReading reading = readBytes(zip);
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { limit });
    QVERIFY(reading.problems.front().message.contains(QStringLiteral("\"ui.js\" is larger than the 64 MiB")));
}

void TestHostilezip::countsWhileInflating()
{
    // 80 MiB of zeros in 80 KB that call themselves ten bytes.
    QByteArray zip = PackageBuilder::sample().entry(QStringLiteral("ui.js"), QByteArray(80 * 1024 * 1024, '\0')).zip();
    QVERIFY(zip.size() < 200'000);
    patch<quint32>(zip, directoryRecord(zip, "ui.js") + 24, 10);
    patch<quint32>(zip, zip.indexOf("ui.js") - 30 + 22, 10);
    const PackageReading reading = readBytes(zip);
    QVERIFY(!reading.package);
    QCOMPARE(reading.problems.size(), std::size_t(1));
    // libzip may notice the lie about the size before the limit is reached.
    QVERIFY(reading.problems.front().code == limit || reading.problems.front().code == unreadable);
    QCOMPARE(reading.problems.front().file, QStringLiteral("ui.js"));
}

void TestHostilezip::countsAllEntriesTogether()
{
    PackageBuilder builder = PackageBuilder::sample();
    builder.entry(QStringLiteral("ui.js"), QByteArray(30'000, ' '))
        .entry(QStringLiteral("executor.js"), QByteArray(30'000, ' '));
    PackageLimits limits;
    limits.entryBytes = 40'000;
    QVERIFY(readBytes(builder.zip(), limits).package);
    limits.totalBytes = 50'000;
    QCOMPARE(codesOf(readBytes(builder.zip(), limits).problems), QStringList { limit });
}

void TestHostilezip::refusesTwoDirectories()
{
    // Another zip in the comment of the first: which one is it?
    const QByteArray inner = PackageBuilder::sample(QStringLiteral("inner")).zip();
    QByteArray zip = sampleZip();
    patch<quint16>(zip, zip.size() - 2, quint16(inner.size()));
    const PackageReading reading = readBytes(zip + inner);
    QVERIFY(!reading.package);
    QCOMPARE(codesOf(reading.problems), QStringList { unreadable });
}

void TestHostilezip::refusesHugeFile()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("huge.zip"));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    // Sparse: nothing of it is on the disk, and nothing of it is read.
    QVERIFY(file.resize(300LL * 1024 * 1024 * 1024));
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(codesOf(readPackage(path).problems), QStringList { limit });
    QCOMPARE(readPackageMetadata(path).problem().code, limit);
    QVERIFY(timer.elapsed() < 5000);
}

void TestHostilezip::doesNotWaitForAPipe()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("pipe.zip"));
    QCOMPARE(::mkfifo(QFile::encodeName(path).constData(), 0600), 0);
    QCOMPARE(codesOf(readPackage(path).problems), QStringList { unreadable });
}

void TestHostilezip::reportsFileWithoutPermission()
{
    QTemporaryDir dir;
    const QString path = dir.filePath(QStringLiteral("mine.zip"));
    PackageBuilder::sample().writeZip(path);
    QVERIFY(QFile::setPermissions(path, {}));
    QCOMPARE(::chmod(QFile::encodeName(dir.path()).constData(), 0755), 0); // the file is what must refuse
    const OrdinaryUser user;
    if (!user.ok())
        QSKIP("run as root, which may read a file without permission and here cannot become another user");
    QCOMPARE(codesOf(readPackage(path).problems), QStringList { unreadable });
}

QTEST_GUILESS_MAIN(TestHostilezip)
#include "tst_hostilezip.moc"
