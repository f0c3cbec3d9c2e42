// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/form/controls/inputs.h"
#include "ui/form/controls/variablecompletion.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QCompleter>

using namespace Stepbench;

namespace {

const InputPath at { "value" };

struct Bed : FormHarness
{
    explicit Bed(Component component)
        : FormHarness(Samples::form({ std::move(component) }))
    {
        view.setVariableNames({ QStringLiteral("Octopus.Release.Number"), QStringLiteral("Octopus.Project.Name"),
            QStringLiteral("Greeting") });
        input(at)->setFocus();
    }
    // Keys go where the user's would: to the list while it is open.
    void type(const QString& text)
    {
        for (const QChar c : text)
            QTest::keyClick(target(), c.toLatin1());
    }
    void press(Qt::Key key) { QTest::keyClick(target(), key); }
    QWidget* target()
    {
        QWidget* popup = QApplication::activePopupWidget();
        return popup ? popup : QApplication::focusWidget();
    }
    QStringList offered()
    {
        auto* list = qobject_cast<QAbstractItemView*>(QApplication::activePopupWidget());
        QStringList names;
        for (int i = 0; list && i < list->model()->rowCount(); ++i)
            names.append(list->model()->index(i, 0).data().toString());
        return names;
    }
};

Component text(const QString& value = {})
{
    return Samples::text(QStringLiteral("Text"), at, value);
}

} // namespace

class TestVariableCompletion : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void findsTheNameBeingTyped_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("cursor");
        QTest::addColumn<QString>("name"); // null: none
        const auto row = [](const char* title, const char* text, int cursor, const QString& name) {
            QTest::newRow(title) << QString::fromUtf8(text) << cursor << name;
        };
        row("opened", "#{", 2, QStringLiteral(""));
        row("part", "a #{Oct.Pr", 10, QStringLiteral("Oct.Pr"));
        row("indexed", "#{Octopus.Action[A].Na", 22, QStringLiteral("Octopus.Action[A].Na"));
        row("before the end", "#{Name}", 4, QStringLiteral("Na"));
        row("closed", "#{Name}", 7, QString());
        row("plain", "Name", 4, QString());
        row("brace only", "{Name", 5, QString());
        row("statement", "#{if Name", 9, QString());
        row("start", "#{", 0, QString());
        row("too long", ("#{" + std::string(500, 'x')).c_str(), 502, QString());
    }
    void findsTheNameBeingTyped()
    {
        QFETCH(QString, text);
        QFETCH(int, cursor);
        QFETCH(QString, name);
        const std::optional<TypedVariable> typed = typedVariable(text, cursor);
        QCOMPARE(typed.has_value(), !name.isNull());
        if (typed)
            QCOMPARE(typed->name, name);
    }
    void offersVariablesInAText()
    {
        Bed bed(text());
        bed.type(QStringLiteral("v #{"));
        QCOMPARE(bed.offered().size(), 3);
        bed.type(QStringLiteral("name"));
        QCOMPARE(bed.offered(), QStringList { QStringLiteral("Octopus.Project.Name") });
        bed.press(Qt::Key_Return);
        QCOMPARE(bed.json(at), QStringLiteral("\"v #{Octopus.Project.Name}\""));
        QVERIFY(bed.offered().isEmpty());
        QVERIFY(bed.input(at)->hasFocus());
    }
    void nothingFitsNothingIsOffered()
    {
        Bed bed(text());
        bed.type(QStringLiteral("#{nope"));
        QVERIFY(bed.offered().isEmpty());
        QCOMPARE(bed.json(at), QStringLiteral("\"#{nope\""));
    }
    void escapeKeepsWhatWasTyped()
    {
        Bed bed(text());
        bed.type(QStringLiteral("#{gre"));
        QVERIFY(!bed.offered().isEmpty());
        bed.press(Qt::Key_Escape);
        QVERIFY(bed.offered().isEmpty());
        QCOMPARE(bed.json(at), QStringLiteral("\"#{gre\""));
    }
    void closingBraceIsNotDoubled()
    {
        Bed bed(text(QStringLiteral("#{}")));
        bed.lineEdit(at)->setCursorPosition(2);
        bed.type(QStringLiteral("gre"));
        bed.press(Qt::Key_Return);
        QCOMPARE(bed.json(at), QStringLiteral("\"#{Greeting}\""));
    }
    void offersVariablesInAnExpression()
    {
        Bed bed(Samples::bound(Samples::number(QStringLiteral("Count"), at, 1), QStringLiteral("1")));
        auto* area = qobject_cast<AreaInput*>(bed.input(at));
        QVERIFY(area);
        area->moveCursor(QTextCursor::End);
        bed.type(QStringLiteral("+#{rel"));
        QCOMPARE(bed.offered(), QStringList { QStringLiteral("Octopus.Release.Number") });
        bed.press(Qt::Key_Return);
        QCOMPARE(area->toPlainText(), QStringLiteral("1+#{Octopus.Release.Number}"));
        QVERIFY(bed.lastEdit<BindEdit>());
    }
    void bindingANumberByTypingGoesOnCompleting()
    {
        Bed bed(Samples::number(QStringLiteral("Count"), at, std::nullopt));
        bed.type(QStringLiteral("#{gre"));
        QCOMPARE(bed.offered(), QStringList { QStringLiteral("Greeting") });
        bed.press(Qt::Key_Return);
        QCOMPARE(bed.lastEdit<BindEdit>()->expression, QStringLiteral("#{Greeting}"));
    }
    void targetsHaveNoVariables()
    {
        Bed bed(text());
        FormHeader header;
        header.isTarget = true;
        bed.view.setHeader(header);
        bed.type(QStringLiteral("#{"));
        QVERIFY(bed.offered().isEmpty());
    }
};

QTEST_MAIN(TestVariableCompletion)
#include "tst_variablecompletion.moc"
