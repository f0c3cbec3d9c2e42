// SPDX-License-Identifier: Apache-2.0
#include "core/schema/formats.h"

#include <QElapsedTimer>
#include <QTest>

#include <string>

using namespace Stepbench;

class TestFormats : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judgesFormats_data();
    void judgesFormats();
    void knowsNothingOfOtherFormats();
    void describesEachFormat();
    void staysLinearOnLongTexts();
};

void TestFormats::judgesFormats_data()
{
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("matches");
    const auto add
        = [](const char* format, std::initializer_list<const char*> good, std::initializer_list<const char*> bad) {
              for (const char* text : good)
                  QTest::addRow("%s %s", format, text) << QByteArray(format) << QByteArray(text) << true;
              for (const char* text : bad)
                  QTest::addRow("no %s %s", format, text) << QByteArray(format) << QByteArray(text) << false;
          };
    add("date", { "2026-01-31", "2024-02-29", "2000-02-29" },
        { "", "2026-02-29", "1900-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "2026-1-1", "26-01-01",
            "2026-01-31 ", "2026-01-3a" });
    add("time",
        { "12:00:00Z", "12:00:00.5z", "23:59:60Z", "01:29:60+01:30", "12:00:00+01:00", "12:00:00-0100", "12:00:00+01" },
        { "", "12:00:00", "24:00:00Z", "12:60:00Z", "12:00:61Z", "12:59:60Z", "12:00Z", "12:00:00.Z", "12:00:00+24:00",
            "12:00:00+01:60" });
    add("date-time", { "2026-01-31T12:00:00Z", "2026-01-31t12:00:00.123+02:00", "2026-01-31 12:00:00Z" },
        { "", "2026-01-31", "2026-02-30T12:00:00Z", "2026-01-31T12:00:00", "2026-01-31T", "T12:00:00Z" });
    add("duration", { "P1D", "P1Y2M3DT4H5M6S", "PT1H", "P2W" },
        { "", "P", "PT", "P1", "1D", "P1DT", "P1H", "PT1D", "P1D2Y", "P1W2D" });
    add("email", { "a@b.co", "first.last+tag@sub.example.com" },
        { "", "a", "@b.co", "a@", "a@b", "a..b@c.de", ".a@b.co", "a.@b.co", "a@b..co", "a b@c.de", "a@-b.co" });
    add("hostname", { "localhost", "example.com", "a-b.c1", "example.com." },
        { "", ".", "-a.b", "a-.b", "a..b", "a_b", "größe.de",
            "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa" });
    add("ipv4", { "127.0.0.1", "255.255.255.255" },
        { "", "1.2.3", "1.2.3.4.5", "256.1.1.1", "01.2.3.4", "1.2.3.", "1.2.3.a", "1..2.3" });
    add("ipv6", { "::", "::1", "2001:db8::1", "1:2:3:4:5:6:7:8", "::ffff:1.2.3.4", "1:2:3:4:5:6:1.2.3.4", "1::" },
        { "", ":", ":::", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", "12345::", "g::1", "1:2:3:4:5:6:7::8",
            "::1%eth0", ":1::2", "1.2.3.4::" });
    add("uri",
        { "https://example.com", "urn:isbn:0451450523", "mailto:a@b.c", "http://[::1]:80/a?b#c", "http://u:p@h:1/%20",
            "tel:+1-2", "http://h:port/" }, // the last as ajv-formats has it: a path behind an empty host
        { "", "example.com", "//host/path", "http://a b", "http://h/%zz", "http://[::1", "1http://h", "http://h/#a#b",
            "http://h/<x>", "http://h/\\" });
    add("uri-reference", { "", "a/b", "//host/p", "#x", "?q", "https://h", "./a:b", "1:b" },
        { "a b", "\\\\host", "#a#b" });
    add("url", { "https://example.com/a", "ftp://example.com/x", "http://192.0.2.1:80", "https://ada:x@a-b.de" },
        { "", "urn:x", "http://", "http:///x", "//h", "ftp://h/x", "http://10.0.0.1", "http://a--b.de",
            "http://a.de?q" });
    add("uri-template", { "/users/{name}", "{+path,q:3}/x{?r*}", "" }, { "{", "a}", "{a b}", "x y", "{a:0}" });
    add("relative-json-pointer", { "0", "1/a~0", "2#" }, { "", "01", "1a", "0##" });
    add("json-pointer-uri-fragment", { "#", "#/a%20b" }, { "", "/a", "#a", "#/~2" });
    add("iso-time", { "12:00:00", "12:00:00Z" }, { "12:00", "25:00:00" });
    add("iso-date-time", { "2026-01-31T12:00:00", "2026-01-31 12:00:00Z" }, { "2026-01-31", "2026-01-31T12:00" });
    add("byte", { "", "YQ==", "YWRh" }, { "YQ", "Y===", "Y Q=" });
    add("uuid", { "123e4567-e89b-12d3-a456-426614174000", "URN:UUID:123E4567-E89B-12D3-A456-426614174000" },
        { "", "123e4567e89b12d3a456426614174000", "123e4567-e89b-12d3-a456-42661417400g",
            "123e4567-e89b-12d3-a456-4266141740000" });
    add("json-pointer", { "", "/", "/a~0b/~1/0" }, { "a", "/~", "/~2" });
    add("regex", { "", "^a+(b|c)*?[^\\]]$", "(?:x)", "(?<n>x)", "a{1,2}", "\\(" },
        { "(", ")", "[a", "*a", "a**", "(*)", "a|*", "\\" });
}

void TestFormats::judgesFormats()
{
    QFETCH(QByteArray, format);
    QFETCH(QByteArray, text);
    QTEST(matchesFormat(format.toStdString(), text.toStdString()), "matches");
}

void TestFormats::knowsNothingOfOtherFormats()
{
    QVERIFY(matchesFormat("int32", "anything"));
    QVERIFY(matchesFormat("", ""));
}

void TestFormats::describesEachFormat()
{
    for (const char* format : { "date-time", "date", "time", "duration", "email", "hostname", "ipv4", "ipv6", "uri",
             "uri-reference", "url", "uuid", "json-pointer", "regex" })
        QVERIFY2(!describeFormat(format).isEmpty(), format);
}

void TestFormats::staysLinearOnLongTexts()
{
    QElapsedTimer timer;
    timer.start();
    for (const char* part : { "a", "a.", "1:", "::", "%20", "a@", "-", "1", "P1", "(", "[", "/~0", "~" }) {
        std::string text;
        while (text.size() < 500'000)
            text += part;
        for (const char* format : { "date-time", "duration", "email", "hostname", "ipv4", "ipv6", "uri",
                 "uri-reference", "uuid", "json-pointer", "regex" })
            (void)matchesFormat(format, text);
    }
    QVERIFY2(timer.elapsed() < 10'000, qPrintable(QString::number(timer.elapsed())));
}

QTEST_GUILESS_MAIN(TestFormats)
#include "tst_formats.moc"
