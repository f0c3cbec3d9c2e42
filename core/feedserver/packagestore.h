// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/package/package.h"

#include <QString>
#include <QTemporaryFile>

#include <memory>
#include <mutex>

namespace Stepbench {

// A feed folder that takes packages in: each under "<id>.<version>.zip", whole or not at all. Any thread; a mutex
// inside lets one package in at a time.
class PackageStore
{
public:
    explicit PackageStore(const QString& folder);

    const QString& folder() const { return m_folder; }
    // Problem: store.folder, when the folder is not there or cannot be written.
    Result<void> check() const;
    // A file in the folder that no feed lists, and that is gone when nothing becomes of it.
    Result<std::unique_ptr<QTemporaryFile>> beginUpload() const;
    // Gives the file, written and closed by its owner, its place. Problems: store.exists (this version is in the folder
    // already, under whatever name), package.* (it cannot be used), store.manifest (it is not the package that the
    // manifest names), store.name, store.write.
    Result<PackagePtr> add(QTemporaryFile& file, const Json& manifest);

private:
    Result<void> checkName(const PackageMetadata& metadata) const;
    bool holds(const PackageMetadata& metadata) const;

    QString m_folder; // absolute
    std::mutex m_mutex;
};

} // namespace Stepbench
