// SPDX-License-Identifier: Apache-2.0
#include "core/feedserver/uploadsignature.h"

#include <QBuffer>
#include <QTest>

using namespace Stepbench;

namespace {

const char manifestText[]
    = "{\"id\":\"sample\",\"version\":\"1.0.0\",\"type\":\"step-package\",\"metadata\":{\"name\":\" Two  "
      "spaces,\u00a0a tab\\t and \ufeff marks \",\"d\":\"\u00e9\"}}";

QByteArray signedWith(const QByteArray& secret, const QString& manifest, const QByteArray& package)
{
    QBuffer buffer;
    buffer.setData(package);
    buffer.open(QIODevice::ReadOnly);
    SignedUpload upload;
    upload.timestamp = QStringLiteral("2026-03-01T10:20:30.456Z");
    upload.headers = { { QStringLiteral("x-functions-key"), QStringLiteral("api-key") },
        { QStringLiteral("content-length"), QStringLiteral("1234") },
        { QStringLiteral("timestamp"), upload.timestamp } };
    upload.manifest = manifest;
    upload.package = &buffer;
    const Result<QByteArray> signature = uploadSignature(secret, upload);
    return signature ? *signature : signature.problem().message.toUtf8();
}

QByteArray sampleBytes()
{
    return QByteArray("PK not really a zip, but bytes ") + QByteArray("\x00\x01\x02\xff", 4) + " of some length";
}

} // namespace

class TestUploadSignature : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    // The expected text was computed by step-packages-public-feed-encryption 0.2.3 on the same values.
    void agreesWithThePublishingSide()
    {
        QCOMPARE(signedWith("the secret", QString::fromUtf8(manifestText), sampleBytes()),
            QByteArray("025599850cd6b7db89751768daf2606a9c45832179c173a064787e6df7d6b1a5"));
    }

    void everythingIsSigned()
    {
        const QByteArray good = signedWith("the secret", QString::fromUtf8(manifestText), sampleBytes());
        QVERIFY(good != signedWith("another", QString::fromUtf8(manifestText), sampleBytes()));
        QVERIFY(good != signedWith("the secret", QStringLiteral("{}"), sampleBytes()));
        QVERIFY(good != signedWith("the secret", QString::fromUtf8(manifestText), sampleBytes() + 'x'));
    }

    void largePackagesAreReadInPieces()
    {
        // Across the edges of the blocks, where the encoding of one piece must not end.
        QByteArrayList all;
        for (const qsizetype size : { 196'607, 196'608, 196'609, 400'000 })
            all.append(signedWith("s", QStringLiteral("{}"), QByteArray(size, 'a')));
        QCOMPARE(QSet<QByteArray>(all.begin(), all.end()).size(), all.size());
        for (const QByteArray& signature : all)
            QCOMPARE(signature.size(), 64);
    }

    void onlyUploadsOfNowAreTaken_data()
    {
        QTest::addColumn<QString>("timestamp");
        QTest::addColumn<bool>("taken");
        QTest::newRow("now") << QStringLiteral("2026-03-01T10:20:30.456Z") << true;
        QTest::newRow("clock ahead") << QStringLiteral("2026-03-01T10:35:00Z") << true;
        QTest::newRow("another zone") << QStringLiteral("2026-03-01T12:20:30.456+02:00") << true;
        QTest::newRow("yesterday") << QStringLiteral("2026-02-28T10:20:30.456Z") << false;
        QTest::newRow("tomorrow") << QStringLiteral("2026-03-02T10:20:30.456Z") << false;
        QTest::newRow("a quarter of an hour ago") << QStringLiteral("2026-03-01T10:05:29Z") << false;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("words") << QStringLiteral("today") << false;
    }

    void onlyUploadsOfNowAreTaken()
    {
        QFETCH(const QString, timestamp);
        QFETCH(const bool, taken);
        const QDateTime now = QDateTime::fromString(QStringLiteral("2026-03-01T10:20:30.456Z"), Qt::ISODateWithMs);
        QCOMPARE(checkUploadTime(timestamp, now).ok(), taken);
    }

    void textsAreComparedWhole()
    {
        QVERIFY(equalInConstantTime("abc", "abc"));
        QVERIFY(!equalInConstantTime("abc", "abd"));
        QVERIFY(!equalInConstantTime("abc", "abcd"));
        QVERIFY(equalInConstantTime({}, ""));
    }
};

QTEST_GUILESS_MAIN(TestUploadSignature)
#include "tst_uploadsignature.moc"
