// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"
#include "ui/common/noticebar.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"

#include <QDir>
#include <QFile>
#include <QLineEdit>
#include <QStatusBar>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

// What the window shows of packages that have no form, and of files that are no packages.
class TestOpening : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_harness.reset(); }
    void aPackageThatThrowsSaysSoWhereItsFormWouldBe_data();
    void aPackageThatThrowsSaysSoWhereItsFormWouldBe();
    void inputsOpenThePackageThatTheyAreNamedAfter();
    void aCaseOpensItsPackageAndIsSwitchedTo();
    void inputsOfNoPackageAreSaid();

private:
    void write(const QString& name, const QByteArray& content);
    EditorPane& pane() { return m_harness->window().stepPane(); }
    Bench& bench() { return pane().bench(); }
    QString name() { return toQString(bench().resourceInputs().value("name", std::string())); }
    NoticeBar& banner() { return *pane().findChild<NoticeBar*>(); }

    std::unique_ptr<WindowHarness> m_harness;
};

void TestOpening::init()
{
    m_harness = std::make_unique<WindowHarness>();
    m_harness->show();
    QVERIFY(QDir().mkpath(m_harness->path(u"feed"_s)));
}

void TestOpening::write(const QString& name, const QByteArray& content)
{
    QFile file(m_harness->path(name));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(content), qint64(content.size()));
}

void TestOpening::aPackageThatThrowsSaysSoWhereItsFormWouldBe_data()
{
    QTest::addColumn<QByteArray>("ui");
    QTest::addColumn<QString>("said");
    QTest::newRow("at load") << QByteArray("\nthrow new Error('no luck');") << u"no luck. (ui.js:2)"_s;
    QTest::newRow("when the form is made")
        << QByteArray("export default { createInitialInputs: () => ({ name: 'x' }),\n"
                      "editInputsForm() { throw new Error('no form'); } };")
        << u"no form. (ui.js:2)"_s;
    QTest::newRow("inputs that do not narrow")
        << QByteArray("export default { createInitialInputs: () => 5, editInputsForm: () => [] };")
        << u"createInitialInputs must return an object, not a number."_s;
}

// The form of the package before it must not stay.
void TestOpening::aPackageThatThrowsSaysSoWhereItsFormWouldBe()
{
    QFETCH(QByteArray, ui);
    QFETCH(QString, said);
    QVERIFY(m_harness->open(PackageBuilder::sample()));
    QTRY_COMPARE(pane().view().findChildren<QLineEdit*>().size(), 1);
    const QString thrower = m_harness->path(u"feed/thrower.1.0.0.zip"_s);
    PackageBuilder::sample(u"thrower"_s, u"1.0.0"_s).entry(u"ui.js"_s, ui).writeZip(thrower);
    m_harness->application().workspace().openPackage(thrower);
    QTRY_VERIFY_WITH_TIMEOUT(banner().isVisible() && banner().text().contains(said), 30'000);
    QTRY_COMPARE(pane().view().findChildren<QLineEdit*>().size(), 0);
    // The next one has a form again.
    m_harness->application().workspace().openPackage(m_harness->path(u"feed/sample.1.0.0.zip"_s));
    QTRY_COMPARE_WITH_TIMEOUT(pane().view().findChildren<QLineEdit*>().size(), 1, 30'000);
    QTRY_VERIFY(!banner().isVisible());
}

void TestOpening::inputsOpenThePackageThatTheyAreNamedAfter()
{
    PackageBuilder::sample(u"sample"_s, u"1.0.0"_s).writeZip(m_harness->path(u"feed/sample.1.0.0.zip"_s));
    write(u"feed/sample.inputs.json"_s, R"({"name":"Grace"})");
    m_harness->application().openPaths({ m_harness->path(u"feed/sample.inputs.json"_s) });
    QTRY_VERIFY_WITH_TIMEOUT(bench().hasForm() && name() == u"Grace"_s, 30'000);
    // Of the open package: at once.
    write(u"feed/other.json"_s, R"({"name":"Ada"})");
    m_harness->application().openPaths({ m_harness->path(u"feed/other.json"_s) });
    QTRY_COMPARE(name(), u"Ada"_s);
}

void TestOpening::aCaseOpensItsPackageAndIsSwitchedTo()
{
    PackageBuilder::sample(u"sample"_s, u"1.0.0"_s).writeZip(m_harness->path(u"feed/sample.1.0.0.zip"_s));
    QVERIFY(QDir().mkpath(m_harness->path(u"feed/__cases__"_s)));
    write(u"feed/__cases__/grace.case.json"_s,
        R"({"format":1,"packageId":"sample","inputs":{"name":"Grace"},"expect":{"valid":true}})");
    m_harness->application().openPaths({ m_harness->path(u"feed/__cases__/grace.case.json"_s) });
    QTRY_VERIFY_WITH_TIMEOUT(bench().hasForm() && name() == u"Grace"_s, 30'000);
}

void TestOpening::inputsOfNoPackageAreSaid()
{
    write(u"feed/nobody.inputs.json"_s, R"({"name":"Grace"})");
    m_harness->application().openPaths({ m_harness->path(u"feed/nobody.inputs.json"_s) });
    QTRY_VERIFY(m_harness->window().statusBar()->currentMessage().contains(u"open the package first"_s));
}

QTEST_MAIN(TestOpening)
#include "tst_opening.moc"
