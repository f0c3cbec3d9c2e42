// SPDX-License-Identifier: Apache-2.0
#include "core/feed/sourcefile.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestSourceFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }
    void findsTheSourceOfOnePackage();
    void findsTheSourceInAWorkspace();
    void leavesOtherPackagesAlone();
    void findsFilesOfAnUnpackedPackage();
    void takesAbsoluteNamesAsTheyAre();
    void doesNotLeaveTheSources();

private:
    QString path(const QString& name) const { return m_folder->filePath(name); }
    void writeSources(const QString& folder, const QString& id)
    {
        writeTestFile(path(folder + u"/src/metadata.json"_s), QByteArray("{\"id\":\"" + id.toUtf8() + "\"}"));
        writeTestFile(path(folder + u"/src/executor.ts"_s), id.toUtf8());
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSourceFile::findsTheSourceOfOnePackage()
{
    writeSources(u"repo"_s, u"paint"_s);
    const QString zip = path(u"repo/dist/steps/paint.1.0.0.zip"_s);
    QCOMPARE(findSourceFile(u"src/executor.ts"_s, zip, u"paint"_s), path(u"repo/src/executor.ts"_s));
    // As some maps name it, relative to the sources themselves.
    QCOMPARE(findSourceFile(u"executor.ts"_s, zip, u"paint"_s), path(u"repo/src/executor.ts"_s));
    QCOMPARE(findSourceFile(u"src/missing.ts"_s, zip, u"paint"_s), QString());
    QCOMPARE(findSourceFile({}, zip, u"paint"_s), QString());
}

void TestSourceFile::findsTheSourceInAWorkspace()
{
    writeSources(u"repo/steps/paint"_s, u"paint"_s);
    writeSources(u"repo/steps/plaster"_s, u"plaster"_s);
    const QString zip = path(u"repo/dist/plaster.1.0.0.zip"_s);
    QCOMPARE(findSourceFile(u"src/executor.ts"_s, zip, u"plaster"_s), path(u"repo/steps/plaster/src/executor.ts"_s));
}

void TestSourceFile::leavesOtherPackagesAlone()
{
    writeSources(u"repo"_s, u"paint"_s);
    QCOMPARE(findSourceFile(u"src/executor.ts"_s, path(u"repo/dist/plaster.1.0.0.zip"_s), u"plaster"_s), QString());
}

void TestSourceFile::findsFilesOfAnUnpackedPackage()
{
    writeTestFile(path(u"package/executor.js"_s), "x");
    QCOMPARE(findSourceFile(u"executor.js"_s, path(u"package"_s), u"paint"_s), path(u"package/executor.js"_s));
}

void TestSourceFile::takesAbsoluteNamesAsTheyAre()
{
    writeTestFile(path(u"elsewhere/lib.ts"_s), "x");
    const QString file = path(u"elsewhere/lib.ts"_s);
    QCOMPARE(findSourceFile(file, path(u"repo/dist/paint.1.0.0.zip"_s), u"paint"_s), file);
    QCOMPARE(findSourceFile(path(u"elsewhere"_s), path(u"repo/dist/paint.1.0.0.zip"_s), u"paint"_s), QString());
}

void TestSourceFile::doesNotLeaveTheSources()
{
    writeSources(u"repo"_s, u"paint"_s);
    writeTestFile(path(u"secret.txt"_s), "x");
    const QString zip = path(u"repo/dist/paint.1.0.0.zip"_s);
    QCOMPARE(findSourceFile(u"../secret.txt"_s, zip, u"paint"_s), QString());
    QCOMPARE(findSourceFile(u"src/../../secret.txt"_s, zip, u"paint"_s), QString());
}

QTEST_GUILESS_MAIN(TestSourceFile)
#include "tst_sourcefile.moc"
