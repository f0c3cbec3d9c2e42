// SPDX-License-Identifier: Apache-2.0
#include "core/execution/variablesfile.h"

#include <QCryptographicHash>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// The vectors of reference/execution.md 1.5.
class TestVariablesFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void derivesTheKnownKeys();
    void encryptsTheKnownFiles_data();
    void encryptsTheKnownFiles();
    void readsBothKeySizes();
    void makesAnIvForEachFile();
    void doesNotCheckThePrefix();
    void refusesDamagedFiles_data();
    void refusesDamagedFiles();
    void refusesAWrongPassword();
    void writesVariablesInOrder();
    void writesForItsOwnerOnly();
    void neverOverwrites();
};

static const QString password = u"stepbench-test-password"_s;
static const QByteArray plain = QByteArray::fromHex(
    "7b0a2020224f63746f7075732e416374696f6e2e4e616d65223a20225361792068656c6c6f222c0a202022496e70757473223a20227b5c22"
    "6e616d655c223a5c225a6fc3ab5c227d220a7d");
static const QByteArray knownIv = QByteArray::fromHex("000102030405060708090a0b0c0d0e0f");
static const QByteArray known256 = QByteArray::fromBase64(
    "SVZfXwABAgMEBQYHCAkKCwwNDg8iyPF+QV8wtty0C8hMPXB/Hz6LRo1fHTTGH2qcQlytvH3QqI6Sx9EdmwBapZolEe3"
    "YGbjmoAysnKJVM2KkI4ba4qCQAkIbkYbJKA2w7Sd0xA==");
static const QByteArray known128 = QByteArray::fromBase64(
    "SVZfXwABAgMEBQYHCAkKCwwNDg8gT37DbiwE7+cjQFkX/x+v5qYmgfMtIv27Y6FMEjBTPnyRpuOmxuYcSaC8CtVPYPWz"
    "yHFQ9x4EayHM2beGFsF30PWBDIqsILADwowsT0iR1A==");

void TestVariablesFile::derivesTheKnownKeys()
{
    QCOMPARE(deriveVariablesKey(password, VariablesKeySize::Bits256).toHex(),
        QByteArray("bd6a0306891a03bfa098bbcef6288b81f720860dfb3a4efa709c0df4518e3a1d"));
    const QByteArray key = deriveVariablesKey(u"password"_s, VariablesKeySize::Bits256);
    QCOMPARE(key.toHex(), QByteArray("8574be1b3014aa6bc9b82bc0a8f11e0e604fe33c4cde70684ab2c35e191dca53"));
    QCOMPARE(deriveVariablesKey(u"password"_s, VariablesKeySize::Bits128), key.first(16));
}

void TestVariablesFile::encryptsTheKnownFiles_data()
{
    QTest::addColumn<QString>("secret");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("iv");
    QTest::addColumn<int>("keyBytes");
    QTest::addColumn<QByteArray>("file");
    const QByteArray zeros(16, '\0');
    QTest::newRow("256") << password << plain << knownIv << 32 << known256;
    QTest::newRow("128") << password << plain << knownIv << 16 << known128;
    QTest::newRow("small, 256") << u"password"_s << QByteArray("{}") << zeros << 32
                                << QByteArray("IV__" + zeros + QByteArray::fromHex("48cf4d902c442f8151995677f571122e"));
    QTest::newRow("small, 128") << u"password"_s << QByteArray("{}") << zeros << 16
                                << QByteArray("IV__" + zeros + QByteArray::fromHex("dea8619faca01847f6b5abfea9ff9abe"));
}

void TestVariablesFile::encryptsTheKnownFiles()
{
    QFETCH(QString, secret);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, iv);
    QFETCH(int, keyBytes);
    QFETCH(QByteArray, file);
    const auto encrypted = encryptVariables(text, secret, VariablesKeySize(keyBytes), iv);
    QVERIFY(encrypted);
    QCOMPARE(*encrypted, file);
    const auto decrypted = decryptVariables(file, secret);
    QVERIFY(decrypted);
    QCOMPARE(*decrypted, text);
}

void TestVariablesFile::readsBothKeySizes()
{
    QCOMPARE(known256.size(), 100);
    QCOMPARE(QCryptographicHash::hash(known256, QCryptographicHash::Sha256).toHex(),
        QByteArray("a410174c125a79259d69a935c165183da0dfb641210eeca4c26288e1a1610656"));
    for (const auto size : { VariablesKeySize::Bits256, VariablesKeySize::Bits128 }) {
        const auto decrypted = decryptVariables(encryptVariables(plain, password, size).value(), password);
        QVERIFY(decrypted);
        QCOMPARE(*decrypted, plain);
    }
}

void TestVariablesFile::makesAnIvForEachFile()
{
    const auto first = encryptVariables(plain, password);
    const auto second = encryptVariables(plain, password);
    QVERIFY(first && second);
    QVERIFY(first->startsWith("IV__"));
    QVERIFY(first->sliced(4, 16) != second->sliced(4, 16));
    QVERIFY(first->sliced(20) != second->sliced(20));
}

void TestVariablesFile::doesNotCheckThePrefix()
{
    QByteArray other = known256;
    other.replace(0, 4, "XXXX");
    QVERIFY(decryptVariables(other, password));
}

void TestVariablesFile::refusesDamagedFiles_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("prefix only") << QByteArray("IV__");
    QTest::newRow("no text") << known256.first(20);
    QTest::newRow("cut in a block") << known256.chopped(1);
    QTest::newRow("cut after a block") << known256.chopped(16);
    QByteArray changed = known256;
    changed[30] = char(changed[30] ^ 1);
    QTest::newRow("changed") << changed;
}

void TestVariablesFile::refusesDamagedFiles()
{
    QFETCH(QByteArray, file);
    const auto decrypted = decryptVariables(file, password);
    QVERIFY(!decrypted);
    QCOMPARE(decrypted.problem().code, u"run.variablesFile"_s);
}

void TestVariablesFile::refusesAWrongPassword()
{
    for (int i = 0; i < 50; ++i)
        QVERIFY(!decryptVariables(known256, QString::number(i)));
}

void TestVariablesFile::writesVariablesInOrder()
{
    QCOMPARE(formatVariables({}), QByteArray("{}"));
    QCOMPARE(formatVariables({ { u"b"_s, u"1\n\"2\""_s }, { u"a"_s, std::nullopt }, { u"Zoë"_s, u""_s } }),
        QByteArray("{\n  \"b\": \"1\\n\\\"2\\\"\",\n  \"a\": null,\n  \"Zo\xC3\xAB\": \"\"\n}"));
}

void TestVariablesFile::writesForItsOwnerOnly()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"variables"_s);
    QVERIFY(writeSecretFile(path, known256));
    QCOMPARE(QFile::permissions(path) & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), known256);
}

void TestVariablesFile::neverOverwrites()
{
    const QTemporaryDir folder;
    const QString path = folder.filePath(u"variables"_s);
    QVERIFY(writeSecretFile(path, "first"));
    QVERIFY(!writeSecretFile(path, "second"));
    QVERIFY(!writeSecretFile(folder.filePath(u"missing/variables"_s), "x"));
}

QTEST_GUILESS_MAIN(TestVariablesFile)
#include "tst_variablesfile.moc"
