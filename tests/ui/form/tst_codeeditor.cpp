// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/controls/codearea.h"
#include "ui/form/controls/codefullscreen.h"
#include "ui/form/controls/codehighlighter.h"
#include "ui/form/controls/codelanguages.h"

#include <QApplication>

using namespace Stepbench;

namespace {

const InputPath at { "script" };
const InputPath after { "after" };

struct Bed : FormHarness
{
    explicit Bed(const QString& text, const QString& syntax = QStringLiteral("powershell"))
        : FormHarness(Samples::form({ Samples::code(QStringLiteral("Script"), at, syntax, text),
            Samples::text(QStringLiteral("After"), after) }))
    {
    }
    CodeArea* area() { return qobject_cast<CodeArea*>(input(at)); }
};

// "kind:text kind:text" of one line.
QString tokens(const char* syntax, const QString& line)
{
    static const QStringList names { QStringLiteral("comment"), QStringLiteral("text"), QStringLiteral("number"),
        QStringLiteral("keyword"), QStringLiteral("key"), QStringLiteral("expression") };
    int state = 0;
    QStringList found;
    for (const CodeToken& token : tokensOf(codeLanguage(QString::fromLatin1(syntax)), line, state))
        found.append(names[int(token.kind)] + u':' + line.mid(token.start, token.length));
    return found.join(u'|');
}

} // namespace

class TestCodeEditor : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void typingWritesPlainText()
    {
        Bed bed(QStringLiteral("one"));
        QVERIFY(bed.area());
        bed.area()->setFocus();
        bed.area()->moveCursor(QTextCursor::End);
        QTest::keyClicks(bed.area(), QStringLiteral(" two"));
        QCOMPARE(bed.json(at), QStringLiteral("\"one two\""));
        QCOMPARE(bed.row(at)->summaryText(), QStringLiteral("one two"));
    }
    void fullScreenIsTheSameEditorOverTheWindow()
    {
        Bed bed(QStringLiteral("one"));
        CodeArea* area = bed.area();
        const QSize small = area->size();
        area->setFocus();
        QTest::keyClick(area, Qt::Key_F11);
        auto* screen = bed.view.findChild<CodeFullScreen*>();
        QVERIFY(screen && screen->isVisible());
        QCOMPARE(screen->size(), bed.view.window()->size());
        QVERIFY(area->hasFocus());
        QVERIFY(area->height() > small.height() && area->width() > small.width());
        area->moveCursor(QTextCursor::End);
        QTest::keyClicks(area, QStringLiteral(" two"));
        QCOMPARE(bed.json(at), QStringLiteral("\"one two\""));
        // The first Escape ends the indenting, as it does in the form.
        QTest::keyClick(area, Qt::Key_Escape);
        QTest::keyClick(area, Qt::Key_Tab);
        QVERIFY(!area->hasFocus() && screen->isAncestorOf(bed.view.window()->focusWidget()));
        QTest::keyClick(bed.view.window()->focusWidget(), Qt::Key_Escape);
        QTRY_VERIFY(!bed.view.findChild<CodeFullScreen*>());
        QVERIFY(area->hasFocus());
        QTRY_COMPARE(area->width(), small.width());
    }
    void aRowThatGoesTakesItsFullScreenWithIt()
    {
        Bed bed(QStringLiteral("one"));
        QTest::mouseClick(FormHarness::button(&bed.view, QStringLiteral("Full screen")), Qt::LeftButton);
        QVERIFY(bed.view.findChild<CodeFullScreen*>());
        bed.show(Samples::form({ Samples::text(QStringLiteral("After"), after) }));
        QTRY_VERIFY(!bed.view.findChild<CodeFullScreen*>());
    }
    void showingAndColouringIsNoEdit()
    {
        Bed bed(QStringLiteral("# a comment\nif ($x) { 1 }"));
        bed.area();
        QApplication::processEvents();
        bed.view.setTheme(Theme::make(ThemeId::Dark));
        QApplication::processEvents();
        QVERIFY(bed.edits.empty());
    }
    void linesAreNumberedAndTheEditorGrows()
    {
        Bed bed(QStringLiteral("one"));
        CodeArea* area = bed.area();
        const int width = area->gutterWidth();
        const int height = area->height();
        QString text;
        for (int i = 0; i < 20; ++i)
            text += QStringLiteral("line\n");
        bed.change([&](Form& form) { bed.field(form, at)->value.json = Json(toStdString(text)); });
        QCOMPARE(area->blockCount(), 21);
        QVERIFY(area->gutterWidth() >= width);
        QVERIFY(area->height() > height);
        QVERIFY(area->viewport()->x() >= area->gutterWidth());
    }
    void tabIndentsWhileTyping()
    {
        Bed bed(QString {});
        CodeArea* area = bed.area();
        area->setFocus(Qt::OtherFocusReason);
        QTest::keyClicks(area, QStringLiteral("ab"));
        QTest::keyClick(area, Qt::Key_Tab);
        QVERIFY(area->hasFocus());
        QCOMPARE(area->toPlainText(), QStringLiteral("ab  "));
        area->selectAll();
        QTest::keyClick(area, Qt::Key_Tab);
        QCOMPARE(area->toPlainText(), QStringLiteral("    ab  "));
        QTest::keyClick(area, Qt::Key_Backtab);
        QCOMPARE(area->toPlainText(), QStringLiteral("ab  "));
    }
    void focusIsNotTrapped()
    {
        Bed bed(QStringLiteral("text"));
        CodeArea* area = bed.area();
        bed.input(after);
        // Tabbing through changes nothing.
        area->setFocus(Qt::TabFocusReason);
        QVERIFY(!area->tabIndents());
        QTest::keyClick(area, Qt::Key_Tab);
        QVERIFY(!area->hasFocus());
        QCOMPARE(area->toPlainText(), QStringLiteral("text"));
        // After typing, Escape gives Tab back.
        area->setFocus(Qt::TabFocusReason);
        QTest::keyClicks(area, QStringLiteral("x"));
        QVERIFY(area->tabIndents());
        QTest::keyClick(area, Qt::Key_Escape);
        QVERIFY(!area->tabIndents());
        QTest::keyClick(area, Qt::Key_Tab);
        QVERIFY(!area->hasFocus());
        area->setFocus(Qt::TabFocusReason);
        QTest::keyClick(area, Qt::Key_Backtab);
        QVERIFY(!area->hasFocus());
    }
    void escapeLeavesTheTypingBeforeThePopup()
    {
        ListItem item;
        item.path = { "list", 0 };
        item.content = { Samples::code(QStringLiteral("Script"), { "list", 0, "script" }, QStringLiteral("bash"), {}) };
        FormHarness h(Samples::form({ Samples::list(QStringLiteral("List"), { "list" }, { item }) }));
        h.view.openItem({ "list", 0 }, true);
        auto* area = h.view.findChild<CodeArea*>();
        QVERIFY(area);
        area->setFocus(Qt::OtherFocusReason);
        QTest::keyClicks(area, QStringLiteral("x"));
        QTest::keyClick(area, Qt::Key_Escape);
        QVERIFY(h.view.openItemPath());
        QTest::keyClick(area, Qt::Key_Escape);
        QVERIFY(!h.view.openItemPath());
    }
    void readOnlyCodeStaysAsItIs()
    {
        Bed bed(QStringLiteral("text"));
        bed.view.setReadOnly(true);
        CodeArea* area = bed.area();
        area->setFocus(Qt::MouseFocusReason);
        QTest::keyClick(area, Qt::Key_Tab);
        QCOMPARE(area->toPlainText(), QStringLiteral("text"));
        QVERIFY(bed.edits.empty());
    }
    void boundCodeShowsItsText()
    {
        Bed bed(QStringLiteral("echo #{Name}"));
        QCOMPARE(bed.area()->toPlainText(), QStringLiteral("echo #{Name}"));
    }

    void tokensOfLanguages_data()
    {
        QTest::addColumn<QByteArray>("syntax");
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("expected");
        const auto row = [](const char* name, const char* syntax, const char* line, const char* expected) {
            QTest::newRow(name) << QByteArray(syntax) << QString::fromUtf8(line) << QString::fromUtf8(expected);
        };
        row("powershell", "PowerShell", "ForEach ($x in 1.5) { \"a`\"b\" } # end",
            "keyword:ForEach|keyword:in|number:1.5|text:\"a`\"b\"|comment:# end");
        row("shell", "bash", "if [ a#b ]; then echo 'x # y' # c", "keyword:if|keyword:then|text:'x # y'|comment:# c");
        row("python", "python", "def f(): return \"\"\"doc\"\"\"", "keyword:def|keyword:return|text:\"\"\"doc\"\"\"");
        row("csharp", "csharp", "var x = 1; /* c */ return; // e",
            "keyword:var|number:1|comment:/* c */|keyword:return|comment:// e");
        row("javascript", "typescript", "const t = `a ${b}`;", "keyword:const|text:`a ${b}`");
        row("json", "json", "{ \"key\": \"text\", \"n\": 1, \"b\": true }",
            "key:\"key\"|text:\"text\"|key:\"n\"|number:1|key:\"b\"|keyword:true");
        row("yaml", "yaml", "image-name: \"nginx\" # c", "key:image-name|text:\"nginx\"|comment:# c");
        row("xml", "xml", "<a b=\"c\"/> <!-- d -->", "text:\"c\"|comment:<!-- d -->");
        row("sql", "sql", "SELECT 1 -- c", "keyword:SELECT|number:1|comment:-- c");
        row("expression", "bash", "echo #{Octopus.Release.Number}", "expression:#{Octopus.Release.Number}");
        row("unclosed expression", "json", "\"k\": #{a", "key:\"k\"|expression:#{a");
        row("unclosed text", "json", "\"open", "text:\"open");
        row("unknown", "brainfuck", "if \"x\" 1", "number:1");
    }
    void tokensOfLanguages()
    {
        QFETCH(QByteArray, syntax);
        QFETCH(QString, line);
        QFETCH(QString, expected);
        QCOMPARE(tokens(syntax.constData(), line), expected);
    }
    void blocksGoOverLines()
    {
        const CodeLanguage& language = codeLanguage(QStringLiteral("csharp"));
        int state = 0;
        tokensOf(language, QStringLiteral("a /* b"), state);
        QVERIFY(state != 0);
        QCOMPARE(tokensOf(language, QStringLiteral("still"), state).size(), std::size_t(1));
        QVERIFY(state != 0);
        tokensOf(language, QStringLiteral("end */ return"), state);
        QCOMPARE(state, 0);
    }
    void hostileTextIsQuick()
    {
        QString text;
        for (int i = 0; i < 20000; ++i)
            text += QStringLiteral("\"'`/*#{<!--\n");
        text += QString(200000, u'"');
        Bed bed(text);
        QVERIFY(bed.area());
        QCOMPARE(bed.area()->toPlainText().size(), text.size());
    }
};

QTEST_MAIN(TestCodeEditor)
#include "tst_codeeditor.moc"
