// SPDX-License-Identifier: Apache-2.0
#include "core/execution/leaksearch.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

using Kind = LeakForms::Kind;

std::shared_ptr<const LeakForms> formsOf(const std::vector<QString>& values)
{
    std::vector<LeakSecret> secrets;
    for (const QString& value : values)
        secrets.push_back({ QStringLiteral("secret %1").arg(secrets.size()), value });
    return std::make_shared<LeakForms>(secrets);
}

std::set<LeakStream::Hit> hits(const std::shared_ptr<const LeakForms>& forms, const QByteArray& text, qsizetype piece)
{
    LeakStream stream(forms);
    for (qsizetype i = 0; i < text.size(); i += piece)
        stream.append(QByteArrayView(text).sliced(i, std::min(piece, text.size() - i)));
    return stream.hits();
}

} // namespace

class TestLeakSearch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsEveryForm_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("kind");
        const auto row
            = [](const char* name, const QByteArray& text, Kind kind) { QTest::newRow(name) << text << int(kind); };
        const QByteArray secret = value().toUtf8();
        row("plain", "x" + secret + "y", Kind::Plain);
        row("base64", secret.toBase64(), Kind::Base64);
        row("base64 of URLs", secret.toBase64(QByteArray::Base64UrlEncoding), Kind::Base64);
        row("base64 behind one byte", QByteArray("u" + secret + "tail").toBase64(), Kind::Base64);
        row("base64 behind two bytes", QByteArray("us" + secret + "t").toBase64(), Kind::Base64);
        row("base64 behind three bytes", QByteArray("us:" + secret + "ta").toBase64(), Kind::Base64);
        row("basic authentication", "Authorization: Basic " + QByteArray("user:" + secret).toBase64(), Kind::Base64);
        row("URL", "?p=p%40ss%20w%2Frd%3F%22%C3%AB%22", Kind::UrlEscaped);
        row("form", "p=p%40ss+w%2Frd%3F%22%C3%AB%22", Kind::UrlEscaped);
        row("JSON", QByteArray("{\"p\":\"p@ss w/rd?\\\"ë\\\"\"}"), Kind::JsonEscaped);
        row("JSON with slashes", QByteArray("{\"p\":\"p@ss w\\/rd?\\\"ë\\\"\"}"), Kind::JsonEscaped);
        row("JSON of ASCII", QByteArray("{\"p\":\"p@ss w/rd?\\\"\\u00eb\\\"\"}"), Kind::JsonEscaped);
    }

    void findsEveryForm()
    {
        QFETCH(const QByteArray, text);
        QFETCH(const int, kind);
        const auto forms = formsOf({ value() });
        // Wherever the pieces end.
        for (const qsizetype piece : { qsizetype(1), qsizetype(3), qsizetype(1000) })
            QVERIFY2(hits(forms, text, piece).contains({ 0, Kind(kind) }), text.constData());
    }

    void leavesOtherTextAlone()
    {
        const auto forms = formsOf({ value() });
        QVERIFY(hits(forms, "p@ss w/rd", 1000).empty());
        QVERIFY(hits(forms, QByteArray(100'000, 'p'), 1000).empty());
        QVERIFY(hits(forms, {}, 1).empty());
    }

    void shortValuesAreNotLookedFor()
    {
        QVERIFY(formsOf({ QStringLiteral("abc"), QString() })->isEmpty());
        QVERIFY(!formsOf({ QStringLiteral("abcd") })->isEmpty());
    }

    void tellsSecretsApart()
    {
        const auto forms = formsOf({ QStringLiteral("first-one"), QStringLiteral("first-two") });
        const std::set<LeakStream::Hit> found = hits(forms, "xx first-two xx", 4);
        QCOMPARE(found.size(), std::size_t(1));
        QCOMPARE(found.begin()->first, 1);
    }

    void longSecretsAndTheirLinesAreFound()
    {
        const QString longOne = QString(5000, u'k') + QStringLiteral("end");
        QVERIFY(!hits(formsOf({ longOne }), longOne.toUtf8(), 700).empty());
        const QString key = QStringLiteral("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEF\n-----END KEY-----\n");
        const auto forms = formsOf({ key });
        QVERIFY(!hits(forms, "log: MIIEvQIBADANBgkqhkiG9w0BAQEF", 1000).empty());
        QVERIFY(hits(forms, "-----BEGIN KEY-----\nanother", 1000).empty());
    }

    void aStreamHoldsOnToLittle()
    {
        // Much text in pieces, with the secret over the border of two.
        const auto forms = formsOf({ value() });
        LeakStream stream(forms);
        const QByteArray block(1024 * 1024, 'x');
        for (int i = 0; i < 8; ++i)
            stream.append(block);
        QVERIFY(stream.hits().empty());
        const QByteArray secret = value().toUtf8();
        stream.append(QByteArray(block + secret.first(4)));
        stream.append(QByteArray(secret.sliced(4) + block));
        QCOMPARE(stream.hits().size(), std::size_t(1));
    }

    void aPlaceIsToldOnce()
    {
        LeakReport report(formsOf({ value() }));
        report.search(value(), QStringLiteral("the log"));
        report.search(value(), QStringLiteral("the log"));
        report.search(value(), QStringLiteral("elsewhere"));
        const Problems problems = report.take();
        QCOMPARE(problems.size(), std::size_t(2));
        QVERIFY(problems[0].message.contains(QStringLiteral("secret 0")));
        QVERIFY(!problems[0].message.contains(value()));
        QVERIFY(problems[0].severity == Severity::Warning);
        QVERIFY(report.take().empty());
    }

    void searchesFilesThatWereWritten()
    {
        const QTemporaryDir folder;
        const QString old = folder.filePath(QStringLiteral("old.txt"));
        writeTestFile(old, value().toUtf8());
        QFile file(old);
        QVERIFY(file.open(QIODevice::ReadWrite));
        const qint64 now = QDateTime::currentMSecsSinceEpoch();
        QVERIFY(file.setFileTime(QDateTime::fromMSecsSinceEpoch(now - 60'000), QFileDevice::FileModificationTime));
        file.close();
        writeTestFile(folder.filePath(QStringLiteral("deep/er/.new")), "a " + value().toUtf8().toBase64());
        writeTestFile(folder.filePath(QStringLiteral("clean")), "nothing");
        QVERIFY(QFile::link(old, folder.filePath(QStringLiteral("link"))));
        const Problems problems = searchFilesForLeaks(formsOf({ value() }), { folder.path() }, now - 10'000);
        QCOMPARE(problems.size(), std::size_t(1));
        QCOMPARE(problems[0].code, QStringLiteral("run.leak"));
        QCOMPARE(problems[0].file, folder.filePath(QStringLiteral("deep/er/.new")));
        QVERIFY(problems[0].message.contains(QStringLiteral("deep/er/.new")));
    }

    void holdsItsLimits()
    {
        const QTemporaryDir folder;
        for (int i = 0; i < 5; ++i)
            writeTestFile(folder.filePath(QString::number(i)), QByteArray(1000, 'x'));
        for (const LeakLimits& limits : { LeakLimits { 3, 1'000'000 }, LeakLimits { 100, 2'000 } }) {
            const Problems problems = searchFilesForLeaks(formsOf({ value() }), { folder.path() }, 0, limits);
            QCOMPARE(problems.size(), std::size_t(1));
            QCOMPARE(problems[0].code, QStringLiteral("run.leak.limit"));
        }
        QVERIFY(searchFilesForLeaks(formsOf({}), { folder.path() }, 0, { 0, 0 }).empty());
    }

private:
    static QString value() { return QStringLiteral("p@ss w/rd?\"ë\""); }
};

QTEST_GUILESS_MAIN(TestLeakSearch)
#include "tst_leaksearch.moc"
