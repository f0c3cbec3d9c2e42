// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"
#include "ui/about/packageview.h"

#include <QLabel>
#include <QSignalSpy>
#include <QTest>
#include <QTextBrowser>
#include <QUrl>

using namespace Stepbench;

class TestPackageView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_view = std::make_unique<PackageView>();
        m_view->show();
    }
    void cleanup() { m_view.reset(); }
    void saysThatNothingIsOpen();
    void showsARealPackage();
    void factsWaitUntilTheyAreSeen();
    void metadataIsNeverMarkup();
    void onlyWebAddressesAreLinks();
    void brokenLogoIsNoLogo();

private:
    QString facts() const { return m_view->findChild<QTextBrowser*>()->toPlainText(); }
    bool showsText(const QString& text) const
    {
        const auto labels = m_view->findChildren<QLabel*>();
        return std::any_of(labels.begin(), labels.end(), [&](const QLabel* label) { return label->text() == text; });
    }

    std::unique_ptr<PackageView> m_view;
};

void TestPackageView::saysThatNothingIsOpen()
{
    m_view->setPackage(nullptr);
    QVERIFY(showsText(QStringLiteral("Nothing is open")));
    QVERIFY(facts().isEmpty());
}

void TestPackageView::showsARealPackage()
{
    const PackageReading reading = readPackage(QStringLiteral(STEPBENCH_TEST_DATA "/packages/greet-people.1.0.2.zip"));
    QVERIFY(reading.package);
    m_view->setPackage(reading.package);
    QTRY_VERIFY(!facts().isEmpty());
    const PackageMetadata& metadata = reading.package->metadata;
    QVERIFY(showsText(metadata.name));
    QVERIFY(showsText(metadata.description));
    for (const QString& expected : { metadata.id, metadata.version.toString(), QStringLiteral("metadata.json"),
             QString::fromLatin1(reading.package->hash), QStringLiteral("ui.js"), QStringLiteral("executor.js") })
        QVERIFY2(facts().contains(expected), qPrintable(expected));
    if (const Json* versions = findMember(metadata.json, "apiVersions")) {
        for (const auto& [part, version] : versions->items())
            QVERIFY2(facts().contains(toQString(part)), part.c_str());
    }
    // What servers can do with it, and how sure that is.
    QVERIFY(facts().contains(QStringLiteral("from 2023.1: as it is")));
    QVERIFY(facts().contains(QStringLiteral("from 2021.3: cannot be used")));
    QVERIFY(facts().contains(QStringLiteral("assumptions")));
    m_view->setPackage(nullptr);
    QVERIFY(facts().isEmpty());
}

// A reload does not lay out what another dock covers.
void TestPackageView::factsWaitUntilTheyAreSeen()
{
    const PackageReading reading = readPackage(QStringLiteral(STEPBENCH_TEST_DATA "/packages/greet-people.1.0.2.zip"));
    m_view->hide();
    m_view->setPackage(reading.package);
    QVERIFY(facts().isEmpty());
    m_view->show();
    QTRY_VERIFY(facts().contains(reading.package->metadata.id));
    m_view->hide();
    m_view->setPackage(nullptr);
    m_view->show();
    QVERIFY(facts().isEmpty());
}

void TestPackageView::metadataIsNeverMarkup()
{
    auto package = std::make_shared<Package>();
    package->metadata.name = QStringLiteral("<h1>Big</h1>");
    package->metadata.id = QStringLiteral("<img src='file:///etc/passwd'>");
    package->metadata.json = { { "id", "</pre><b>bold</b>" } };
    m_view->setPackage(package);
    QTRY_VERIFY(facts().contains(package->metadata.id));
    QVERIFY(facts().contains(QStringLiteral("</pre><b>bold</b>")));
    for (const QLabel* label : m_view->findChildren<QLabel*>()) {
        if (label->text() == package->metadata.name)
            QCOMPARE(label->textFormat(), Qt::PlainText);
    }
}

void TestPackageView::onlyWebAddressesAreLinks()
{
    auto package = std::make_shared<Package>();
    package->metadata.releaseNotesUrl = QStringLiteral("https://example.com/notes");
    m_view->setPackage(package);
    auto* browser = m_view->findChild<QTextBrowser*>();
    QTRY_VERIFY(browser->toHtml().contains(QStringLiteral("href=\"https://example.com/notes\"")));
    QSignalSpy activated(m_view.get(), &PackageView::linkActivated);
    Q_EMIT browser->anchorClicked(QUrl(package->metadata.releaseNotesUrl));
    QCOMPARE(activated.size(), 1);
    package->metadata.releaseNotesUrl = QStringLiteral("javascript:alert(1)");
    m_view->setPackage(package);
    QTRY_VERIFY(!browser->toHtml().contains(QStringLiteral("href")));
}

void TestPackageView::brokenLogoIsNoLogo()
{
    auto package = std::make_shared<Package>();
    package->logo = PackageLogo { QStringLiteral("logo.svg"), QByteArray("<svg") };
    m_view->setPackage(package);
    for (const QLabel* label : m_view->findChildren<QLabel*>())
        QVERIFY(label->pixmap(Qt::ReturnByValue).isNull());
}

QTEST_MAIN(TestPackageView)
#include "tst_packageview.moc"
