// SPDX-License-Identifier: Apache-2.0
#include "core/variables/variables.h"

#include <QDateTime>
#include <QRegularExpression>
#include <QTest>

using namespace Stepbench;

// Format, AddHours, AddDays, NowDate (reference/execution.md 4.10), .NET invariant culture.
class TestFormatFilters : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void formats_data();
    void formats();
    void addsTime_data();
    void addsTime();
    void refusesWhatNetRefuses_data();
    void refusesWhatNetRefuses();
    void printsNow();
    void calculatesLikeDoubles_data();
    void calculatesLikeDoubles();
};

namespace {

Substitution apply(const QString& value, const QString& filter)
{
    VariableSet variables;
    variables.set(QStringLiteral("foo"), value);
    return substitute(QStringLiteral("#{foo | %1}").arg(filter), variables);
}

void columns()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
}

void row(const char* value, const char* filter, const char* expected)
{
    QTest::addRow("%s %s", value, filter)
        << QString::fromUtf8(value) << QString::fromUtf8(filter) << QString::fromUtf8(expected);
}

void check()
{
    QFETCH(QString, value);
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    const Substitution result = apply(value, filter);
    QVERIFY2(!result.error, qPrintable(result.error ? result.error->message : QString()));
    QCOMPARE(*result.output, expected);
}

} // namespace

// Local time is part of some results.
void TestFormatFilters::initTestCase()
{
    qputenv("TZ", "UTC");
}

void TestFormatFilters::formats_data()
{
    columns();
    row("23.4", "Format F", "23.40");
    row("23.4", "Format C", "¤23.40");
    row("-23.4", "Format Decimal C1", "(¤23.4)");
    row("1234567.891", "Format N1", "1,234,567.9");
    row("-1234.5", "Format N0", "-1,235");
    row("0.2468", "Format P", "24.68 %");
    row("23.40", "Format G", "23.40");
    row("1234.5", "Format Decimal G3", "1.23E+03");
    row("1234.5", "Format E2", "1.23E+003");
    row("0.00012", "Format Double e1", "1.2e-004");
    row("1e20", "Format Double G", "1E+20");
    row("2.675", "Format Double F2", "2.67");
    row("2.675", "Format Decimal F2", "2.68");
    row("-0.001", "Format Double F2", "-0.00");
    row("-0.001", "Format Decimal F2", "0.00");
    row("Infinity", "Format Double N", "Infinity");
    row("42", "Format int D5", "00042");
    row("-42", "Format int32 D", "-42");
    row("255", "Format Int X4", "00FF");
    row("-1", "Format Int x", "ffffffff");
    row("5", "Format Int B", "101");
    row("5", "Format Int 000", "005");
    // A hash stands in no plain quotes, but in \"...\".
    row("1234567", "Format \\\"\\##,##0\\\"", "#1,234,567");
    row("1234.5", "Format #{f}", "1,234.50");
    row("0.256", "Format \"0.0%\"", "25.6%");
    row("12", "Format \"0 'items'\"", "12 items");
    row("-12", "Format \"0;(0);zero\"", "(12)");
    row("0", "Format \"0;(0);zero\"", "zero");
    row("1234567", "Format \"0,,.0\"", "1.2");
    row("123456", "Format \"0.00E+00\"", "1.23E+05");
    row("0.00123", "Format Double \"0.0e0\"", "1.2e-3");
    row("5551234", "Format \"000-0000\"", "555-1234");
    row("2030/05/22 09:05:00", "Format Date \"HH dd-MMM-yyy\"", "09 22-May-2030");
    row("2030/05/22 09:05:00", "Format yyyy", "2030");
    row("2030-05-22T09:05:07.1234567+02:00", "Format DateTimeOffset o", "2030-05-22T09:05:07.1234567+02:00");
    row("2030-05-22T09:05:07+02:00", "Format DateTime \"HH:mm:ss\"", "07:05:07");
    row("2030-05-22T09:05:07+02:00", "Format zz", "+02");
    row("2030-05-22T09:05:07+02:00", "Format r", "Wed, 22 May 2030 07:05:07 GMT");
    row("2030-05-22T09:05:07Z", "Format Date u", "2030-05-22 09:05:07Z");
    row("2030-05-22 21:05", "Format Date \"h:mm tt\"", "9:05 PM");
    row("2030-05-22 21:05:01.5", "Format Date \"ss.FFF ss.fff\"", "01.5 01.500");
    row("2030-05-22 21:05:01", "Format Date \"ss.FFF\"", "01");
    row("2030-05-22", "Format Date D", "Wednesday, 22 May 2030");
    row("2030-05-22", "Format Date d", "05/22/2030");
    row("2030-05-22", "Format Date s", "2030-05-22T00:00:00");
    row("2030-05-22", "Format Date \"%d\"", "22");
    row("2030-05-22", "Format Date \"yy MM dd 'day' ddd\"", "30 05 22 day Wed");
    row("05/22/2030", "Format Date \"yyyy-MM-dd\"", "2030-05-22");
    row("5/2/30 1:02 pm", "Format Date \"yyyy-MM-dd HH:mm\"", "2030-05-02 13:02");
    row("22 May 2030", "Format Date \"yyyy-MM-dd\"", "2030-05-22");
    row("May 22, 2030 09:05", "Format Date \"yyyy-MM-dd HH:mm\"", "2030-05-22 09:05");
    row("22-May-2030", "Format Date \"yyyy-MM-dd\"", "2030-05-22");
    row("Wed, 22 May 2030 09:05:00 GMT", "Format DateTimeOffset \"yyyy-MM-ddTHH:mm:sszzz\"",
        "2030-05-22T09:05:00+00:00");
    row("2030-05", "Format Date \"yyyy-MM-dd\"", "2030-05-01");
}

void TestFormatFilters::formats()
{
    QFETCH(QString, value);
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    VariableSet variables;
    variables.set(QStringLiteral("foo"), value);
    variables.set(QStringLiteral("f"), QStringLiteral("#,##0.00"));
    const Substitution result = substitute(QStringLiteral("#{foo | %1}").arg(filter), variables);
    QVERIFY2(!result.error, qPrintable(result.error ? result.error->message : QString()));
    QCOMPARE(*result.output, expected);
}

void TestFormatFilters::addsTime_data()
{
    columns();
    row("2030-05-22 09:05:00", "AddHours 8", "2030-05-22T17:05:00.0000000");
    row("2030-05-22T09:05:00Z", "AddHours -10", "2030-05-21T23:05:00.0000000Z");
    row("2030-05-22T09:05:00+02:00", "AddHours \"0.5\"", "2030-05-22T09:35:00.0000000+02:00");
    row("2030-05-22T09:05:00-05:30", "AddDays 1", "2030-05-23T09:05:00.0000000-05:30");
    row("2028-02-28", "AddDays 1", "2028-02-29T00:00:00.0000000");
    row("2030-05-22", "AddDays \"-1.5\"", "2030-05-20T12:00:00.0000000");
}

void TestFormatFilters::addsTime()
{
    check();
}

void TestFormatFilters::refusesWhatNetRefuses_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("filter");
    const auto refused = [](const char* value, const char* filter) {
        QTest::addRow("%s %s", value, filter) << QString::fromLatin1(value) << QString::fromLatin1(filter);
    };
    refused("hello World", "Format \"yyyy\"");
    refused("1", "Format \"money\" \"C\"");
    refused("1.5", "Format \"int\" \"D\"");
    refused("99999999999", "Format \"int\" \"D\"");
    refused("1", "Format \"Z\"");
    refused("1.5", "Format \"D\"");
    refused("1", "Format \"decimal\" \"F1000000\"");
    refused("2030-02-30", "Format \"date\" \"yyyy\"");
    refused("2030-01-01", "Format \"date\" \"q\"");
    refused("2030-01-01", "Format \"date\" \"yyyy'\"");
    refused("2030-01-01", "Format \"date\" \"ffffffff\"");
    refused("2030-01-01 25:00", "Format \"date\" \"yyyy\"");
    refused("2030-01-01", "Format");
    refused("2030-01-01", "AddDays \"x\"");
    refused("2030-01-01", "AddDays \"1e30\"");
    refused("2030-01-01", "AddDays \"99999999\"");
    refused("2030-01-01", "AddDays \"-800000\"");
    refused("tomorrow", "AddDays \"1\"");
    refused("20300101", "AddDays \"1\"");
    refused("", "AddDays \"1\"");
    refused("x", "NowDate");
}

void TestFormatFilters::refusesWhatNetRefuses()
{
    QFETCH(QString, value);
    QFETCH(QString, filter);
    const Substitution result = apply(value, filter);
    QCOMPARE(*result.output, QStringLiteral("#{foo | %1}").arg(filter));
    QCOMPARE(result.error->kind, SubstitutionError::Kind::Missing);
}

void TestFormatFilters::printsNow()
{
    const QString local = *substitute(QStringLiteral("#{ | NowDate}"), {}).output;
    const QString utc = *substitute(QStringLiteral("#{|NowDateUtc}"), {}).output;
    static const QRegularExpression pattern(QStringLiteral("^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{7}(Z?)$"));
    QCOMPARE(pattern.match(local).captured(1), QString());
    QCOMPARE(pattern.match(utc).captured(1), QStringLiteral("Z"));
    QVERIFY(
        std::abs(QDateTime::fromString(utc.left(19) + u'Z', Qt::ISODate).secsTo(QDateTime::currentDateTimeUtc())) < 60);
    const QString year = *substitute(QStringLiteral("#{ | NowDate yyyy}"), {}).output;
    QCOMPARE(year.size(), 4);
    QCOMPARE(
        *substitute(QStringLiteral("#{ | NowDateUtc | Format DateTimeOffset zz}"), {}).output, QStringLiteral("+00"));
}

void TestFormatFilters::calculatesLikeDoubles_data()
{
    QTest::addColumn<QString>("expression");
    QTest::addColumn<QString>("expected");
    const auto calc = [](const char* expression, const char* expected) {
        QTest::newRow(expression) << QString::fromLatin1(expression) << QString::fromLatin1(expected);
    };
    calc("3/2", "1.5");
    calc("3*(2+2)*4", "48");
    calc("2-(B*2)", "-12");
    calc("{B}/2", "3.5");
    calc("2/{B}", "0.2857142857142857");
    calc("0.2*B", "1.4000000000000001");
    calc(".5 + .25", "0.75");
    calc("1/0", "Infinity");
    calc("0/0", "NaN");
    calc("10-2-3", "5");
    calc("16/4/2", "2");
    calc("Big*1", "1234.5");
    calc("1000000*1000000000", "1E+15");
    calc("1000000*100000000", "100000000000000");
    calc("1/100000", "1E-05");
    calc("1/10000", "0.0001");
    calc("Text+1", "#{Text+1}");
    calc("(C + 2) * {B}", "#{C+2*B}"); // as the server prints it back
}

void TestFormatFilters::calculatesLikeDoubles()
{
    QFETCH(QString, expression);
    QFETCH(QString, expected);
    VariableSet variables;
    variables.set(QStringLiteral("B"), QStringLiteral("7"));
    variables.set(QStringLiteral("Big"), QStringLiteral(" +1,234.5e0 "));
    variables.set(QStringLiteral("Text"), QStringLiteral("seven"));
    const Substitution result = substitute(QStringLiteral("#{calc %1}").arg(expression), variables);
    QCOMPARE(*result.output, expected);
    QVERIFY(!result.error);
}

QTEST_GUILESS_MAIN(TestFormatFilters)
#include "tst_formatfilters.moc"
