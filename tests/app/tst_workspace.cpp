// SPDX-License-Identifier: Apache-2.0
#include "app/gui/workspace.h"
#include "core/base/background.h"
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

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

    void findsAFirstBuildWhereverItComesToLie()
    {
        const QDir folder(m_folder->path());
        QVERIFY(folder.mkpath(QStringLiteral("steps/a/src")));
        writeText(file(QStringLiteral("steps/a/package.json")), "{}");
        writeText(file(QStringLiteral("steps/a/src/metadata.json")), R"({"id":"a"})");
        m_workspace->setServices({});
        m_workspace->openPaths({ m_folder->path() }, false);
        QTRY_COMPARE(m_workspace->watchedFolders(), QStringList { file(QStringLiteral("dist")) });
        // The CLI writes to the current folder when it is told no other.
        build(QStringLiteral("1.0.0")).writeZip(file(QStringLiteral("steps/a/a.1.0.0.zip")));
        QTRY_COMPARE_WITH_TIMEOUT(version(), QStringLiteral("1.0.0"), 30'000);
        QCOMPARE(m_workspace->watchedFolders(), QStringList { file(QStringLiteral("steps/a")) });
    }

    void aFolderIsWatchedWithWhatIsBelowOnceThatIsAsked()
    {
        build(QStringLiteral("1.0.0")).writeZip(file(QStringLiteral("below/a.1.0.0.zip")));
        m_workspace->setServices({});
        QSignalSpy listed(m_workspace.get(), &Workspace::listingChanged);
        m_workspace->openPaths({ m_folder->path() }, false);
        QTRY_VERIFY(!listed.isEmpty());
        QVERIFY(!m_workspace->step().package());
        m_workspace->openPaths({ m_folder->path() }, true);
        QTRY_COMPARE(version(), QStringLiteral("1.0.0"));
        m_workspace->openPaths({ m_folder->path() }, false);
        QCOMPARE(m_workspace->watchedFolders(), QStringList { m_folder->path() });
    }

    // Nothing is reloaded then, and the word about the broken build must go all the same.
    void theSameBuildAgainIsNotBroken()
    {
        m_workspace->setServices({});
        const QString zip = file(QStringLiteral("a.1.0.1.zip"));
        build(QStringLiteral("1.0.1")).writeZip(zip);
        const QByteArray good = readTestFile(zip);
        m_workspace->openPaths({ m_folder->path() }, false);
        QTRY_COMPARE(version(), QStringLiteral("1.0.1"));
        QSignalSpy broken(m_workspace.get(), &Workspace::brokenBuildChanged);
        writeText(zip, "no zip");
        QTRY_VERIFY(!broken.isEmpty() && !broken.last()[1].value<Problems>().empty());
        writeTestFile(zip, good);
        QTRY_VERIFY(broken.last()[1].value<Problems>().empty());
    }

    void onlyABrokenBuildThatIsNewerIsNews()
    {
        m_workspace->setServices({});
        build(QStringLiteral("1.0.1")).writeZip(file(QStringLiteral("a.1.0.1.zip")));
        QSignalSpy broken(m_workspace.get(), &Workspace::brokenBuildChanged);
        QSignalSpy listed(m_workspace.get(), &Workspace::listingChanged);
        m_workspace->openPaths({ m_folder->path() }, false);
        QTRY_COMPARE(version(), QStringLiteral("1.0.1"));
        QTRY_VERIFY(!broken.isEmpty());
        broken.clear();
        for (const char* name : { "a.1.0.0.zip", "a.2.0.0.zip", "a.b.1.0.2.zip", "a.1.0.2-20260101120000.zip" })
            writeText(file(QLatin1String(name)), "no zip");
        const auto listsBroken = [this] {
            const FeedListing listing = m_workspace->listing();
            return std::count_if(listing.entries.begin(), listing.entries.end(), [](const FeedEntry& entry) {
                return !entry.metadata;
            }) == 4;
        };
        QTRY_VERIFY(listsBroken() && !broken.isEmpty());
        for (const auto& news : broken)
            QCOMPARE(news[0].toString(), file(QStringLiteral("a.1.0.2-20260101120000.zip")));
    }

    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_background = std::make_unique<Background>(2);
        m_workspace = std::make_unique<Workspace>(*m_background);
    }
    void cleanup() { m_workspace.reset(); }

private:
    static void writeText(const QString& path, const QByteArray& text)
    {
        QFile written(path);
        QVERIFY(written.open(QIODevice::WriteOnly));
        QCOMPARE(written.write(text), qint64(text.size()));
    }
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
