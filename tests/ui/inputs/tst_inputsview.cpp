// SPDX-License-Identifier: Apache-2.0
#include "ui/common/findbar.h"
#include "ui/inputs/inputsview.h"
#include "ui/inputs/jsoneditor.h"

#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>

using namespace Stepbench;

class TestInputsView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_view.reset(); }
    void asksOnlyForTheTabInFront();
    void asksForNothingWhileHidden();
    void typedJsonIsTaken();
    void typedTextStaysAsTyped();
    void cursorStaysWhenTheInputsAreNormalized();
    void brokenTextIsMarkedAndTakenBack();
    void notAnObjectIsRefused();
    void changesElsewhereDoNotOverwriteTypedText();
    void typedTextOutlivesARebuild();
    void problemWithAPathIsMarkedAtItsValue();
    void messageComesBackWithTheTab();
    void readOnlyTabsCannotBeTyped();
    void findSearchesTheTabInFront();

private:
    JsonEditor* raw() const { return m_view->editor(InputsView::Raw); }
    QString message() const
    {
        for (const QLabel* label : m_view->findChildren<QLabel*>()) {
            if (label->accessibleName() == QStringLiteral("Problem of the raw JSON") && label->isVisible())
                return label->text();
        }
        return {};
    }
    QPushButton* discard() const { return m_view->findChild<QPushButton*>(); }
    void type(const QString& text)
    {
        for (const QChar c : text) {
            if (c == u'\n')
                QTest::keyClick(raw(), Qt::Key_Return);
            else
                QTest::keyClicks(raw(), QString(c));
        }
    }
    void typeRaw(const QString& text)
    {
        m_view->setCurrentTab(InputsView::Raw);
        raw()->setFocus();
        QTest::keySequence(raw(), QKeySequence::SelectAll);
        type(text);
    }

    std::unique_ptr<InputsView> m_view;
    Json m_inputs;
    std::array<int, 3> m_asked {};
};

void TestInputsView::init()
{
    m_inputs = { { "name", "Zoë" }, { "count", 3 } };
    m_view = std::make_unique<InputsView>();
    m_view->resize(400, 400);
    m_view->show();
    QVERIFY(QTest::qWaitForWindowExposed(m_view.get()));
    m_view->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
    const auto source = [this](int which) {
        return [this, which] {
            ++m_asked[std::size_t(which)];
            return which == 0 ? m_inputs : Json { { "of", which } };
        };
    };
    m_view->setSources(source(0), source(1), source(2), QStringLiteral("package"));
    m_asked = {};
}

void TestInputsView::asksOnlyForTheTabInFront()
{
    m_view->refresh();
    QCOMPARE(m_asked, (std::array<int, 3> { 1, 0, 0 }));
    QVERIFY(m_view->editor(InputsView::Resource)->toPlainText().contains(QStringLiteral("Zoë")));
    m_view->setCurrentTab(InputsView::Execution);
    QCOMPARE(m_asked, (std::array<int, 3> { 1, 0, 1 }));
    QVERIFY(m_view->editor(InputsView::Execution)->toPlainText().contains(QStringLiteral("\"of\": 2")));
}

void TestInputsView::asksForNothingWhileHidden()
{
    m_view->hide();
    m_inputs["count"] = 4;
    m_view->refresh();
    QCOMPARE(m_asked, (std::array<int, 3> {}));
    m_view->show();
    QTRY_VERIFY(m_view->editor(InputsView::Resource)->toPlainText().contains(u'4'));
}

void TestInputsView::typedJsonIsTaken()
{
    std::vector<Json> edited;
    connect(m_view.get(), &InputsView::rawEdited, this, [&edited](const Json& json) { edited.push_back(json); });
    typeRaw(QStringLiteral("{\"name\":\"Ada\"}"));
    QVERIFY(edited.empty());
    QVERIFY(m_view->hasPendingText());
    QTRY_VERIFY(edited.size() == 1);
    QCOMPARE(dumpJson(edited.front()), std::string("{\"name\":\"Ada\"}"));
    QVERIFY(!m_view->hasPendingText());
    QVERIFY(message().isEmpty());
}

void TestInputsView::typedTextStaysAsTyped()
{
    connect(m_view.get(), &InputsView::rawEdited, this, [this](const Json& json) {
        m_inputs = json;
        m_view->refresh();
    });
    const QString typed = QStringLiteral("{ \"name\":   \"Ada\" }");
    typeRaw(typed);
    QTRY_COMPARE(dumpJson(m_inputs), std::string("{\"name\":\"Ada\"}"));
    QCOMPARE(raw()->toPlainText(), typed);
}

void TestInputsView::cursorStaysWhenTheInputsAreNormalized()
{
    connect(m_view.get(), &InputsView::rawEdited, this, [this](const Json& json) {
        m_inputs = json;
        m_inputs["added"] = true;
        m_view->refresh();
    });
    typeRaw(QStringLiteral("{\n  \"name\": \"Ada\""));
    type(QStringLiteral("\n}"));
    QTextCursor cursor = raw()->document()->find(QStringLiteral("Ad"));
    cursor.setPosition(cursor.position());
    raw()->setTextCursor(cursor);
    QTRY_VERIFY(raw()->toPlainText().contains(QStringLiteral("added")));
    QTest::keyClicks(raw(), QStringLiteral("X"));
    QVERIFY(raw()->toPlainText().contains(QStringLiteral("AdXa")));
}

void TestInputsView::brokenTextIsMarkedAndTakenBack()
{
    QSignalSpy edited(m_view.get(), &InputsView::rawEdited);
    typeRaw(QStringLiteral("{\n\"a\": oops\n}"));
    QTRY_VERIFY(!message().isEmpty());
    QCOMPARE(raw()->errorLine(), 2);
    QVERIFY2(message().contains(u'2'), qPrintable(message()));
    QCOMPARE(edited.size(), 0);
    QTest::mouseClick(discard(), Qt::LeftButton);
    QVERIFY(message().isEmpty());
    QCOMPARE(raw()->errorLine(), 0);
    QVERIFY(raw()->toPlainText().contains(QStringLiteral("Zoë")));
    QVERIFY(!m_view->hasPendingText());
}

void TestInputsView::notAnObjectIsRefused()
{
    QSignalSpy edited(m_view.get(), &InputsView::rawEdited);
    typeRaw(QStringLiteral("[1]"));
    QTRY_VERIFY(!message().isEmpty());
    QCOMPARE(edited.size(), 0);
    QTest::keySequence(raw(), QKeySequence::SelectAll);
    QTest::keyClicks(raw(), QStringLiteral("{}"));
    QTRY_COMPARE(edited.size(), 1);
    QVERIFY(message().isEmpty());
}

void TestInputsView::changesElsewhereDoNotOverwriteTypedText()
{
    typeRaw(QStringLiteral("{\"half\": "));
    QTRY_VERIFY(!message().isEmpty());
    m_inputs["count"] = 5;
    m_view->refresh();
    QCOMPARE(raw()->toPlainText(), QStringLiteral("{\"half\": "));
    QVERIFY(discard()->isVisible());
    QTest::mouseClick(discard(), Qt::LeftButton);
    QVERIFY(raw()->toPlainText().contains(u'5'));
}

void TestInputsView::typedTextOutlivesARebuild()
{
    typeRaw(QStringLiteral("{\"half\": "));
    QTRY_VERIFY(!message().isEmpty());
    const auto source = [this] { return m_inputs; };
    m_view->setSources(source, source, source, QStringLiteral("package"));
    QCOMPARE(raw()->toPlainText(), QStringLiteral("{\"half\": "));
    m_view->setSources(source, source, source, QStringLiteral("another"));
    QVERIFY(raw()->toPlainText().contains(QStringLiteral("Zoë")));
}

void TestInputsView::problemWithAPathIsMarkedAtItsValue()
{
    connect(m_view.get(), &InputsView::rawEdited, this, [this](const Json&) {
        m_view->setRawProblem(makeProblem(
            ProblemSource::Schema, QStringLiteral("schema.narrow"), QStringLiteral("This kind is not known."))
                                  .at({ "list", 1, "type" }));
    });
    typeRaw(QStringLiteral("{\"list\": [1,\n{\"type\":\n\"odd\"}]}"));
    QTRY_COMPARE(raw()->errorLine(), 3);
    QVERIFY(message().contains(QStringLiteral("list[1].type")));
    // Not taken: what the form shows does not come over it.
    m_view->refresh();
    QVERIFY(raw()->toPlainText().contains(QStringLiteral("odd")));
    QVERIFY(message().contains(QStringLiteral("list[1].type")));
}

void TestInputsView::messageComesBackWithTheTab()
{
    typeRaw(QStringLiteral("{"));
    QTRY_VERIFY(!message().isEmpty());
    const QString said = message();
    m_view->setCurrentTab(InputsView::Runtime);
    QVERIFY(message().isEmpty());
    m_view->setCurrentTab(InputsView::Raw);
    QCOMPARE(message(), said);
}

void TestInputsView::readOnlyTabsCannotBeTyped()
{
    JsonEditor* editor = m_view->editor(InputsView::Resource);
    const QString before = editor->toPlainText();
    editor->setFocus();
    QTest::keyClicks(editor, QStringLiteral("x"));
    QCOMPARE(editor->toPlainText(), before);
}

void TestInputsView::findSearchesTheTabInFront()
{
    auto* find = m_view->findChild<FindBar*>();
    m_view->editor(InputsView::Resource)->setFocus();
    QTest::keySequence(m_view->editor(InputsView::Resource), QKeySequence::Find);
    QTRY_VERIFY(find->isVisible());
    QTest::keyClicks(find->findChild<QLineEdit*>(), QStringLiteral("COUNT"));
    QCOMPARE(m_view->editor(InputsView::Resource)->textCursor().selectedText(), QStringLiteral("count"));
    QTest::keyClicks(find->findChild<QLineEdit*>(), QStringLiteral("z"));
    QVERIFY(!find->status().isEmpty());
    QTest::keyClick(find->findChild<QLineEdit*>(), Qt::Key_Escape);
    QVERIFY(!find->isVisible());
}

QTEST_MAIN(TestInputsView)
#include "tst_inputsview.moc"
