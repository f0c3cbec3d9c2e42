// SPDX-License-Identifier: Apache-2.0
#include "core/base/version.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>

namespace Stepbench {
namespace {

// The expression that semver.org suggests.
const QRegularExpression& pattern()
{
    static const QRegularExpression expression(QStringLiteral(
        "\\A(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)\\.(0|[1-9][0-9]*)"
        "(?:-((?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*)(?:\\.(?:0|[1-9][0-9]*|[0-9]*[a-zA-Z-][0-9a-zA-Z-]*))*))?"
        "(?:\\+([0-9a-zA-Z-]+(?:\\.[0-9a-zA-Z-]+)*))?\\z"));
    return expression;
}

bool isNumeric(const QString& text)
{
    return std::all_of(text.begin(), text.end(), [](QChar c) { return c >= u'0' && c <= u'9'; });
}

std::strong_ordering compareText(const QString& a, const QString& b)
{
    const int order = a.compare(b);
    return order <=> 0;
}

std::strong_ordering compareIdentifier(const QString& a, const QString& b)
{
    const bool numericA = isNumeric(a);
    const bool numericB = isNumeric(b);
    if (numericA != numericB)
        return numericA ? std::strong_ordering::less : std::strong_ordering::greater;
    // Numbers have no leading zeros, so the longer one is the greater one, however many digits it has.
    if (numericA && a.size() != b.size())
        return a.size() <=> b.size();
    return compareText(a, b);
}

} // namespace

Version::Version(quint64 major, quint64 minor, quint64 patch, QStringList preRelease, QString build)
    : m_major(major)
    , m_minor(minor)
    , m_patch(patch)
    , m_preRelease(std::move(preRelease))
    , m_build(std::move(build))
{
}

Result<Version> Version::parse(const QString& text)
{
    const QRegularExpressionMatch match = pattern().match(text);
    bool fits = match.hasMatch();
    quint64 numbers[3] = {};
    for (int i = 0; fits && i < 3; ++i)
        numbers[i] = match.captured(i + 1).toULongLong(&fits);
    if (!fits) {
        return makeProblem(ProblemSource::Package, QStringLiteral("version.format"),
            QCoreApplication::translate("Stepbench", "\"%1\" is not a semantic version (like 1.2.3 or 1.2.3-beta.1).")
                .arg(text.left(80)));
    }
    QStringList preRelease;
    if (!match.captured(4).isEmpty())
        preRelease = match.captured(4).split(u'.');
    return Version(numbers[0], numbers[1], numbers[2], std::move(preRelease), match.captured(5));
}

QString Version::toString() const
{
    QString text = QStringLiteral("%1.%2.%3").arg(m_major).arg(m_minor).arg(m_patch);
    if (!m_preRelease.isEmpty())
        text += u'-' + m_preRelease.join(u'.');
    if (!m_build.isEmpty())
        text += u'+' + m_build;
    return text;
}

std::strong_ordering Version::operator<=>(const Version& other) const
{
    if (const auto order = m_major <=> other.m_major; order != 0)
        return order;
    if (const auto order = m_minor <=> other.m_minor; order != 0)
        return order;
    if (const auto order = m_patch <=> other.m_patch; order != 0)
        return order;
    if (m_preRelease.isEmpty() != other.m_preRelease.isEmpty())
        return m_preRelease.isEmpty() ? std::strong_ordering::greater : std::strong_ordering::less;
    const qsizetype shared = std::min(m_preRelease.size(), other.m_preRelease.size());
    for (qsizetype i = 0; i < shared; ++i) {
        if (const auto order = compareIdentifier(m_preRelease[i], other.m_preRelease[i]); order != 0)
            return order;
    }
    return m_preRelease.size() <=> other.m_preRelease.size();
}

} // namespace Stepbench
