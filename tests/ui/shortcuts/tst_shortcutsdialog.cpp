// SPDX-License-Identifier: Apache-2.0
#include "ui/shortcuts/shortcutsdialog.h"

#include <QAction>
#include <QLineEdit>
#include <QTest>
#include <QTreeWidget>

using namespace Stepbench;

class TestShortcutsDialog : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void listsActionsThatHaveKeys();
    void listsTheFormsOwnKeys();
    void searchesNamesAndKeys();

private:
    static QStringList shown(const QDialog& dialog)
    {
        const auto* list = dialog.findChild<QTreeWidget*>();
        QStringList rows;
        for (int i = 0; i < list->topLevelItemCount(); ++i) {
            const QTreeWidgetItem* item = list->topLevelItem(i);
            if (!item->isHidden())
                rows.append(QString(item->text(0) % u"=" % item->text(1)));
        }
        return rows;
    }
};

void TestShortcutsDialog::listsActionsThatHaveKeys()
{
    QAction run(QStringLiteral("&Run"));
    run.setShortcuts({ QKeySequence(Qt::Key_F5), QKeySequence(Qt::CTRL | Qt::Key_R) });
    QAction none(QStringLiteral("No keys"));
    const ShortcutsDialog dialog({ &run, &none });
    QVERIFY(shown(dialog).contains(QStringLiteral("Run=F5, Ctrl+R")));
    QVERIFY(shown(dialog).filter(QStringLiteral("No keys")).isEmpty());
}

void TestShortcutsDialog::listsTheFormsOwnKeys()
{
    const ShortcutsDialog dialog({});
    QVERIFY(!shown(dialog).filter(QStringLiteral("Shift+Tab")).isEmpty());
}

void TestShortcutsDialog::searchesNamesAndKeys()
{
    QAction run(QStringLiteral("&Run"));
    run.setShortcut(QKeySequence(Qt::Key_F5));
    QAction save(QStringLiteral("&Save"));
    save.setShortcut(QKeySequence(Qt::CTRL | Qt::Key_S));
    const ShortcutsDialog dialog({ &run, &save });
    auto* search = dialog.findChild<QLineEdit*>();
    QTest::keyClicks(search, QStringLiteral("rUN"));
    QCOMPARE(shown(dialog), QStringList({ QStringLiteral("Run=F5") }));
    search->setText(QStringLiteral("ctrl+s"));
    QCOMPARE(shown(dialog), QStringList({ QStringLiteral("Save=Ctrl+S") }));
    search->clear();
    QVERIFY(shown(dialog).size() > 2);
}

QTEST_MAIN(TestShortcutsDialog)
#include "tst_shortcutsdialog.moc"
