// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QLockFile>
#include <QString>

#include <memory>

namespace Stepbench {

// The folder of one run, below the system's folder for temporary files and closed to others. Removed with the object,
// also what a step has made read-only in it; links in it are never followed.
class RunFolder
{
public:
    static Result<std::unique_ptr<RunFolder>> create();
    ~RunFolder();
    RunFolder(const RunFolder&) = delete;
    RunFolder& operator=(const RunFolder&) = delete;

    QString path() const { return m_path; }
    QString package() const { return m_path + QStringLiteral("/package"); }
    QString working() const { return m_path + QStringLiteral("/work"); }
    QString temporary() const { return m_path + QStringLiteral("/tmp"); }
    QString bootstrapper() const { return m_path + QStringLiteral("/bootstrapper"); }
    QString variablesFile() const { return m_path + QStringLiteral("/variables"); }

    // From now on the folder stays, or is somebody else's to remove.
    void release()
    {
        m_owned = false;
        m_claim.reset();
    }

private:
    explicit RunFolder(QString path);

    QString m_path;
    std::unique_ptr<QLockFile> m_claim;
    bool m_owned = true;
};

} // namespace Stepbench
