// SPDX-License-Identifier: Apache-2.0
#include "app/gui/application.h"
#include "tests/support/packagebuilder.h"
#include "ui/common/noticebar.h"
#include "ui/form/formview.h"
#include "ui/log/logmodel.h"
#include "ui/log/logview.h"
#include "ui/main/editorpane.h"
#include "ui/theme/uiresources.h"

#include <QAction>
#include <QApplication>
#include <QFile>
#include <QFileInfo>
#include <QLineEdit>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

namespace {

// Two builds of one step: the newer has a second field.
PackageBuilder build(const QString& version, bool withColour)
{
    const QByteArray colour = withColour ? "text({ input: inputs.colour, label: 'Colour' })," : "";
    QByteArray ui = "const text = (p) => Object.assign({ type: 'text' }, p);\n"
                    "export default { createInitialInputs: () => ({ name: '', colour: 'blue' }),\n"
                    "editInputsForm: (inputs) => [text({ input: inputs.name, label: 'Name' }),";
    ui += colour + "] };\n";
    const QByteArray schema = "{'definitions':{'I':{'type':'object','properties':{'name':{'type':'string'},"
                              "'colour':{'type':'string'}},'required':['name','colour'],'isRoot':true}}}";
    return PackageBuilder::sample(QStringLiteral("paint"), version)
        .entry(QStringLiteral("ui.js"), ui)
        .entry(QStringLiteral("inputs.json"), QByteArray(schema).replace('\'', '"'))
        .entry(QStringLiteral("executor.js"),
            "module.exports = async ({ inputs, context }) => { context.print('painting ' + inputs.name); };");
}

QLineEdit* editorNamed(QWidget& parent, const QString& name)
{
    for (QLineEdit* edit : parent.findChildren<QLineEdit*>()) {
        if (edit->isVisible() && edit->accessibleName() == name)
            return edit;
    }
    return nullptr;
}

bool logHas(LogView& log, const QString& text)
{
    const QAbstractItemModel* model = log.model();
    for (int row = 0; row < model->rowCount(); ++row) {
        for (int column = 0; column < model->columnCount(); ++column) {
            if (model->index(row, column).data().toString().contains(text))
                return true;
        }
    }
    return false;
}

} // namespace

// The author's day in one test: the real window, the real Node, real zips, keys and clicks.
class TestWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void typesReloadsAndRuns()
    {
        QTemporaryDir folder;
        const QString zip = folder.filePath(QStringLiteral("paint.1.0.0.zip"));
        build(QStringLiteral("1.0.0"), false).writeZip(zip);
        initUiResources();
        Application application(TraceClock(),
            std::make_unique<QSettings>(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat));
        application.trust().setFolders({ QFileInfo(folder.path()).canonicalFilePath() });
        application.runs().setSupervisorProgram(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"));
        application.show();
        application.openPaths({ folder.path() });
        MainWindow& window = application.window();
        // No window manager does it here.
        window.activateWindow();

        FormView& form = window.stepPane().view();
        QTRY_VERIFY_WITH_TIMEOUT(editorNamed(form, QStringLiteral("Name")), 60'000);
        QLineEdit* name = editorNamed(form, QStringLiteral("Name"));
        QTest::mouseClick(name, Qt::LeftButton);
        QTest::keyClicks(name, QStringLiteral("the fence"));
        const Bench& bench = application.workspace().step();
        QTRY_COMPARE(dumpJson(bench.inputs().runtime()["name"]), std::string("\"the fence\""));

        build(QStringLiteral("1.0.1"), true).replaceZip(zip);
        QTRY_VERIFY_WITH_TIMEOUT(editorNamed(form, QStringLiteral("Colour")), 60'000);
        // The same widget with the same text and the focus where it was: nothing was rebuilt.
        QCOMPARE(editorNamed(form, QStringLiteral("Name")), name);
        QCOMPARE(name->text(), QStringLiteral("the fence"));
        QCOMPARE(editorNamed(form, QStringLiteral("Colour"))->text(), QStringLiteral("blue"));

        window.actions().run->trigger();
        QTRY_VERIFY_WITH_TIMEOUT(logHas(window.log(), QStringLiteral("painting the fence")), 60'000);
        QTRY_VERIFY_WITH_TIMEOUT(!window.log().isRunning(), 60'000);

        // A broken build: the last good form stays, and what is typed next counts.
        QFile broken(zip);
        QVERIFY(broken.open(QIODevice::WriteOnly));
        broken.write("half a zip");
        broken.close();
        QTRY_VERIFY_WITH_TIMEOUT(bannerShown(window.stepPane()), 60'000);
        QCOMPARE(editorNamed(form, QStringLiteral("Name")), name);
        QTest::keyClicks(name, QStringLiteral("!"));
        QTRY_COMPARE(dumpJson(bench.inputs().runtime()["name"]), std::string("\"the fence!\""));
        window.actions().undo->trigger();
        QTRY_VERIFY(name->text() != QStringLiteral("the fence!"));
    }

private:
    static bool bannerShown(EditorPane& pane)
    {
        const auto* banner = pane.findChild<NoticeBar*>();
        return banner && banner->isVisible();
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"
