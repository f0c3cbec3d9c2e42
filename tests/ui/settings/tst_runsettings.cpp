// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/runsettings.h"
#include "ui/settings/runsettingsdialog.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestRunSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void surviveARoundTripByPackage();
    void leaveNothingBehindWhenTheyAreDefault();
    void readTheEnvironmentLineByLine();
    void dialogReturnsWhatWasTyped();
    void dialogRefusesALineThatIsNoVariable();
};

void TestRunSettings::surviveARoundTripByPackage()
{
    QTemporaryDir folder;
    const RunSettings one { u"/opt/node/bin/node"_s, u"/srv/work ü"_s, { u"A=1"_s, u"B=x = y"_s } };
    const RunSettings other { {}, {}, { u"C=;,"_s } };
    {
        QSettings store(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        saveRunSettings(store, u"one"_s, one);
        saveRunSettings(store, u"one/other"_s, other);
    }
    const QSettings store(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    QCOMPARE(loadRunSettings(store, u"one"_s), one);
    QCOMPARE(loadRunSettings(store, u"one/other"_s), other);
    QCOMPARE(loadRunSettings(store, u"unknown"_s), RunSettings());
}

void TestRunSettings::leaveNothingBehindWhenTheyAreDefault()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
    saveRunSettings(store, u"one"_s, { u"/opt/node"_s, u"/srv"_s, { u"A=1"_s } });
    QVERIFY(!store.allKeys().isEmpty());
    saveRunSettings(store, u"one"_s, {});
    QCOMPARE(store.allKeys(), QStringList());
}

void TestRunSettings::readTheEnvironmentLineByLine()
{
    const EnvironmentLines read = readEnvironmentLines(u"  A=1 \n\nEMPTY=\nno variable\n=5\nB=2"_s);
    QCOMPARE(read.lines, QStringList({ u"A=1"_s, u"EMPTY="_s, u"B=2"_s }));
    QCOMPARE(read.wrong, u"no variable"_s);
    QCOMPARE(readEnvironmentLines(u"=5"_s).wrong, u"=5"_s);
    QVERIFY(readEnvironmentLines({}).lines.isEmpty());
}

void TestRunSettings::dialogReturnsWhatWasTyped()
{
    RunSettingsDialog dialog(u"Greet people"_s, { u"/opt/node"_s, {}, { u"A=1"_s } });
    QVERIFY(dialog.windowTitle().contains(u"Greet people"));
    const QList<QLineEdit*> edits = dialog.findChildren<QLineEdit*>();
    QCOMPARE(edits.first()->text(), u"/opt/node"_s);
    edits.first()->clear();
    edits.last()->setText(u" /srv/work "_s);
    auto* environment = dialog.findChild<QPlainTextEdit*>();
    environment->moveCursor(QTextCursor::End);
    QTest::keyClick(environment, Qt::Key_Return);
    QTest::keyClicks(environment, u"B=2"_s);
    QCOMPARE(dialog.settings(), (RunSettings { {}, u"/srv/work"_s, { u"A=1"_s, u"B=2"_s } }));
}

void TestRunSettings::dialogRefusesALineThatIsNoVariable()
{
    RunSettingsDialog dialog(u"Greet people"_s, {});
    QPushButton* ok = dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok);
    auto* environment = dialog.findChild<QPlainTextEdit*>();
    QVERIFY(ok->isEnabled());
    environment->setPlainText(u"PATH"_s);
    QVERIFY(!ok->isEnabled());
    environment->setPlainText(u"PATH=/bin"_s);
    QVERIFY(ok->isEnabled());
}

QTEST_MAIN(TestRunSettings)
#include "tst_runsettings.moc"
