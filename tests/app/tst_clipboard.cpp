// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"

#include <QAbstractButton>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QStatusBar>
#include <QTest>

#include <algorithm>

using namespace Stepbench;

namespace {

constexpr int patience = 60'000;
constexpr auto partKeys = Qt::ControlModifier | Qt::AltModifier;
constexpr auto wholeKeys = Qt::ControlModifier | Qt::ShiftModifier;

// JSON written with single quotes: moc loses a class with these texts as raw strings.
std::string quoted(std::string text)
{
    std::replace(text.begin(), text.end(), '\'', '"');
    return text;
}

PackageBuilder people()
{
    const QByteArray schema
        = "{'definitions':{'I':{'type':'object','isRoot':true,'properties':{'name':{'type':'string'},"
          "'count':{'type':'number'},'key':{'type':'object','isSensitiveValue':true},'people':{'type':'array','items':{"
          "'type':'object','properties':{'name':{'type':'string'},'age':{'type':'number'}},'required':['name']}}},"
          "'required':['name','count','key','people']}}}";
    return PackageBuilder::sample()
        .entry(QStringLiteral("inputs.json"), QByteArray(schema).replace('\'', '"'))
        .entry(QStringLiteral("validation.js"), "module.exports = () => [];")
        .entry(QStringLiteral("ui.js"),
            "export default { createInitialInputs: () => ({ name: 'World', count: 1, people: [{ name: 'Ada' }] }),\n"
            "editInputsForm: (inputs) => [{ type: 'text', input: inputs.name, label: 'Name' },\n"
            "{ type: 'number', input: inputs.count, label: 'Count' },\n"
            "{ type: 'sensitive', input: inputs.key, label: 'Key' },\n"
            "{ type: 'list', input: inputs.people, label: 'People', newItem: () => ({ name: '' }),\n"
            "  listItem: (item) => ({ title: 'Somebody', content: [{ type: 'text', input: item.name, label: 'Who' }] })"
            " }] };");
}

} // namespace

// Copy and paste of the inputs in the whole window, by its keys.
class TestClipboard : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_harness = std::make_unique<WindowHarness>();
        QVERIFY(m_harness->open(people()));
        window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window()));
        QTRY_VERIFY_WITH_TIMEOUT(editor("Name") && !bench().isBusy(), patience);
    }

    void theFieldWithTheFocusIsCopied()
    {
        focus("Name");
        key(Qt::Key_C, partKeys);
        QCOMPARE(clipboard(), QStringLiteral("\"World\"\n"));
    }

    void aFieldIsPastedAsOneStep()
    {
        focus("Name");
        put("\"Bob\"");
        key(Qt::Key_V, partKeys);
        QCOMPARE(runtime(), quoted("{'name':'Bob','count':1,'key':{'type':'empty'},'people':[{'name':'Ada'}]}"));
        QTRY_COMPARE_WITH_TIMEOUT(editor("Name")->text(), QStringLiteral("Bob"), patience);
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(value("name"), std::string("\"World\""), patience);
    }

    void runtimeAndResourceJsonBecomeTheSame()
    {
        focus("Count");
        put(quoted("{'type':'bound','expression':'#{N}'}"));
        key(Qt::Key_V, partKeys);
        QTRY_COMPARE_WITH_TIMEOUT(value("count"), quoted("{'type':'bound','expression':'#{N}'}"), patience);
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(value("count"), std::string("1"), patience);
        focus("Count");
        put("\"#{N}\"");
        key(Qt::Key_V, partKeys);
        QTRY_COMPARE_WITH_TIMEOUT(value("count"), quoted("{'type':'bound','expression':'#{N}'}"), patience);
    }

    void whatDoesNotFitChangesNothing()
    {
        const std::string before = runtime();
        focus("Name");
        for (const char* text : { "5", "{", "{\"a\":1}", "" }) {
            put(text);
            key(Qt::Key_V, partKeys);
            QCOMPARE(runtime(), before);
            // Said in a sentence: severity and code are for terminals.
            const QString told = window().statusBar()->currentMessage();
            QVERIFY(!told.isEmpty());
            QVERIFY2(!told.contains(QStringLiteral("error:")) && !told.endsWith(u']'), qPrintable(told));
        }
    }

    void aListIsCopiedAndPasted()
    {
        focusList();
        key(Qt::Key_C, partKeys);
        QVERIFY(*parseJson(clipboard().toStdString(), {}) == *parseJson(quoted("[{'name':'Ada'}]"), {}));
        put(quoted("{'name':'Cid','age':3}"));
        key(Qt::Key_V, partKeys);
        QTRY_COMPARE_WITH_TIMEOUT(value("people"), quoted("[{'name':'Ada'},{'name':'Cid','age':3}]"), patience);
        focusList();
        put(quoted("[{'name':'Dora'}]"));
        key(Qt::Key_V, partKeys);
        QTRY_COMPARE_WITH_TIMEOUT(value("people"), quoted("[{'name':'Dora'}]"), patience);
    }

    void theInputsOfAnActionArePasted()
    {
        put(quoted(
            "{'Id':'a1','Name':'Greet','ActionType':'sample','StepPackageVersion':'1.0.0','Properties':{},'Inputs':{'"
            "name':'Zoë','count':'#{N}','key':{'HasValue':true,'Hint':'***'},'people':[{'name':'Eve'}]}}"));
        key(Qt::Key_V, wholeKeys);
        QTRY_COMPARE_WITH_TIMEOUT(value("name"), std::string("\"Zoë\""), patience);
        QCOMPARE(value("count"), quoted("{'type':'bound','expression':'#{N}'}"));
        QCOMPARE(value("key"), quoted("{'type':'existing'}"));
        QCOMPARE(value("people"), quoted("[{'name':'Eve'}]"));
        key(Qt::Key_Z, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(value("name"), std::string("\"World\""), patience);
        put(quoted("'Inputs': {'name':'block','count':2,'key':{'HasValue':false},'people':[]},"));
        key(Qt::Key_V, wholeKeys);
        QTRY_COMPARE_WITH_TIMEOUT(value("name"), std::string("\"block\""), patience);
        put(quoted("{'name':'run','count':{'type':'bound','expression':'#{M}'},'key':{'type':'new','newValue':'s'},'"
                   "people':[]}"));
        key(Qt::Key_V, wholeKeys);
        QTRY_COMPARE_WITH_TIMEOUT(value("key"), quoted("{'type':'new','newValue':'s'}"), patience);
    }

private:
    MainWindow& window() { return m_harness->window(); }
    Bench& bench() { return m_harness->application().workspace().step(); }
    std::string runtime() { return dumpJson(bench().inputs().runtime()); }
    std::string value(const char* name) { return dumpJson(bench().inputs().runtime()[name]); }
    QString clipboard() { return QApplication::clipboard()->text(); }
    void put(const std::string& text) { QApplication::clipboard()->setText(QString::fromStdString(text)); }

    QLineEdit* editor(const char* name)
    {
        for (QLineEdit* edit : window().stepPane().view().findChildren<QLineEdit*>()) {
            if (edit->isVisible() && edit->accessibleName() == QLatin1String(name))
                return edit;
        }
        return nullptr;
    }

    void focus(const char* name)
    {
        QLineEdit* edit = editor(name);
        QVERIFY(edit);
        QTest::mouseClick(edit, Qt::LeftButton);
        QTRY_VERIFY(edit->hasFocus());
    }

    void focusList()
    {
        QAbstractButton* add = nullptr;
        for (QAbstractButton* each : window().stepPane().view().findChildren<QAbstractButton*>()) {
            if (each->isVisible() && each->text().contains(QLatin1String("add"), Qt::CaseInsensitive))
                add = each;
        }
        if (!add)
            QFAIL("the list has no button to add");
        add->setFocus(Qt::TabFocusReason);
        QTRY_COMPARE(window().stepPane().view().currentPath(), (InputPath { "people" }));
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers)
    {
        QWidget* receiver = QApplication::focusWidget();
        QTest::keyClick(receiver ? receiver : &window(), key, modifiers);
    }

    std::unique_ptr<WindowHarness> m_harness;
};

QTEST_MAIN(TestClipboard)
#include "tst_clipboard.moc"
