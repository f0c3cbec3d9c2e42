// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/package/package.h"

#include <QHash>
#include <QStringList>

#include <utility>

namespace Stepbench {

inline const QString casesFolder = QStringLiteral("__cases__");
inline const QString caseEnding = QStringLiteral(".case.json");

struct CaseListing
{
    QStringList files; // absolute, sorted
    Problems problems; // there are more than are listed
};

// Every "__cases__/<name>.case.json" in a folder and below it. Hidden folders and node_modules are left out, links not
// followed. Any thread.
CaseListing findCases(const QString& folder);

// The cases that stand beside the sources of a package, seen from its zip (or unpacked folder): of the nearest parent
// that is the package's sources, or that has a folder of cases. Any thread.
CaseListing findCasesOfPackage(const QString& packageFile, const QString& id);

// Where new cases of a package go: the folder of its sources, else the nearest parent that has a folder of cases; their
// folder "__cases__" is in it. Empty: the package's place tells none. Any thread.
QString findCaseHome(const QString& packageFile, const QString& id);

struct CasePackage
{
    PackagePtr package; // null when it cannot be used
    Problems problems; // the reading's; or case.package: there is none of that id
    bool isMissing() const { return !package && problems.size() == 1 && problems.front().code == u"case.package"; }
};

// Finds the package that a case is about: one of those given, else the newest of that id in the feed, else (without a
// feed) in the nearest parent's build output (design, "A case"). Remembers what it has scanned and read. Blocks; used
// by one thread.
class CasePackages
{
public:
    explicit CasePackages(QString feed = {}, const QStringList& given = {});

    CasePackage find(const QString& id, const QString& folder);
    // Those given that could be read; problems of the others.
    Problems givenProblems() const { return m_givenProblems; }

private:
    using NewestById = QHash<QString, QString>; // id -> file

    QString fileOf(const QString& id, const QString& folder);
    QString fileNear(const QString& id, const QString& folder);
    const NewestById& newestIn(const QString& folder);
    CasePackage read(const QString& file);

    QString m_feed;
    NewestById m_given;
    Problems m_givenProblems;
    QHash<QString, NewestById> m_scanned; // by folder
    QHash<QString, QStringList> m_outputs; // by folder: its build output folders
    QHash<std::pair<QString, QString>, QString> m_near; // (id, folder) -> file
    QHash<QString, CasePackage> m_read;
};

} // namespace Stepbench
