// SPDX-License-Identifier: Apache-2.0
#include "core/feed/feed.h"
#include "core/feedserver/feedserver.h"
#include "core/feedserver/uploadsignature.h"
#include "tests/support/packagebuilder.h"

#include <httplib.h>

#include <QBuffer>
#include <QCryptographicHash>
#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <thread>

using namespace Stepbench;

namespace {

// One upload, right in everything until a test makes it wrong.
struct Upload
{
    QByteArray package;
    QByteArray manifest;
    QByteArray secret = "the secret";
    QString timestamp = QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs);
    QByteArray checksum;
    QByteArray signature;
    QByteArray extraPart; // the name of one more
    bool cutOff = false;
    bool isForm = true;
};

QByteArray manifestOf(const char* id, const char* version)
{
    return dumpJsonBytes(
        { { "id", id }, { "version", version }, { "type", "step-package" }, { "metadata", Json::object() } });
}

Upload sampleUpload(const char* id = "sample", const char* version = "1.0.0")
{
    Upload upload;
    upload.package = PackageBuilder::sample(QString::fromLatin1(id), QString::fromLatin1(version)).zip();
    upload.manifest = manifestOf(id, version);
    return upload;
}

QByteArray partOf(const QByteArray& header, const QByteArray& content)
{
    return "--BOUNDARY\r\nContent-Disposition: form-data; " + header + "\r\n\r\n" + content + "\r\n";
}

QByteArray bodyOf(const Upload& upload)
{
    QByteArray body
        = partOf("name=\"package\"; filename=\"sample.zip\"\r\nContent-Type: application/zip", upload.package);
    body += partOf("name=\"manifest\"", upload.manifest);
    if (!upload.extraPart.isEmpty())
        body += partOf("name=\"" + upload.extraPart + '"', "more");
    return upload.cutOff ? body.chopped(20) : body + "--BOUNDARY--\r\n";
}

QByteArray signatureOf(const Upload& upload, qsizetype length)
{
    QBuffer package;
    package.setData(upload.package);
    package.open(QIODevice::ReadOnly);
    SignedUpload all;
    all.headers = { { QStringLiteral("x-functions-key"), QStringLiteral("key") },
        { QStringLiteral("content-length"), QString::number(length) },
        { QStringLiteral("timestamp"), upload.timestamp } };
    all.manifest = QString::fromUtf8(upload.manifest);
    all.package = &package;
    all.timestamp = upload.timestamp;
    return uploadSignature(upload.secret, all).value();
}

} // namespace

// Real requests to a real server.
class TestFeedServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_settings = {};
        m_settings.folder = m_folder->path();
        m_settings.secret = "the secret";
        start();
    }

    void cleanup() { m_server.reset(); }

    void aSignedPackageIsInTheFeed()
    {
        QSignalSpy answered(m_server.get(), &FeedServer::answered);
        QCOMPARE(send(sampleUpload()), 200);
        QCOMPARE(files(), QStringList(QStringLiteral("sample.1.0.0.zip")));
        QCOMPARE(readTestFile(m_folder->filePath(QStringLiteral("sample.1.0.0.zip"))), sampleUpload().package);
        QVERIFY(answered.wait());
        const auto report = answered.first().first().value<UploadReport>();
        QVERIFY(report.accepted());
        QCOMPARE(report.package, QStringLiteral("sample@1.0.0"));
        QCOMPARE(report.file, m_folder->filePath(QStringLiteral("sample.1.0.0.zip")));
    }

    void aVersionThatIsThereIsAConflict()
    {
        QCOMPARE(send(sampleUpload()), 200);
        QCOMPARE(send(sampleUpload()), 409);
        QCOMPARE(send(sampleUpload("sample", "1.0.1")), 200);
        // Under another name, too.
        PackageBuilder::sample(QStringLiteral("sample"), QStringLiteral("2.0.0"))
            .writeZip(m_folder->filePath(QStringLiteral("something.zip")));
        QCOMPARE(send(sampleUpload("sample", "2.0.0")), 409);
        QCOMPARE(files().size(), 3);
    }

    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<QString>("what");
        QTest::addColumn<int>("status");
        QTest::newRow("another secret") << QStringLiteral("secret") << 401;
        QTest::newRow("no signature") << QStringLiteral("unsigned") << 401;
        QTest::newRow("yesterday") << QStringLiteral("time") << 401;
        QTest::newRow("another manifest") << QStringLiteral("manifest") << 400;
        QTest::newRow("another kind") << QStringLiteral("kind") << 400;
        QTest::newRow("no JSON") << QStringLiteral("no json") << 400;
        QTest::newRow("damaged") << QStringLiteral("checksum") << 400;
        QTest::newRow("no zip") << QStringLiteral("no zip") << 400;
        QTest::newRow("no executor") << QStringLiteral("incomplete") << 400;
        QTest::newRow("a path for an id") << QStringLiteral("path") << 400;
        QTest::newRow("a name nobody may have") << QStringLiteral("colon") << 400;
        QTest::newRow("one part too many") << QStringLiteral("part") << 400;
        QTest::newRow("a part twice") << QStringLiteral("twice") << 400;
        QTest::newRow("cut off") << QStringLiteral("cut") << 400;
        QTest::newRow("no form") << QStringLiteral("no form") << 400;
    }

    void whatIsWrongIsRefused()
    {
        QFETCH(const QString, what);
        QFETCH(const int, status);
        Upload upload = sampleUpload();
        if (what == u"secret")
            upload.secret = "another";
        else if (what == u"unsigned")
            upload.signature = " ";
        else if (what == u"time")
            upload.timestamp = QDateTime::currentDateTimeUtc().addDays(-1).toString(Qt::ISODateWithMs);
        else if (what == u"manifest")
            upload.manifest = manifestOf("sample", "2.0.0");
        else if (what == u"kind")
            upload.manifest = "{\"id\":\"sample\",\"version\":\"1.0.0\",\"type\":\"other\"}";
        else if (what == u"no json")
            upload.manifest = "hello";
        else if (what == u"checksum")
            upload.checksum = QByteArray(64, '0');
        else if (what == u"no zip")
            upload.package = "PK but no zip";
        else if (what == u"incomplete")
            upload.package = PackageBuilder::sample().without(QStringLiteral("executor.js")).zip();
        else if (what == u"path")
            upload = sampleUpload("../sample");
        else if (what == u"colon")
            upload = sampleUpload("c:sample");
        else if (what == u"part")
            upload.extraPart = "more";
        else if (what == u"twice")
            upload.extraPart = "manifest";
        else if (what == u"cut")
            upload.cutOff = true;
        else
            upload.isForm = false;
        QCOMPARE(send(upload), status);
        QVERIFY2(m_message.size() > 20, qPrintable(m_message));
        QCOMPARE(files(), QStringList());
    }

    void largePackagesAreRefusedAndLeaveNothing()
    {
        m_settings.packageBytes = 1'000;
        start();
        Upload upload = sampleUpload();
        upload.package.append(QByteArray(2'000, 'x'));
        QCOMPARE(send(upload), 413);
        upload.package.append(QByteArray(20 * 1024 * 1024, 'x'));
        QCOMPARE(send(upload), 413);
        QCOMPARE(files(), QStringList());
    }

    void manyAtOnceAreTakenOnce()
    {
        std::vector<int> statuses(6);
        std::vector<std::thread> clients;
        const Upload upload = sampleUpload();
        for (int& status : statuses)
            clients.emplace_back([&] { status = sendTo(upload, nullptr); });
        for (std::thread& client : clients)
            client.join();
        std::sort(statuses.begin(), statuses.end());
        QCOMPARE(statuses, std::vector<int>({ 200, 409, 409, 409, 409, 409 }));
        QCOMPARE(files().size(), 1);
    }

    void everythingElseIsNotFound()
    {
        httplib::Client client("127.0.0.1", m_server->port());
        QCOMPARE(client.Get("/")->status, 404);
        QCOMPARE(client.Get("/upload")->status, 404);
        QCOMPARE(client.Get("/../../etc/passwd")->status, 404);
        QCOMPARE(client.Post("/other", "x", "text/plain")->status, 404);
    }

    void withoutASecretNothingIsTaken()
    {
        m_settings.secret.clear();
        start();
        Upload upload = sampleUpload();
        upload.secret.clear();
        QCOMPARE(send(upload), 401);
    }

    void aPortInUseIsSaid()
    {
        FeedServerSettings second = m_settings;
        second.port = m_server->port();
        FeedServer server(second);
        const Result<void> started = server.start();
        QVERIFY(!started.ok());
        QCOMPARE(started.problem().code, QStringLiteral("server.port"));
    }

    void aFolderThatIsNotThereIsSaid()
    {
        FeedServerSettings settings = m_settings;
        settings.folder = m_folder->filePath(QStringLiteral("none"));
        FeedServer server(settings);
        const Result<void> started = server.start();
        QVERIFY(!started.ok());
        QCOMPARE(started.problem().code, QStringLiteral("store.folder"));
    }

    void itEndsAtOnceAlsoWhenItHasJustBegun()
    {
        for (int i = 0; i < 20; ++i)
            start();
        m_server.reset();
    }

private:
    void start()
    {
        m_server = std::make_unique<FeedServer>(m_settings);
        const Result<void> started = m_server->start();
        QVERIFY2(started.ok(), started ? "" : qPrintable(started.problem().message));
    }

    int send(const Upload& upload) { return sendTo(upload, &m_message); }

    int sendTo(const Upload& upload, QString* message) const
    {
        httplib::Client client("127.0.0.1", m_server->port());
        const QByteArray body = upload.isForm ? bodyOf(upload) : QByteArray("hello");
        const QByteArray checksum = upload.checksum.isEmpty()
            ? QCryptographicHash::hash(upload.package, QCryptographicHash::Sha256).toHex()
            : upload.checksum;
        const QByteArray signature
            = upload.signature.isEmpty() ? signatureOf(upload, body.size()) : upload.signature.trimmed();
        const httplib::Headers headers { { "x-functions-key", "key" }, { "timestamp", upload.timestamp.toStdString() },
            { "signature", signature.toStdString() }, { "checksum", checksum.toStdString() } };
        const httplib::Result result = client.Post("/upload", headers, body.toStdString(),
            upload.isForm ? "multipart/form-data; boundary=BOUNDARY" : "text/plain");
        if (!result)
            return -int(result.error());
        if (message) {
            const Result<Json> answer = parseJson(result->body, QStringLiteral("answer"));
            *message = answer ? memberText(*answer, "message") : QString();
        }
        return result->status;
    }

    // Also hidden ones: nothing may be left over.
    QStringList files() const
    {
        return QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden | QDir::NoDotAndDotDot, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    FeedServerSettings m_settings;
    std::unique_ptr<FeedServer> m_server;
    QString m_message;
};

QTEST_GUILESS_MAIN(TestFeedServer)
#include "tst_feedserver.moc"
