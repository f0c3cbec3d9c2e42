// SPDX-License-Identifier: Apache-2.0
#include "app/gui/variablesstore.h"
#include "tests/support/packagebuilder.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;

class TestVariablesStore : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void variablesComeBackWithTheirPackage()
    {
        VariableSet set;
        set.set(QStringLiteral("Region"), QStringLiteral("eu"));
        {
            VariablesStore store(folder(), m_background, m_secrets);
            open(store, QStringLiteral("a/b"));
            store.change(set);
        }
        VariablesStore store(folder(), m_background, m_secrets);
        open(store, QStringLiteral("other"));
        QVERIFY(store.own().isEmpty());
        open(store, QStringLiteral("a/b"));
        QCOMPARE(store.own().find(QStringLiteral("region"))->value, QStringLiteral("eu"));
    }
    void secretsAreNotInTheFileButInTheStore()
    {
        VariableSet set;
        set.set(QStringLiteral("Token"), QStringLiteral("s3cret"), true);
        {
            VariablesStore store(folder(), m_background, m_secrets);
            open(store, QStringLiteral("p"));
            store.change(set);
        }
        const QByteArray file = readTestFile(folder() + QStringLiteral("/p.json"));
        QVERIFY(file.contains("Token"));
        QVERIFY(!file.contains("s3cret"));
        VariablesStore store(folder(), m_background, m_secrets);
        store.open(QStringLiteral("p"));
        QTRY_VERIFY(store.own().find(QStringLiteral("Token")) && store.own().find(QStringLiteral("Token"))->value);
        QCOMPARE(store.own().find(QStringLiteral("Token"))->value, QStringLiteral("s3cret"));
    }
    void aBrokenFileIsSaidAndNotWrittenOver()
    {
        writeTestFile(folder() + QStringLiteral("/p.json"), "{ broken");
        {
            VariablesStore store(folder(), m_background, m_secrets);
            QSignalSpy failed(&store, &VariablesStore::failed);
            store.open(QStringLiteral("p"));
            QTRY_COMPARE(failed.count(), 1);
        }
        QCOMPARE(readTestFile(folder() + QStringLiteral("/p.json")), QByteArray("{ broken"));
    }
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

private:
    QString folder() const { return m_folder->filePath(QStringLiteral("variables")); }
    static void open(VariablesStore& store, const QString& id)
    {
        QSignalSpy loaded(&store, &VariablesStore::loaded);
        store.open(id);
        QVERIFY(loaded.wait());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    Background m_background;
    // Without a keychain: in memory, for as long as this test runs.
    SecretStore m_secrets { nullptr };
};

QTEST_GUILESS_MAIN(TestVariablesStore)
#include "tst_variablesstore.moc"
