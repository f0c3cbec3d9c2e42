// SPDX-License-Identifier: Apache-2.0
#include "tests/core/execution/runrecorder.h"
#include "tests/support/packagebuilder.h"
#include "ui/common/hintlistview.h"
#include "ui/results/artifactpreview.h"
#include "ui/results/artifactspane.h"
#include "ui/results/outputvariablespane.h"
#include "ui/results/resultssummary.h"
#include "ui/results/resultsview.h"
#include "ui/results/stackpane.h"
#include "ui/results/timelinemodel.h"

#include <QAbstractItemModelTester>
#include <QClipboard>
#include <QGuiApplication>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

namespace {

const QStringList stack { u"Error: boom"_s, u"    at greet (src/executor.ts:12:7)"_s,
    u"    at async src/lib.ts:3:1"_s };

QPushButton* button(QWidget& parent, const QString& text)
{
    for (QPushButton* each : parent.findChildren<QPushButton*>()) {
        if (each->text() == text)
            return each;
    }
    return nullptr;
}

ExecutionOutcome failed(const QString& message)
{
    ExecutionOutcome outcome;
    outcome.end = ExecutionEnd::Exited;
    outcome.exitCode = 1;
    outcome.duration = std::chrono::milliseconds(1'500);
    outcome.message = message;
    outcome.stack = stack;
    return outcome;
}

QString titleOf(ResultsView& view, ResultsView::Tab tab)
{
    return view.findChild<QTabWidget*>()->tabText(tab);
}

} // namespace

class TestResultsView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysThatNothingHasRun();
    void tellsHowARunEnded();
    void previewsTheChosenArtifact();
    void opensAndSavesTheChosenArtifact();
    void neverHoldsASensitiveValue();
    void opensThePlaceOfAFrame();
    void startsEmptyForTheNextRun();
    void showsARealRun();
    void showsARealFailure();

private:
    // Feeds a view with everything that a real run tells.
    static void show(ResultsView& view, const RunRecorder& run);

    QTemporaryDir m_folder;
};

void TestResultsView::show(ResultsView& view, const RunRecorder& run)
{
    view.startRun(run.records.empty() ? QDateTime::currentDateTimeUtc() : run.records.front().time);
    view.addRecords(run.records);
    for (const auto& [percentage, message] : run.progress)
        view.addProgress(percentage, message);
    for (const OutputVariable& variable : run.outputs)
        view.addOutputVariable(variable);
    for (const Artifact& artifact : run.artifacts)
        view.addArtifact(artifact);
    view.finishRun(run.outcome);
}

void TestResultsView::saysThatNothingHasRun()
{
    ResultsView view;
    QCOMPARE(view.summary().facts(), u"Nothing has run yet."_s);
    QVERIFY(view.stack().stack().isEmpty());
    QCOMPARE(view.timeline().rowCount(), 0);
}

void TestResultsView::tellsHowARunEnded()
{
    ResultsView view;
    view.startRun();
    view.finishRun(failed(u"There is nobody to greet."_s));
    QCOMPARE(view.summary().message(), u"There is nobody to greet."_s);
    QVERIFY(view.summary().facts().contains(u"Exit code 1"));
    QVERIFY(view.summary().facts().contains(u"1.50 s"));
    QCOMPARE(view.currentTab(), ResultsView::Error);

    ExecutionOutcome refused;
    refused.message = u"2 problems: nothing was run."_s;
    view.startRun();
    view.finishRun(refused);
    QVERIFY(view.summary().facts().contains(u"Nothing was run"));
    QVERIFY(!button(view, u"Working folder"_s)->isVisibleTo(&view));
}

void TestResultsView::previewsTheChosenArtifact()
{
    const QString path = m_folder.filePath(u"report.txt"_s);
    writeTestFile(path, "all is well\n");
    const QString picture = m_folder.filePath(u"plot.png"_s);
    QImage image(40, 40, QImage::Format_RGB32);
    image.fill(Qt::green);
    QVERIFY(image.save(picture));
    ResultsView view;
    view.resize(800, 300);
    view.show();
    view.addArtifact({ u"Report"_s, path, 12 });
    view.addArtifact({ u"Plot"_s, picture, 200 });
    QCOMPARE(titleOf(view, ResultsView::Artifacts), u"Artifacts (2)"_s);
    QVERIFY(!view.artifacts().preview().isHidden());
    // The first one is chosen from the start.
    QTRY_COMPARE(view.artifacts().preview().text(), u"all is well\n"_s);
    view.artifacts().select(1);
    QTRY_VERIFY(view.artifacts().preview().kind() == Preview::Kind::Image);
    QCOMPARE(view.artifacts().preview().grab().toImage().pixelColor(
                 view.artifacts().preview().width() / 2, view.artifacts().preview().height() / 2 - 10),
        QColor(Qt::green));
}

void TestResultsView::opensAndSavesTheChosenArtifact()
{
    ResultsView view;
    QSignalSpy opened(&view, &ResultsView::artifactOpenRequested);
    QSignalSpy saved(&view, &ResultsView::artifactSaveRequested);
    QPushButton* open = button(view, u"Open"_s);
    QPushButton* save = button(view, u"Save as..."_s);
    QVERIFY(!open->isEnabled() && !save->isEnabled());
    view.addArtifact({ u"Report"_s, m_folder.filePath(u"a"_s), 1 });
    view.artifacts().select(0);
    open->click();
    save->click();
    QCOMPARE(opened.count(), 1);
    QCOMPARE(opened.first().first().toString(), m_folder.filePath(u"a"_s));
    QCOMPARE(saved.count(), 1);
    QCOMPARE(saved.first().first().value<Artifact>().name, u"Report"_s);
    view.startRun();
    QVERIFY(!open->isEnabled() && !save->isEnabled());
}

void TestResultsView::neverHoldsASensitiveValue()
{
    ResultsView view;
    const QAbstractItemModelTester tester(
        &view.variables().model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    OutputVariable variable;
    variable.name = u"Password"_s;
    variable.value = u"hunter2-hunter2"_s;
    variable.sensitive = true;
    variable.shown = u"********"_s;
    view.addOutputVariable(variable);
    const OutputVariablesModel& model = view.variables().model();
    QCOMPARE(model.index(0, 0).data(DetailRole).toString(), u"********"_s);
    QVERIFY(!model.row(0).value.contains(u"hunter2"));
    for (int role = 0; role < Qt::UserRole + 8; ++role)
        QVERIFY(!model.index(0, 0).data(role).toString().contains(u"hunter2"));
    auto* list = view.variables().findChild<HintListView*>();
    list->setCurrentIndex(model.index(0, 0));
    QTest::keySequence(list, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"********"_s);
}

void TestResultsView::opensThePlaceOfAFrame()
{
    ResultsView view;
    view.resize(600, 300);
    view.show();
    view.finishRun(failed(u"boom"_s));
    QSignalSpy activated(&view, &ResultsView::frameActivated);
    HintListView& list = view.stack().list();
    const auto click = [&list](int row) {
        QTest::mouseClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(row, 0)).center());
    };
    click(0); // the message has no place
    QCOMPARE(activated.count(), 0);
    click(1);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.takeFirst(), QVariantList({ u"src/executor.ts"_s, 12, 7 }));
    QTest::keyClick(&list, Qt::Key_Down);
    QTest::keyClick(&list, Qt::Key_Return);
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated.takeFirst(), QVariantList({ u"src/lib.ts"_s, 3, 1 }));
    QTest::mouseDClick(list.viewport(), Qt::LeftButton, {}, list.visualRect(list.model()->index(1, 0)).center());
    QVERIFY(activated.count() <= 1);
}

void TestResultsView::startsEmptyForTheNextRun()
{
    ResultsView view;
    view.startRun();
    view.addArtifact({ u"Report"_s, m_folder.filePath(u"a"_s), 1 });
    OutputVariable variable;
    variable.name = u"Url"_s;
    view.addOutputVariable(variable);
    view.finishRun(failed(u"boom"_s));
    view.startRun();
    QCOMPARE(view.artifacts().count(), 0);
    QVERIFY(view.artifacts().preview().isHidden()); // no empty half beside an empty list
    QCOMPARE(view.variables().count(), 0);
    QVERIFY(view.stack().stack().isEmpty());
    QVERIFY(view.summary().message().isEmpty());
    QCOMPARE(titleOf(view, ResultsView::Artifacts), u"Artifacts"_s);
    QCOMPARE(view.timeline().rowCount(), 1);
}

void TestResultsView::showsARealRun()
{
    QVERIFY2(!testNode().isEmpty(), "This test needs Node 16 or newer");
    ExecutionRequest request = requestFor(packageWithExecutor(m_folder.filePath(u"run"_s), R"(
        module.exports = async ({ context }) => {
            require("fs").writeFileSync("notes.txt", "kept");
            context.printHighlight("look here");
            context.updateProgress(50, "half");
            context.createArtifact("notes.txt", "Notes");
            context.setOctopusVariable("Url", "https://user:top-secret-word@example.org");
            context.setOctopusVariable("Key", "another-secret", { sensitive: true });
        };)"));
    request.secrets << u"top-secret-word"_s;
    RunRecorder run(request);
    QVERIFY(run.run());
    QVERIFY2(run.outcome.success, qPrintable(run.outcome.message));
    ResultsView view;
    view.resize(800, 300);
    view.show();
    show(view, run);
    view.artifacts().select(0);
    QTRY_COMPARE(view.artifacts().preview().text(), u"kept"_s);
    const OutputVariablesModel& variables = view.variables().model();
    QCOMPARE(variables.rowCount(), 2);
    QCOMPARE(variables.index(0, 0).data(DetailRole).toString(), u"https://user:********@example.org"_s);
    QCOMPARE(variables.index(1, 0).data(DetailRole).toString(), u"********"_s);
    QVERIFY(view.summary().facts().contains(u"Exit code 0"));
    QSignalSpy folder(&view, &ResultsView::folderRequested);
    button(view, u"Working folder"_s)->click();
    QVERIFY(QFileInfo::exists(folder.first().first().toString() + u"/notes.txt"_s));
    QStringList events;
    for (int i = 0; i < view.timeline().rowCount(); ++i)
        events << view.timeline().row(i).text;
    for (const QString& text : { u"look here"_s, u"50 % half"_s, u"Artifact Notes"_s, u"Succeeded"_s })
        QVERIFY2(events.contains(text), qPrintable(text));
}

void TestResultsView::showsARealFailure()
{
    QVERIFY2(!testNode().isEmpty(), "This test needs Node 16 or newer");
    RunRecorder run(requestFor(packageWithExecutor(m_folder.filePath(u"failure"_s), R"(
        function paint(colour) { throw new TypeError("no such colour: " + colour); }
        module.exports = async () => { paint("mauve"); };)")));
    QVERIFY(run.run());
    ResultsView view;
    show(view, run);
    QVERIFY(!run.outcome.success);
    QCOMPARE(view.currentTab(), ResultsView::Error);
    QVERIFY(view.summary().message().contains(u"no such colour: mauve"));
    QCOMPARE(view.stack().stack().first(), u"TypeError: no such colour: mauve"_s);
    const QAbstractItemModel* model = view.stack().list().model();
    QVERIFY(model->index(1, 0).data(StackModel::IsFrameRole).toBool());
    QVERIFY(model->index(1, 0).data().toString().contains(u"paint"));
    QVERIFY(!view.stack().stack().join(u'\n').contains(u"node:internal"));
}

QTEST_MAIN(TestResultsView)
#include "tst_resultsview.moc"
