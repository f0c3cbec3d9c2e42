// SPDX-License-Identifier: Apache-2.0
#include "app/gui/workspace.h"
#include "core/base/background.h"
#include "tests/support/packagebuilder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

// What is open and watched, without a window and without Node.
class TestWorkspace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void opensTheNewestStepOfAFolder()
    {
        build(QStringLiteral("1.0.0")).writeZip(file(QStringLiteral("a.1.0.0.zip")));
        build(QStringLiteral("1.1.0")).writeZip(file(QStringLiteral("a.1.1.0.zip")));
        m_workspace->setServices({});
        m_workspace->openPaths({ m_folder->path() }, false);
        QTRY_COMPARE(version(), QStringLiteral("1.1.0"));
    }

    void saysThatThereIsNothingAtAPath()
    {
        QSignalSpy failed(m_workspace.get(), &Workspace::openFailed);
        m_workspace->openPaths({ file(QStringLiteral("none.zip")) }, false);
        QCOMPARE(failed.count(), 1);
        QCOMPARE(failed[0][1].value<Problems>()[0].code, QStringLiteral("open.missing"));
    }

    void aRebuildBetweenTheFirstReadingAndTheFirstScanIsSeen()
    {
        const QString zip = file(QStringLiteral("a.zip"));
        build(QStringLiteral("1.0.0")).writeZip(zip);
        m_workspace->setServices({});
        m_workspace->openPackage(zip);
        QTRY_COMPARE(version(), QStringLiteral("1.0.0"));
        build(QStringLiteral("1.0.0-rebuilt")).metadata("description", "Longer than before").replaceZip(zip);
        m_workspace->openPaths({ m_folder->path() }, false);
        QTRY_COMPARE(version(), QStringLiteral("1.0.0-rebuilt"));
    }

    void aWrittenZipReplacesTheOpenOne()
    {
        const QString zip = file(QStringLiteral("a.zip"));
        build(QStringLiteral("1.0.0")).writeZip(zip);
        m_workspace->setServices({});
        QSignalSpy listed(m_workspace.get(), &Workspace::listingChanged);
        m_workspace->openPaths({ zip }, false);
        QTRY_COMPARE(version(), QStringLiteral("1.0.0"));
        QTRY_VERIFY(!listed.isEmpty());
        build(QStringLiteral("1.0.1")).writeZip(zip);
        QTRY_COMPARE(version(), QStringLiteral("1.0.1"));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_background = std::make_unique<Background>(2);
        m_workspace = std::make_unique<Workspace>(*m_background);
    }
    void cleanup() { m_workspace.reset(); }

private:
    static PackageBuilder build(const QString& version) { return PackageBuilder::sample(QStringLiteral("a"), version); }
    QString file(const QString& name) const { return m_folder->filePath(name); }
    QString version() const
    {
        const PackagePtr package = m_workspace->step().package();
        return package ? package->metadata.version.toString() : QString();
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Background> m_background;
    std::unique_ptr<Workspace> m_workspace;
};

QTEST_GUILESS_MAIN(TestWorkspace)
#include "tst_workspace.moc"
