// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/main/editorpane.h"

#include <QAction>
#include <QApplication>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QStatusBar>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// Inputs files in the whole window: opened, saved, and asked about before they are lost.
class TestInputsFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void savesWhereTheAuthorSaysAndThenThere();
    void opensAFileAsOneStep();
    void saysWhatIsWrongWithAFile_data();
    void saysWhatIsWrongWithAFile();
    void asksBeforeSavedInputsWithChangesAreLost();
    void staysOpenWhenTheAuthorCancels();
    void savesAndCloses();
    void closesWithoutAQuestionWhenNothingHasAFile();

private:
    Bench& bench() { return m_harness->window().stepPane().bench(); }
    QString name() { return toQString(bench().resourceInputs().value("name", std::string())); }
    void type(const std::string& text) { bench().edit(SetValueEdit { { InputPath { "name" } }, text }); }
    void saveAs(const QString& path);
    // The question that is open; nullptr when none comes.
    QMessageBox* question();
    void answer(QMessageBox::StandardButton button);

    std::unique_ptr<WindowHarness> m_harness;
};

void TestInputsFiles::init()
{
    m_harness = std::make_unique<WindowHarness>();
    QVERIFY(m_harness->open(PackageBuilder::sample()));
}

void TestInputsFiles::cleanup()
{
    m_harness.reset();
}

void TestInputsFiles::saveAs(const QString& path)
{
    m_harness->window().actions().saveInputsAs->trigger();
    QFileDialog* dialog = waitForFileDialog();
    QVERIFY(dialog);
    chooseIn(*dialog, path);
    QTRY_VERIFY(QFileInfo::exists(path));
}

QMessageBox* TestInputsFiles::question()
{
    QMessageBox* box = nullptr;
    (void)QTest::qWaitFor([&] {
        for (QWidget* each : QApplication::topLevelWidgets()) {
            if (auto* found = qobject_cast<QMessageBox*>(each); found && found->isVisible())
                box = found;
        }
        return box != nullptr;
    });
    return box;
}

void TestInputsFiles::answer(QMessageBox::StandardButton button)
{
    QMessageBox* box = question();
    QVERIFY(box);
    QTest::mouseClick(box->button(button), Qt::LeftButton);
}

void TestInputsFiles::savesWhereTheAuthorSaysAndThenThere()
{
    const QString path = m_harness->path(u"mine.inputs.json"_s);
    type("Ada");
    m_harness->window().actions().saveInputs->trigger(); // has no file yet: asks
    QFileDialog* dialog = waitForFileDialog();
    QVERIFY(dialog);
    chooseIn(*dialog, path);
    QTRY_VERIFY(contentOf(path).contains("\"Ada\""));
    type("Grace");
    m_harness->window().actions().saveInputs->trigger();
    QVERIFY(contentOf(path).contains("\"Grace\""));
    QVERIFY(!bench().inputs().document.isDirty());
}

void TestInputsFiles::opensAFileAsOneStep()
{
    const QString path = m_harness->path(u"theirs.inputs.json"_s);
    writeTestFile(path, R"({"name": "Grace"})");
    const QString before = name();
    m_harness->window().actions().openInputs->trigger();
    QFileDialog* dialog = waitForFileDialog();
    QVERIFY(dialog);
    chooseIn(*dialog, path);
    QTRY_COMPARE(name(), u"Grace"_s);
    bench().undo();
    QCOMPARE(name(), before);
}

void TestInputsFiles::saysWhatIsWrongWithAFile_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("word");
    QTest::newRow("no JSON") << QByteArray("{\n  \"name\": oops\n}") << u"broken.inputs.json:2"_s;
    QTest::newRow("no object") << QByteArray("[1]") << u"broken.inputs.json"_s;
    QTest::newRow("empty") << QByteArray() << u"broken.inputs.json"_s;
}

void TestInputsFiles::saysWhatIsWrongWithAFile()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, word);
    const QString path = m_harness->path(u"broken.inputs.json"_s);
    writeTestFile(path, content);
    type("Ada");
    Q_EMIT m_harness->window().pathsDropped({ path });
    QVERIFY2(m_harness->window().statusBar()->currentMessage().contains(word),
        qPrintable(m_harness->window().statusBar()->currentMessage()));
    QCOMPARE(name(), u"Ada"_s);
}

void TestInputsFiles::asksBeforeSavedInputsWithChangesAreLost()
{
    saveAs(m_harness->path(u"mine.inputs.json"_s));
    type("Grace");
    m_harness->window().close();
    QVERIFY(m_harness->window().isVisible());
    m_harness->window().close(); // one question is enough
    answer(QMessageBox::Discard);
    QTRY_VERIFY(!m_harness->window().isVisible());
    QVERIFY(!contentOf(m_harness->path(u"mine.inputs.json"_s)).contains("Grace"));
}

void TestInputsFiles::staysOpenWhenTheAuthorCancels()
{
    saveAs(m_harness->path(u"mine.inputs.json"_s));
    type("Grace");
    m_harness->window().close();
    answer(QMessageBox::Cancel);
    QTRY_VERIFY(!QApplication::activeModalWidget());
    QVERIFY(m_harness->window().isVisible());
    QCOMPARE(name(), u"Grace"_s);
    m_harness->window().close();
    QVERIFY(question()); // asked again
}

void TestInputsFiles::savesAndCloses()
{
    const QString path = m_harness->path(u"mine.inputs.json"_s);
    saveAs(path);
    type("Grace");
    m_harness->window().close();
    answer(QMessageBox::Save);
    QTRY_VERIFY(!m_harness->window().isVisible());
    QVERIFY(contentOf(path).contains("\"Grace\""));
}

void TestInputsFiles::closesWithoutAQuestionWhenNothingHasAFile()
{
    type("Grace");
    QVERIFY(m_harness->window().close());
}

QTEST_MAIN(TestInputsFiles)
#include "tst_inputsfiles.moc"
