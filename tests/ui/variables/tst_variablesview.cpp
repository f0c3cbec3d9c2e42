// SPDX-License-Identifier: Apache-2.0
#include "ui/variables/variablesmodel.h"
#include "ui/variables/variablesview.h"

#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Stepbench;

namespace {

VariableSet deployment()
{
    VariableSet set;
    set.set(QStringLiteral("Octopus.Project.Name"), QStringLiteral("Made up"));
    set.set(QStringLiteral("Octopus.Environment.Name"), QStringLiteral("Local"));
    return set;
}

VariableSet own()
{
    VariableSet set;
    set.set(QStringLiteral("Region"), QStringLiteral("eu"));
    set.set(QStringLiteral("Token"), QStringLiteral("s3cret"), true);
    return set;
}

QString shown(const VariablesModel& model, int row, int column)
{
    return model.index(row, column).data().toString();
}

QPushButton* button(const QWidget& view, const QString& text)
{
    for (QPushButton* candidate : view.findChildren<QPushButton*>())
        if (candidate->text() == text)
            return candidate;
    return nullptr;
}

} // namespace

class TestVariablesView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ownVariablesComeFirstThenTheDeploymentsOthers()
    {
        VariablesModel model;
        const QAbstractItemModelTester tester(&model);
        model.setDeployment(deployment());
        model.setOwn(own());
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(shown(model, 0, VariablesModel::NameColumn), QStringLiteral("Region"));
        QCOMPARE(shown(model, 2, VariablesModel::NameColumn), QStringLiteral("Octopus.Project.Name"));
        QVERIFY(!(model.flags(model.index(2, VariablesModel::NameColumn)) & Qt::ItemIsEditable));
    }
    void aSecretIsNeverShownAndReplacedByTyping()
    {
        VariablesModel model;
        model.setOwn(own());
        const QModelIndex secret = model.index(1, VariablesModel::ValueColumn);
        for (const int role : { Qt::DisplayRole, Qt::EditRole, Qt::ToolTipRole, Qt::AccessibleTextRole })
            QVERIFY(!secret.data(role).toString().contains(QStringLiteral("s3cret")));
        model.setData(secret, QString(), Qt::EditRole);
        QCOMPARE(model.own().find(QStringLiteral("token"))->value, QStringLiteral("s3cret"));
        model.setData(secret, QStringLiteral("other"), Qt::EditRole);
        QCOMPARE(model.own().find(QStringLiteral("token"))->value, QStringLiteral("other"));
    }
    void whatIsNoSecretAnyMoreIsTypedAnew()
    {
        VariablesModel model;
        model.setOwn(own());
        model.setData(model.index(1, VariablesModel::SecretColumn), Qt::Unchecked, Qt::CheckStateRole);
        const VariableSet after = model.own();
        QVERIFY(!after.find(QStringLiteral("Token"))->sensitive);
        QCOMPARE(after.find(QStringLiteral("Token"))->value, QString());
        // The other way the value stays.
        model.setData(model.index(0, VariablesModel::SecretColumn), Qt::Checked, Qt::CheckStateRole);
        QCOMPARE(model.own().find(QStringLiteral("Region"))->value, QStringLiteral("eu"));
    }
    void aSecretIsTypedUnseen()
    {
        VariablesView view;
        view.model().setOwn(own());
        view.show();
        const auto echoOf = [&](int row) {
            view.table()->edit(view.table()->model()->index(row, VariablesModel::ValueColumn));
            const auto* line = view.table()->viewport()->findChild<QLineEdit*>();
            const auto mode = line ? line->echoMode() : QLineEdit::NoEcho;
            delete line;
            return mode;
        };
        QCOMPARE(echoOf(0), QLineEdit::Normal);
        QCOMPARE(echoOf(1), QLineEdit::Password);
    }
    void givingADeploymentsVariableAValueMakesItOwnUntilItIsRemoved()
    {
        VariablesModel model;
        model.setDeployment(deployment());
        QSignalSpy edited(&model, &VariablesModel::edited);
        model.setData(model.index(0, VariablesModel::ValueColumn), QStringLiteral("Mine"), Qt::EditRole);
        QCOMPARE(edited.count(), 1);
        QVERIFY(model.isOwn(0));
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.all().find(QStringLiteral("Octopus.Project.Name"))->value, QStringLiteral("Mine"));
        model.remove({ 0 });
        QCOMPARE(model.all().find(QStringLiteral("Octopus.Project.Name"))->value, QStringLiteral("Made up"));
    }
    void twoVariablesCannotHaveOneName()
    {
        VariablesModel model;
        model.setOwn(own());
        QVERIFY(!model.setData(model.index(1, VariablesModel::NameColumn), QStringLiteral("REGION"), Qt::EditRole));
        QVERIFY(!model.setData(model.index(1, VariablesModel::NameColumn), QStringLiteral("  "), Qt::EditRole));
        QVERIFY(model.setData(model.index(0, VariablesModel::NameColumn), QStringLiteral("REGION"), Qt::EditRole));
    }
    void aVariableIsAddedAndNamedByKeyboard()
    {
        VariablesView view;
        view.resize(500, 400);
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        QTest::mouseClick(button(view, QStringLiteral("Add")), Qt::LeftButton);
        auto* editor = qobject_cast<QLineEdit*>(view.table()->focusWidget());
        QVERIFY(editor);
        editor->selectAll();
        QTest::keyClicks(editor, QStringLiteral("Zone"));
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(view.model().own().all()[0].name, QStringLiteral("Zone"));
    }
    void deleteRemovesTheSelectedOwnVariables()
    {
        VariablesView view;
        view.model().setOwn(own());
        view.show();
        view.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&view));
        view.table()->setFocus();
        view.table()->selectRow(0);
        QVERIFY(button(view, QStringLiteral("Remove"))->isEnabled());
        QTest::keyClick(view.table(), Qt::Key_Delete);
        QVERIFY(!view.model().own().find(QStringLiteral("Region")));
        QVERIFY(view.model().own().find(QStringLiteral("Token")));
    }
    void anExpressionIsTriedAndAnOldAnswerDropped()
    {
        VariablesView view;
        view.model().setOwn(own());
        view.show();
        QSignalSpy asked(&view, &VariablesView::previewRequested);
        auto* line = view.findChild<QLineEdit*>(QString(), Qt::FindChildrenRecursively);
        for (QLineEdit* candidate : view.findChildren<QLineEdit*>())
            if (candidate->accessibleName() == QStringLiteral("Expression to try"))
                line = candidate;
        QTest::keyClicks(line, QStringLiteral("#{Region}"));
        QTRY_COMPARE(asked.count(), 1);
        view.setPreview(QStringLiteral("#{Reg"), substitute(QStringLiteral("x"), own()));
        QCOMPARE(view.previewText(), QString());
        view.setPreview(QStringLiteral("#{Region}"), substitute(QStringLiteral("#{Region}"), own()));
        QVERIFY(view.previewText().contains(QStringLiteral("= eu")));
        QVERIFY(view.previewText().contains(QStringLiteral("Reads Region")));
        // Other variables, as undo brings them: asked again.
        view.model().setOwn({});
        QTRY_COMPARE(asked.count(), 2);
    }
};

QTEST_MAIN(TestVariablesView)
#include "tst_variablesview.moc"
