// SPDX-License-Identifier: Apache-2.0
#include "core/execution/supervisorprogram.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Stepbench;
using namespace Qt::StringLiterals;

class TestSupervisorProgram : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isTheSmallProgramBesideTheApplication();
    void isTheSmallProgramOfAnInstalledTree();
    void isTheApplicationWhereThereIsNoOther();
    void passesOverWhatIsNoProgram();

private:
    QString make(const QString& name, QFile::Permissions permissions = QFile::ReadOwner | QFile::ExeOwner);
    std::unique_ptr<QTemporaryDir> m_folder;
};

void TestSupervisorProgram::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

QString TestSupervisorProgram::make(const QString& name, QFile::Permissions permissions)
{
    const QString path = QDir(m_folder->path()).canonicalPath() + u'/' + name;
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || !file.setPermissions(permissions))
        return {};
    return path;
}

void TestSupervisorProgram::isTheSmallProgramBesideTheApplication()
{
    const QString small = make(u"bin/stepbench-supervisor"_s);
    QCOMPARE(supervisorProgramOf(make(u"bin/stepbench"_s)), small);
}

void TestSupervisorProgram::isTheSmallProgramOfAnInstalledTree()
{
    const QString small = make(u"libexec/stepbench/stepbench-supervisor"_s);
    QCOMPARE(supervisorProgramOf(make(u"bin/stepbench"_s)), small);
}

void TestSupervisorProgram::isTheApplicationWhereThereIsNoOther()
{
    const QString application = make(u"somewhere/stepbench"_s);
    QCOMPARE(supervisorProgramOf(application), application);
}

void TestSupervisorProgram::passesOverWhatIsNoProgram()
{
    make(u"bin/stepbench-supervisor"_s, QFile::ReadOwner);
    QDir(m_folder->path()).mkpath(u"libexec/stepbench/stepbench-supervisor"_s);
    const QString application = make(u"bin/stepbench"_s);
    QCOMPARE(supervisorProgramOf(application), application);
}

QTEST_GUILESS_MAIN(TestSupervisorProgram)

#include "tst_supervisorprogram.moc"
