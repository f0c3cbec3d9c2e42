// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/explain/componentpicker.h"
#include "ui/explain/explainview.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/problems/problemsview.h"

#include <QAction>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QTabWidget>
#include <QTest>

using namespace Stepbench;

// "Explain this field" and the lint in the real window, with a package that the command line built.
class TestExplaining : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void explainsTheFocusedFieldAndFollowsIt()
    {
        WindowHarness harness;
        const QString file = harness.path(QStringLiteral("static-site-upload.1.3.0.zip"));
        QVERIFY(QFile::copy(testPackage(QStringLiteral("static-site-upload.1.3.0.zip")), file));
        harness.show();
        MainWindow& window = harness.window();
        window.activateWindow();
        harness.application().openPaths({ file });
        FormView& form = window.stepPane().view();
        const auto bucket = [&form] { return editor(form, QStringLiteral("Bucket name")); };
        QTRY_VERIFY_WITH_TIMEOUT(bucket(), 60'000);
        bucket()->setFocus();
        window.actions().explainField->trigger();
        ExplainView& explain = window.explain();
        QTRY_VERIFY(!explain.isEmpty());
        QCOMPARE(explain.titleText(), QStringLiteral("Bucket name"));
        QTRY_VERIFY_WITH_TIMEOUT(
            explain.places().item(0)->text().startsWith(QStringLiteral("Made at src/ui.ts:")), 20'000);
        QVERIFY(hasPlace(explain, QStringLiteral("src/validation.ts:")));

        // It tells what is typed, and goes where the focus goes.
        QTest::keyClicks(bucket(), QStringLiteral("www"));
        QTRY_COMPARE(static_cast<QPlainTextEdit*>(explain.tabs().widget(3))->toPlainText(), QStringLiteral("\"www\""));
        QTest::keyClick(bucket(), Qt::Key_Tab);
        QTest::keyClick(window.focusWidget(), Qt::Key_Tab);
        QTRY_VERIFY(explain.titleText() != QStringLiteral("Bucket name"));
    }

    void explainsWhatIsPointedAt()
    {
        WindowHarness harness;
        harness.show();
        QVERIFY(harness.open(PackageBuilder::sample()));
        harness.window().activateWindow();
        harness.window().actions().pickField->trigger();
        auto* picker = harness.window().findChild<ComponentPicker*>();
        QVERIFY(picker);
        QTest::keyClick(picker, Qt::Key_Down);
        QTest::keyClick(picker, Qt::Key_Return);
        ExplainView& explain = harness.window().explain();
        QVERIFY(!explain.isEmpty());
        QVERIFY(explain.isVisible());
        QTRY_VERIFY(explain.places().item(0)->text().startsWith(QStringLiteral("Made at ui.js:")));
    }

    void listsLintWithoutBeingAsked()
    {
        WindowHarness harness;
        harness.show();
        PackageBuilder package = PackageBuilder::sample();
        const QByteArray ui
            = "const t = (type, p) => Object.assign({ type }, p);\n"
              "export default { createInitialInputs: () => ({ name: '' }),\n"
              "editInputsForm: (i) => [t('text', { input: i.name }), t('number', { input: i.name })] };";
        QVERIFY(harness.open(package.entry(QStringLiteral("ui.js"), ui)));
        QTRY_COMPARE(harness.window().problems().count(Severity::Warning), 2);
    }

private:
    static QLineEdit* editor(QWidget& parent, const QString& name)
    {
        for (QLineEdit* edit : parent.findChildren<QLineEdit*>()) {
            if (edit->isVisible() && edit->accessibleName() == name)
                return edit;
        }
        return nullptr;
    }

    static bool hasPlace(ExplainView& explain, const QString& text)
    {
        for (int i = 0; i < explain.places().count(); ++i) {
            if (explain.places().item(i)->text().contains(text))
                return true;
        }
        return false;
    }
};

QTEST_MAIN(TestExplaining)
#include "tst_explaining.moc"
