// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casefile.h"
#include "tests/app/windowharness.h"
#include "ui/cases/casenameline.h"
#include "ui/cases/casesview.h"
#include "ui/cases/differencesmodel.h"
#include "ui/cases/differencesview.h"
#include "ui/common/hintlistview.h"
#include "ui/common/noticebar.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/variables/variablesmodel.h"
#include "ui/variables/variablesview.h"

#include <QAbstractButton>
#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QTableView>
#include <QTest>

using namespace Stepbench;

namespace {

constexpr int patience = 60'000;

PackageBuilder withSecret()
{
    QByteArray schema = "{'definitions':{'I':{'type':'object','isRoot':true,'properties':{'name':{'type':'string'},"
                        "'key':{'type':'object','isSensitiveValue':true}},'required':['name','key']}}}";
    return PackageBuilder::sample()
        .entry(QStringLiteral("inputs.json"), schema.replace('\'', '"'))
        .entry(QStringLiteral("ui.js"),
            "export default { createInitialInputs: () => ({ name: 'World' }),\n"
            "editInputsForm: (inputs) => [{ type: 'text', input: inputs.name, label: 'Name' },\n"
            "{ type: 'sensitive', input: inputs.key, label: 'Key' }] };");
}

QStringList rows(std::initializer_list<const char*> texts)
{
    QStringList rows;
    for (const char* text : texts)
        rows << QLatin1String(text);
    return rows;
}

} // namespace

// Cases in the whole window: real files, real scripts, keys and clicks.
class TestWindowCases : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_harness = std::make_unique<WindowHarness>();
        // The package's sources are the folder above "feed".
        writeTestFile(m_harness->path(QStringLiteral("package.json")), "{\"name\":\"sample\"}");
        writeTestFile(m_harness->path(QStringLiteral("src/metadata.json")), "{\"id\":\"sample\"}");
    }

    void aCaseIsMadeComparedSwitchedToAndJudged()
    {
        open(PackageBuilder::sample());
        setName("Ada");
        create("ada");
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada met" }), patience);
        setName("Nobody");
        QTRY_VERIFY_WITH_TIMEOUT(!bench().problems().empty() && !bench().isBusy(), patience);
        create("nobody");
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada met", "nobody met" }), patience);
        const Case made = loadCase(fileOf("nobody")).testCase.value();
        QCOMPARE(made.expectedProblems.size(), std::size_t(1));
        QCOMPARE(made.expectedProblems[0].message, QStringLiteral("Somebody must be greeted"));

        cases().select(fileOf("ada"));
        const DifferencesModel& differences = cases().differences().model();
        QTRY_COMPARE_WITH_TIMEOUT(differences.rowCount(), 1, patience);
        QCOMPARE(differences.index(0, 2).data().toString(), QStringLiteral("\"Nobody\""));
        QTableView* table = cases().differences().table();
        QTest::mouseClick(
            table->viewport(), Qt::LeftButton, {}, table->visualRect(table->model()->index(0, 0)).center());
        QTRY_COMPARE(pane().view().currentPath(), InputPath({ "name" }));

        // One key to the next case, one undo step back.
        harness().window().actions().nextCase->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(name(), std::string("Ada"), patience);
        QTRY_COMPARE_WITH_TIMEOUT(differences.rowCount(), 0, patience);
        harness().window().actions().undo->trigger();
        QCOMPARE(name(), std::string("Nobody"));
        harness().window().actions().redo->trigger();
        QCOMPARE(name(), std::string("Ada"));

        // The file changes on disk: its verdict does, too.
        Case edited = made;
        edited.expectedProblems.clear();
        QVERIFY(saveCase(fileOf("nobody"), edited).ok());
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada met", "nobody not met" }), patience);
        writeTestFile(fileOf("nobody"), "{");
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada met", "nobody broken" }), patience);
    }

    void aRebuiltPackageIsJudgedAnew()
    {
        open(PackageBuilder::sample());
        setName("Ada");
        create("ada");
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada met" }), patience);
        PackageBuilder::sample()
            .entry(QStringLiteral("validation.js"),
                "module.exports = (inputs, validate) => [validate(inputs.name, () => 'Never right')];")
            .replaceZip(harness().path(QStringLiteral("feed/sample.1.0.0.zip")));
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada not met" }), patience);
        harness().window().actions().updateCase->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada met" }), patience);
        QCOMPARE(loadCase(fileOf("ada")).testCase->expectedProblems.size(), std::size_t(1));
    }

    void aDeletedCaseComesBackAndARenamedOneStaysTheCurrent()
    {
        open(PackageBuilder::sample());
        create("one");
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "one met" }), patience);
        const QByteArray content = readTestFile(fileOf("one"));
        auto* list = cases().findChild<HintListView*>();
        cases().select(fileOf("one"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_F2);
        QTest::keyClicks(nameEdit(), QStringLiteral("uno"));
        QTest::keyClick(nameEdit(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "uno met" }), patience);
        QVERIFY(cases().model().row(0).current);
        cases().select(fileOf("uno"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(states(), QStringList(), patience);
        QVERIFY(!QFile::exists(fileOf("uno")));
        QTest::mouseClick(findButton(cases(), QStringLiteral("Bring it back")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "uno met" }), patience);
        QCOMPARE(readTestFile(fileOf("uno")), content);
    }

    // Delete right after a rename takes the renamed one, not the one that stands where it stood.
    void theSelectionGoesWithTheCaseThatIsMadeRenamedOrBroughtBack()
    {
        open(PackageBuilder::sample());
        for (const char* name : { "b", "a" }) {
            create(name);
            QTRY_COMPARE_WITH_TIMEOUT(cases().selectedFile(), fileOf(name), patience);
        }
        auto* list = cases().findChild<HintListView*>();
        list->setFocus();
        QTest::keyClick(list, Qt::Key_F2);
        QTest::keyClicks(nameEdit(), QStringLiteral("c"));
        QTest::keyClick(nameEdit(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "b met", "c met" }), patience);
        QCOMPARE(cases().selectedFile(), fileOf("c"));
        list->setFocus();
        QTest::keyClick(list, Qt::Key_Delete);
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "b met" }), patience);
        QCOMPARE(cases().selectedFile(), fileOf("b"));
        QTest::mouseClick(findButton(cases(), QStringLiteral("Bring it back")), Qt::LeftButton);
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "b met", "c met" }), patience);
        QCOMPARE(cases().selectedFile(), fileOf("c"));
    }

    void secretsGoByNameAndComeBackFromTheStore()
    {
        open(withSecret());
        setSecret("hush-hush");
        create("secret");
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "secret met" }), patience);
        QVERIFY(!readTestFile(fileOf("secret")).contains("hush"));
        setSecret("other");
        harness().window().actions().nextCase->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(secret(), std::string("hush-hush"), patience);

        // A case of somebody else's, whose secret nobody here knows.
        Case foreign = loadCase(fileOf("secret")).testCase.value();
        foreign.secrets[0].name = QStringLiteral("Project.Unknown.Key");
        QVERIFY(saveCase(fileOf("x-foreign"), foreign).ok());
        QTRY_COMPARE_WITH_TIMEOUT(states().size(), 2, patience);
        harness().window().actions().nextCase->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(noticeHas(QStringLiteral("Project.Unknown.Key")), patience);
    }

    void undoBringsBackInputsAndVariablesAsOneStep()
    {
        open(PackageBuilder::sample());
        variables().setVariables({ { QStringLiteral("Region"), QStringLiteral("eu"), false },
            { QStringLiteral("Mine"), QStringLiteral("stays"), false } });
        setName("Ada");
        create("ada");
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "ada met" }), patience);
        Case other = loadCase(fileOf("ada")).testCase.value();
        other.variables = {};
        other.variables.set(QStringLiteral("Region"), QStringLiteral("us"));
        other.variables.set(QStringLiteral("Extra"), QStringLiteral("1"));
        other.inputs["name"] = "Bob";
        QVERIFY(saveCase(fileOf("bob"), other).ok());
        QTRY_COMPARE_WITH_TIMEOUT(states().size(), 2, patience);
        const QStringList before = ownVariables();
        const int steps = undoSteps();

        harness().window().actions().nextCase->trigger();
        QTRY_COMPARE_WITH_TIMEOUT(name(), std::string("Bob"), patience);
        QCOMPARE(ownVariables(), (rows({ "Extra=1", "Mine=stays", "Region=us" })));
        QCOMPARE(undoSteps(), steps + 1);
        harness().window().actions().undo->trigger();
        QCOMPARE(name(), std::string("Ada"));
        QCOMPARE(ownVariables(), before);
        harness().window().actions().redo->trigger();
        QCOMPARE(name(), std::string("Bob"));
        QCOMPARE(ownVariables(), (rows({ "Extra=1", "Mine=stays", "Region=us" })));

        // What the author has changed since is the author's.
        variables().setVariables({ { QStringLiteral("Region"), QStringLiteral("mars"), false } });
        harness().window().actions().undo->trigger();
        QCOMPARE(ownVariables(), (rows({ "Mine=stays", "Region=mars" })));

        // A case that differs in its variables alone is a step, too.
        other.inputs["name"] = "Ada";
        QVERIFY(saveCase(fileOf("bob"), other).ok());
        const auto nameInFile = [this] {
            const CaseEntry* entry = harness().application().cases().library().catalog().find(fileOf("bob"));
            return entry && entry->testCase ? dumpJson(entry->testCase->inputs["name"]) : std::string();
        };
        QTRY_COMPARE_WITH_TIMEOUT(nameInFile(), std::string("\"Ada\""), patience);
        cases().select(fileOf("bob"));
        Q_EMIT cases().switchRequested(fileOf("bob"));
        QTRY_COMPARE_WITH_TIMEOUT(ownVariables(), (rows({ "Extra=1", "Mine=stays", "Region=us" })), patience);
        harness().window().actions().undo->trigger();
        QCOMPARE(ownVariables(), (rows({ "Mine=stays", "Region=mars" })));
    }

    void theLensTakesItsVariableBackWithTheStep()
    {
        open(PackageBuilder::sample());
        setName("Ada");
        pane().view().revealPath({ "name" });
        QTRY_COMPARE(pane().view().currentPath(), InputPath({ "name" }));
        harness().window().actions().flipInput->trigger();
        QCOMPARE(name(), std::string("#{name}"));
        QCOMPARE(ownVariables(), rows({ "name=Ada" }));
        harness().window().actions().undo->trigger();
        QCOMPARE(name(), std::string("Ada"));
        QCOMPARE(ownVariables(), QStringList());
        harness().window().actions().redo->trigger();
        QCOMPARE(ownVariables(), rows({ "name=Ada" }));
    }

    void aBareZipAsksForTheFolderOnce()
    {
        QFile::remove(harness().path(QStringLiteral("package.json")));
        QFile::remove(harness().path(QStringLiteral("src/metadata.json")));
        open(PackageBuilder::sample());
        harness().window().actions().newCase->trigger();
        QVERIFY(!nameEdit()->isVisible());
        QTest::mouseClick(findButton(cases(), QStringLiteral("Use it")), Qt::LeftButton);
        QTRY_VERIFY_WITH_TIMEOUT(nameEdit()->isVisible(), patience);
        QTest::keyClicks(nameEdit(), QStringLiteral("beside"));
        QTest::keyClick(nameEdit(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(states(), rows({ "beside met" }), patience);
        QVERIFY(QFile::exists(harness().path(QStringLiteral("feed/__cases__/beside.case.json"))));
    }

private:
    WindowHarness& harness() { return *m_harness; }
    CasesView& cases() { return harness().window().cases(); }
    EditorPane& pane() { return harness().window().stepPane(); }
    Bench& bench() { return harness().application().workspace().step(); }
    QLineEdit* nameEdit() { return cases().findChild<CaseNameLine*>()->findChild<QLineEdit*>(); }
    QString fileOf(const char* name)
    {
        return harness().path(QStringLiteral("__cases__/%1.case.json").arg(QLatin1String(name)));
    }
    std::string name() { return bench().inputs().runtime()["name"].get<std::string>(); }
    std::string secret()
    {
        const Json& key = bench().inputs().runtime()["key"];
        return key.contains("newValue") ? key["newValue"].get<std::string>() : std::string();
    }

    VariablesModel& variables() { return harness().window().variables().model(); }
    QStringList ownVariables()
    {
        QStringList shown;
        const VariableSet own = variables().own();
        for (const Variable& variable : own.all())
            shown << variable.name + u'=' + variable.value.value_or(QString());
        shown.sort();
        return shown;
    }
    // How often undo leads somewhere.
    int undoSteps()
    {
        int steps = 0;
        for (; bench().inputs().document.canUndo(); ++steps)
            bench().undo();
        for (int i = 0; i < steps; ++i)
            bench().redo();
        return steps;
    }

    void open(const PackageBuilder& package)
    {
        QVERIFY(harness().open(package));
        harness().window().raiseDock(&cases());
        harness().window().activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&harness().window()));
        QTRY_VERIFY_WITH_TIMEOUT(!harness().application().cases().library().request().packageFile.isEmpty(), patience);
        QTRY_VERIFY_WITH_TIMEOUT(findButton(cases(), QStringLiteral("New"))->isEnabled(), patience);
    }

    void setName(const char* name)
    {
        Json inputs = bench().resourceInputs();
        inputs["name"] = name;
        QVERIFY(bench().replaceInputs(inputs, QStringLiteral("Test")).ok());
    }

    void setSecret(const char* text)
    {
        Json inputs = bench().resourceInputs();
        inputs["key"] = Json { { "HasValue", true }, { "NewValue", text } };
        QVERIFY(bench().replaceInputs(inputs, QStringLiteral("Test")).ok());
    }

    void create(const char* name)
    {
        harness().window().actions().newCase->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(nameEdit()->isVisible(), patience);
        QTest::keyClicks(nameEdit(), QLatin1String(name));
        QTest::keyClick(nameEdit(), Qt::Key_Return);
    }

    QStringList states()
    {
        static const QStringList words { QStringLiteral("broken"), QStringLiteral("waiting"), QStringLiteral("met"),
            QStringLiteral("not met") };
        QStringList shown;
        for (const CaseRow& row : cases().model().rows())
            shown << row.name + u' ' + words[int(row.state)];
        return shown;
    }

    bool noticeHas(const QString& text)
    {
        const QList<NoticeBar*> notices = cases().findChildren<NoticeBar*>();
        return std::any_of(notices.begin(), notices.end(),
            [&](const NoticeBar* notice) { return notice->isVisible() && notice->text().contains(text); });
    }

    std::unique_ptr<WindowHarness> m_harness;
};

QTEST_MAIN(TestWindowCases)
#include "tst_windowcases.moc"
