// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/cases/case.h"

#include <QByteArray>
#include <QStringList>

#include <vector>

namespace Stepbench {

// One file of a case. A broken one stays listed with its reasons.
struct CaseEntry
{
    QString file; // absolute
    std::optional<Case> testCase; // nullopt: it cannot be used
    Problems problems;
    QByteArray fingerprint; // of what the case says: equal when two readings of a file mean the same
};

// The cases of one package.
struct CaseCatalog
{
    // Where "__cases__" of new cases is, or is made. Empty: nothing tells, the author has to say.
    QString home;
    std::vector<CaseEntry> entries; // by name
    Problems problems; // of the search

    const CaseEntry* find(const QString& file) const;
};

// What is wanted of a catalog: the cases of a package that lies somewhere.
struct CatalogRequest
{
    QString packageFile;
    QString packageId;
    QString chosenHome; // by the author; empty: where the package's place tells

    bool operator==(const CatalogRequest&) const = default;
};

// Searches and reads. Any thread.
CaseCatalog readCaseCatalog(const CatalogRequest& request);

// "<home>/__cases__/<name>.case.json"
QString caseFileOf(const QString& home, const QString& name);

// Why a case cannot have this name beside those files: empty, no file name on some system, taken. Empty: it can. except
// is the file that is renamed.
QString whyNoCaseName(const QString& name, const QStringList& files, const QString& except = {});

} // namespace Stepbench
