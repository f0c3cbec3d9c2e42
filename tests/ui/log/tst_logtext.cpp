// SPDX-License-Identifier: Apache-2.0
#include "ui/common/dockcolors.h"
#include "ui/log/logcolors.h"
#include "ui/log/logtext.h"
#include "ui/theme/theme.h"

#include <QElapsedTimer>
#include <QTest>

using namespace Stepbench;

namespace {

// "text|start+length:what ..." for comparing and for reading in a failure.
QString print(const LogText& parsed)
{
    QString out = parsed.text + u'|';
    for (const LogSpan& span : parsed.spans) {
        out += QStringLiteral("%1+%2:").arg(span.start).arg(span.length);
        const LogFormat& f = span.format;
        if (f.foreground)
            out += f.foreground->named >= 0
                ? QStringLiteral("f%1").arg(f.foreground->named)
                : QStringLiteral("f#%1").arg(f.foreground->exact & 0xffffff, 6, 16, QChar(u'0'));
        if (f.background)
            out += QStringLiteral("b%1").arg(f.background->named);
        out += f.bold ? QStringLiteral("B") : QString();
        out += f.faint ? QStringLiteral("F") : QString();
        out += f.italic ? QStringLiteral("I") : QString();
        out += f.underline ? QStringLiteral("U") : QString();
        out += f.inverse ? QStringLiteral("R") : QString();
        out += f.link.isEmpty() ? QString() : QString(u'<' % f.link % u'>');
        out += u' ';
    }
    return out.trimmed();
}

} // namespace

class TestLogText : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void interprets_data();
    void interprets();
    void knowsWhichLinesItWouldChange();
    void spanAtFindsTheSpan();
    void colouredGroundsLeaveTheTextReadable();
    void hostileLinesEnd_data();
    void hostileLinesEnd();
};

void TestLogText::interprets_data()
{
    QTest::addColumn<QString>("line");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char* name, const char16_t* line, const char16_t* expected) {
        QTest::newRow(name) << QString::fromUtf16(line) << QString::fromUtf16(expected);
    };
    row("plain", u"hello", u"hello|");
    row("colour", u"a \x1b[31mred\x1b[0m b", u"a red b|2+3:f1");
    row("bright and background", u"\x1b[92;44mx", u"x|0+1:f10b4");
    row("styles", u"\x1b[1;3;4mx\x1b[22my\x1b[23;24mz", u"xyz|0+1:BIU 1+1:IU");
    row("empty is reset", u"\x1b[31mx\x1b[my", u"xy|0+1:f1");
    row("default colour", u"\x1b[1;31mx\x1b[39my", u"xy|0+1:f1B 1+1:B");
    row("256 colours", u"\x1b[38;5;196mx", u"x|0+1:f#ff0000");
    row("grey ramp", u"\x1b[38;5;232mx", u"x|0+1:f#080808");
    row("first 16 of 256 are named", u"\x1b[38;5;3mx", u"x|0+1:f3");
    row("true colour", u"\x1b[38;2;1;2;3mx", u"x|0+1:f#010203");
    row("colons", u"\x1b[38:5:196mx", u"x|0+1:f#ff0000");
    row("code after an extended colour", u"\x1b[38;5;196;1mx", u"x|0+1:f#ff0000B");
    row("broken extended colour", u"\x1b[38;5mx", u"x|");
    row("cursor movement is dropped", u"a\x1b[2Kb\x1b[1;1Hc", u"abc|");
    row("title is dropped", u"\x1b]0;title\x07x", u"x|");
    row("title with ST is dropped", u"\x1b]0;title\x1b\\x", u"x|");
    row("cut sequence", u"a\x1b[3", u"a[3|");
    row("lone escape", u"a\x1b", u"a|");
    row("control characters go, tabs stay", u"a\x08\x0d\tb", u"a\tb|");
    row("markdown link", u"see [docs](https://example.com/a) now", u"see docs now|4+4:<https://example.com/a>");
    row("bare address", u"at https://example.com/a?b=1.",
        u"at https://example.com/a?b=1.|3+25:<https://example.com/a?b=1>");
    row("address in brackets", u"(https://example.com/a)", u"(https://example.com/a)|1+21:<https://example.com/a>");
    row("address with brackets", u"https://e.com/a_(b)", u"https://e.com/a_(b)|0+19:<https://e.com/a_(b)>");
    row("coloured link", u"\x1b[31mx [a](http://b)", u"x a|0+2:f1 2+1:f1<http://b>");
    row("script is no link", u"[a](javascript:alert)", u"[a](javascript:alert)|");
    row("file is no link", u"[a](file:///etc/passwd)", u"[a](file:///etc/passwd)|");
    row("no link in an index", u"a[0](1)", u"a[0](1)|");
}

void TestLogText::interprets()
{
    QFETCH(QString, line);
    QFETCH(QString, expected);
    QCOMPARE(print(parseLogText(line)), expected);
}

void TestLogText::knowsWhichLinesItWouldChange()
{
    QVERIFY(!needsParsing(QStringLiteral("plain, with a\ttab and https://example.com")));
    QVERIFY(needsParsing(QStringLiteral("\x1b[31mred")));
    QVERIFY(needsParsing(QStringLiteral("[a](http://b)")));
}

void TestLogText::spanAtFindsTheSpan()
{
    const LogText text = parseLogText(QStringLiteral("ab\x1b[31mcd\x1b[0mef"));
    QVERIFY(!text.spanAt(1));
    QVERIFY(text.spanAt(2) && text.spanAt(3));
    QVERIFY(!text.spanAt(4));
    QVERIFY(!text.spanAt(99));
}

void TestLogText::hostileLinesEnd_data()
{
    QTest::addColumn<QString>("line");
    QTest::newRow("a million escapes") << QStringLiteral("\x1b[").repeated(500'000);
    QTest::newRow("a million parameters")
        << QString(QStringLiteral("\x1b[") + QStringLiteral("1;").repeated(500'000) + QStringLiteral("mx"));
    QTest::newRow("open brackets") << QString(QStringLiteral("[").repeated(19'000) + QStringLiteral("]("));
    QTest::newRow("a million colours") << QStringLiteral("\x1b[31mx\x1b[32my").repeated(100'000);
    QTest::newRow("titles without end") << QStringLiteral("\x1b]0;").repeated(200'000);
}

void TestLogText::hostileLinesEnd()
{
    QFETCH(QString, line);
    QElapsedTimer timer;
    timer.start();
    const LogText text = parseLogText(line);
    QVERIFY(text.text.size() <= line.size());
    QVERIFY2(timer.elapsed() < 2'000, qPrintable(QString::number(timer.elapsed())));
}

void TestLogText::colouredGroundsLeaveTheTextReadable()
{
    for (const ThemeId id : { ThemeId::Light, ThemeId::Dark }) {
        const QPalette palette = Theme::make(id).palette();
        const DockColors colors = DockColors::of(palette);
        for (int ground = 0; ground < 16; ++ground) {
            for (int text = 0; text < 16; ++text) {
                LogFormat format;
                format.background = AnsiColor { ground, 0 };
                format.foreground = AnsiColor { text, 0 };
                const PaintedFormat painted = paintedFormat(format, colors.text, colors);
                QVERIFY2(contrastRatio(painted.foreground, painted.background) >= 2.9,
                    qPrintable(QStringLiteral("%1 on %2").arg(text).arg(ground)));
            }
        }
    }
}

QTEST_MAIN(TestLogText)
#include "tst_logtext.moc"
