// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settings.h"
#include "ui/settings/settingsdialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestSettings : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void surviveARoundTrip();
    void unreadableValuesAreDefaults();
    void editorCommandIsSplitBeforeThePlaceIsPutIn();
    void dialogShowsAndReturnsThem();
    void dialogAsksForNodeWhenThePathChanged();
    void cancelKeepsNothing();

private:
    template <typename W>
    static W* named(QWidget& parent, const QString& name)
    {
        for (W* widget : parent.findChildren<W*>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
};

void TestSettings::surviveARoundTrip()
{
    QTemporaryDir folder;
    const QString file = folder.filePath(QStringLiteral("settings.ini"));
    Settings settings;
    settings.nodePath = QStringLiteral("/opt/node ü/bin/node");
    settings.editorCommand = QStringLiteral("code -g \"{file}:{line}\"");
    settings.theme = ThemeChoice::Dark;
    settings.previewTheme = ThemeChoice::Light;
    settings.previewWidth = 720;
    settings.zoom = 1.25;
    settings.keepFailedRuns = true;
    {
        QSettings store(file, QSettings::IniFormat);
        saveSettings(store, settings);
    }
    const QSettings store(file, QSettings::IniFormat);
    QCOMPARE(loadSettings(store), settings);
}

void TestSettings::unreadableValuesAreDefaults()
{
    QTemporaryDir folder;
    QSettings store(folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat);
    QCOMPARE(loadSettings(store), Settings());
    store.setValue(QStringLiteral("look/theme"), QStringLiteral("purple"));
    store.setValue(QStringLiteral("look/zoom"), QStringLiteral("large"));
    QCOMPARE(loadSettings(store), Settings());
    store.setValue(QStringLiteral("look/zoom"), QStringLiteral("nan"));
    QCOMPARE(loadSettings(store), Settings());
    store.setValue(QStringLiteral("look/zoom"), 1e9);
    QCOMPARE(loadSettings(store).zoom, greatestZoom);
    store.setValue(QStringLiteral("look/zoom"), -3);
    QCOMPARE(loadSettings(store).zoom, smallestZoom);
}

void TestSettings::editorCommandIsSplitBeforeThePlaceIsPutIn()
{
    const QString file = QStringLiteral("/my steps/a \"b\".ts");
    QCOMPARE(editorArguments(QStringLiteral("code -g {file}:{line}:{column}"), file, 3, 7),
        QStringList({ QStringLiteral("code"), QStringLiteral("-g"), QString(file % u":3:7") }));
    QCOMPARE(editorArguments(QStringLiteral("\"/my editor\" {file}"), file, 0, 0),
        QStringList({ QStringLiteral("/my editor"), file }));
    QCOMPARE(editorArguments(QStringLiteral("vi +{line}"), file, 0, 0),
        QStringList({ QStringLiteral("vi"), QStringLiteral("+1") }));
    QVERIFY(editorArguments(QStringLiteral("  "), file, 1, 1).isEmpty());
}

void TestSettings::dialogShowsAndReturnsThem()
{
    Settings settings;
    settings.nodePath = QStringLiteral("/usr/bin/node");
    settings.editorCommand = QStringLiteral("vi {file}");
    settings.theme = ThemeChoice::Light;
    settings.previewTheme = ThemeChoice::Dark;
    settings.previewWidth = 860;
    settings.zoom = 1.5;
    SettingsDialog dialog(settings);
    QCOMPARE(dialog.settings(), settings);
    auto* width = named<QSpinBox>(dialog, QStringLiteral("Width of the form"));
    width->setValue(width->minimum());
    QCOMPARE(dialog.settings().previewWidth, 0);
    named<QComboBox>(dialog, QStringLiteral("Theme of the window"))->setCurrentIndex(2);
    named<QDoubleSpinBox>(dialog, QStringLiteral("Zoom of the form"))->setValue(80);
    named<QLineEdit>(dialog, QStringLiteral("Editor command"))->setText(QStringLiteral(" nano "));
    QCOMPARE(dialog.settings().theme, ThemeChoice::Dark);
    QCOMPARE(dialog.settings().zoom, 0.8);
    QCOMPARE(dialog.settings().editorCommand, QStringLiteral("nano"));
}

void TestSettings::dialogAsksForNodeWhenThePathChanged()
{
    SettingsDialog dialog({});
    dialog.show();
    QVERIFY(QTest::qWaitForWindowExposed(&dialog));
    QSignalSpy changed(&dialog, &SettingsDialog::nodePathChanged);
    auto* path = named<QLineEdit>(dialog, QStringLiteral("Node executable"));
    path->setFocus();
    QTest::keyClicks(path, QStringLiteral("/opt/node"));
    QTest::keyClick(path, Qt::Key_Tab);
    QVERIFY(changed.size() >= 1);
    QCOMPARE(changed.last()[0].toString(), QStringLiteral("/opt/node"));
    dialog.setNodeStatus(QStringLiteral("Node <b>12</b> is too old."), false);
    bool shown = false;
    for (const QLabel* label : dialog.findChildren<QLabel*>())
        shown = shown
            || (label->text() == QStringLiteral("Node <b>12</b> is too old.") && label->textFormat() == Qt::PlainText);
    QVERIFY(shown);
}

void TestSettings::cancelKeepsNothing()
{
    SettingsDialog dialog({});
    QSignalSpy accepted(&dialog, &QDialog::accepted);
    QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Cancel), Qt::LeftButton);
    QCOMPARE(accepted.size(), 0);
    QTest::mouseClick(dialog.findChild<QDialogButtonBox*>()->button(QDialogButtonBox::Ok), Qt::LeftButton);
    QCOMPARE(accepted.size(), 1);
}

QTEST_MAIN(TestSettings)
#include "tst_settings.moc"
