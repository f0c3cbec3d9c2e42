// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <compare>

namespace Stepbench {

// A semantic version 2.0 (reference/step-package.md 2 and 7). Ordered by precedence; build metadata does not count.
class Version
{
public:
    Version() = default;
    Version(quint64 major, quint64 minor, quint64 patch, QStringList preRelease = {}, QString build = {});

    static Result<Version> parse(const QString& text);

    quint64 major() const { return m_major; }
    quint64 minor() const { return m_minor; }
    quint64 patch() const { return m_patch; }
    const QStringList& preRelease() const { return m_preRelease; }
    bool isPreRelease() const { return !m_preRelease.isEmpty(); }
    QString toString() const;

    std::strong_ordering operator<=>(const Version& other) const;
    bool operator==(const Version& other) const { return (*this <=> other) == 0; }

private:
    quint64 m_major = 0;
    quint64 m_minor = 0;
    quint64 m_patch = 0;
    QStringList m_preRelease;
    QString m_build;
};

} // namespace Stepbench
