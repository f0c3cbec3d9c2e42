// SPDX-License-Identifier: Apache-2.0
#include "formharness.h"

#include "ui/common/textbutton.h"
#include "ui/form/linkanchor.h"
#include "ui/form/upgraderow.h"

#include <QSignalSpy>

using namespace Stepbench;

namespace {

UpgradeNotice notice(const char* url = "")
{
    UpgradeNotice result;
    result.current = 1;
    result.offered = 2;
    result.releaseNotesUrl = QString::fromLatin1(url);
    return result;
}

constexpr const char* web = "https://fixtures.example/releases";

} // namespace

class TestUpgradeRow : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_bed = std::make_unique<FormHarness>(Samples::fields(), QSize(1100, 700)); }

    void itIsThereWhileThereIsSomethingToOffer()
    {
        QVERIFY(!row());
        m_bed->view.setUpgradeNotice(notice(web));
        QVERIFY(row() && row()->isVisible());
        QCOMPARE(row()->accessibleName(),
            QStringLiteral("Version 2 of this step is available. You are currently on version 1."));
        // Above the errors, below the tools.
        QCOMPARE(m_bed->view.list().indexOf(row()), 1);
        m_bed->view.setUpgradeNotice(std::nullopt);
        QVERIFY(!row());
    }

    void itIsAsHighAsInTheProcessEditor()
    {
        m_bed->view.setUpgradeNotice(notice(web));
        QCOMPARE(row()->height(), 65);
        const QWidget* upgrade = button();
        QCOMPARE(upgrade->size(), QSize(92, 36));
    }

    void upgradeIsAnActionOfThePage()
    {
        m_bed->view.setUpgradeNotice(notice(web));
        QSignalSpy wanted(&m_bed->view, &FormView::pageActionWanted);
        QTest::mouseClick(button(), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
        QCOMPARE(wanted[0][0].value<PageAction>(), PageAction::Upgrade);
        UpgradeNotice busy = notice(web);
        busy.isBusy = true;
        m_bed->view.setUpgradeNotice(busy);
        QTest::mouseClick(button(), Qt::LeftButton);
        QCOMPARE(wanted.count(), 1);
    }

    void whatIsNewIsALinkWhenItIsOnTheWeb()
    {
        m_bed->view.setUpgradeNotice(notice(web));
        auto* link = row()->findChild<LinkAnchor*>();
        QVERIFY(link && link->isVisible());
        QSignalSpy activated(&m_bed->view, &FormView::linkActivated);
        QTest::keyClick(link, Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated[0][0].toString(), QLatin1String(web));
        for (const char* other : { "", "javascript:alert(1)", "file:/etc/passwd" }) {
            m_bed->view.setUpgradeNotice(notice(other));
            for (const LinkAnchor* anchor : row()->findChildren<LinkAnchor*>())
                QVERIFY2(!anchor->isVisible(), other);
        }
    }

    void theKeyboardReachesIt()
    {
        m_bed->view.setUpgradeNotice(notice(web));
        QCOMPARE(row()->focusChain().size(), 2);
        button()->setFocus();
        QSignalSpy wanted(&m_bed->view, &FormView::pageActionWanted);
        QTest::keyClick(button(), Qt::Key_Return);
        QCOMPARE(wanted.count(), 1);
    }

    void narrowFormsWrapIt()
    {
        m_bed->view.setUpgradeNotice(notice(web));
        m_bed->view.resize(480, 700);
        QTRY_VERIFY(row()->height() > 65);
        QVERIFY(button()->geometry().right() < row()->width());
    }

    void targetsHaveTheirOwnWords()
    {
        UpgradeNotice target = notice();
        target.isTarget = true;
        m_bed->view.setUpgradeNotice(target);
        QVERIFY(row()->accessibleName().contains(QStringLiteral("deployment target")));
    }

private:
    UpgradeRow* row() const
    {
        for (int i = 0; i < m_bed->view.list().rowCount(); ++i) {
            if (auto* found = qobject_cast<UpgradeRow*>(m_bed->view.list().row(i)))
                return found;
        }
        return nullptr;
    }
    QAbstractButton* button() const { return row()->findChild<TextButton*>(); }

    std::unique_ptr<FormHarness> m_bed;
};

QTEST_MAIN(TestUpgradeRow)
#include "tst_upgraderow.moc"
