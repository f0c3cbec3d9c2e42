// SPDX-License-Identifier: Apache-2.0
#include "core/versions/versionrange.h"

#include <QCoreApplication>
#include <QRegularExpression>

#include <algorithm>
#include <limits>

namespace Stepbench {
namespace {

// "1", "1.2", "1.2.3-beta": how many numbers are given counts. "x" and "*" stand for any number.
struct Partial
{
    int given = 0;
    quint64 numbers[3] = {};
    QStringList preRelease;

    Version lowest() const { return { numbers[0], numbers[1], numbers[2], preRelease }; }
    // The first version after those that begin with the first `count` numbers: the least pre-release of the next.
    std::optional<Version> after(int count) const
    {
        if (count == 0 || numbers[count - 1] == std::numeric_limits<quint64>::max())
            return std::nullopt;
        quint64 next[3] = {};
        for (int i = 0; i < count; ++i)
            next[i] = numbers[i];
        ++next[count - 1];
        return Version(next[0], next[1], next[2], { QStringLiteral("0") });
    }
};

const QRegularExpression& comparatorPattern()
{
    static const QRegularExpression expression(
        QStringLiteral("\\A(>=|<=|>|<|=|\\^|~)?\\s*v?(x|X|\\*|[0-9]+)(?:\\.(x|X|\\*|[0-9]+))?(?:\\.(x|X|\\*|[0-9]+))?"
                       "(?:-([0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*))?(?:\\+[0-9A-Za-z.-]+)?\\z"));
    return expression;
}

std::optional<Partial> partialOf(const QRegularExpressionMatch& match)
{
    Partial partial;
    for (int i = 0; i < 3; ++i) {
        const QString part = match.captured(i + 2);
        if (part.isEmpty() || part == u"x" || part == u"X" || part == u"*")
            break;
        bool fits = false;
        partial.numbers[i] = part.toULongLong(&fits);
        if (!fits)
            return std::nullopt;
        partial.given = i + 1;
    }
    if (partial.given == 3 && !match.captured(5).isEmpty())
        partial.preRelease = match.captured(5).split(u'.');
    return partial;
}

Problem rangeProblem(const QString& text)
{
    return makeProblem(ProblemSource::Package, QStringLiteral("version.range"),
        QCoreApplication::translate("Stepbench", "\"%1\" is not a range of versions (like >=1.0.0 <3.0.0).")
            .arg(text.left(80)));
}

// "~1.4" may change the patch, "^1.4" the minor too; below 1.0.0 the first number that is not zero stays.
int keptNumbers(const QString& op, const Partial& partial)
{
    if (op == u"~")
        return std::min(partial.given, 2);
    for (int i = 0; i < partial.given; ++i) {
        if (partial.numbers[i] != 0)
            return i + 1;
    }
    return partial.given;
}

} // namespace

// Narrows one alternative comparator by comparator.
class RangeReader
{
public:
    bool take(const QString& comparator)
    {
        const QRegularExpressionMatch match = comparatorPattern().match(comparator);
        const std::optional<Partial> partial = match.hasMatch() ? partialOf(match) : std::nullopt;
        if (!partial)
            return false;
        const QString op = match.captured(1);
        if (partial->given == 0)
            return op.isEmpty() || op == u">=" || op == u"=";
        if (op == u">=") {
            atLeast(partial->lowest(), true);
        } else if (op == u">") {
            whole(*partial) ? atLeast(partial->lowest(), false) : startAfter(*partial);
        } else if (op == u"<") {
            atMost(partial->preRelease.isEmpty() ? beforeAll(*partial) : partial->lowest(), false);
        } else if (op == u"<=") {
            whole(*partial) ? atMost(partial->lowest(), true) : endWith(*partial, partial->given);
        } else if (op == u"^" || op == u"~") {
            atLeast(partial->lowest(), true);
            endWith(*partial, keptNumbers(op, *partial));
        } else {
            atLeast(partial->lowest(), true);
            whole(*partial) ? atMost(partial->lowest(), true) : endWith(*partial, partial->given);
        }
        return true;
    }
    const VersionRange::Span& span() const { return m_span; }

private:
    static bool whole(const Partial& partial) { return partial.given == 3; }
    // The least of all that begin with these numbers: pre-releases of 3.0.0 are not below 3.
    static Version beforeAll(const Partial& partial)
    {
        return { partial.numbers[0], partial.numbers[1], partial.numbers[2], { QStringLiteral("0") } };
    }
    void atLeast(const Version& version, bool included)
    {
        if (m_span.lowest && (version < *m_span.lowest || (version == *m_span.lowest && included)))
            return;
        m_span.lowest = version;
        m_span.lowestIncluded = included;
    }
    void atMost(const Version& version, bool included)
    {
        if (m_span.highest && (version > *m_span.highest || (version == *m_span.highest && included)))
            return;
        m_span.highest = version;
        m_span.highestIncluded = included;
    }
    void startAfter(const Partial& partial)
    {
        if (const std::optional<Version> next = partial.after(partial.given))
            atLeast(*next, true);
    }
    void endWith(const Partial& partial, int count)
    {
        if (const std::optional<Version> next = partial.after(count))
            atMost(*next, false);
    }

    VersionRange::Span m_span;
};

Result<VersionRange> VersionRange::parse(const QString& text)
{
    static const QRegularExpression space(QStringLiteral("\\s+"));
    // "> 1.0" is one comparator.
    static const QRegularExpression afterOperator(QStringLiteral("([<>=^~])\\s+"));
    VersionRange range;
    range.m_text = text.simplified();
    const QString joined = QString(range.m_text).replace(afterOperator, QStringLiteral("\\1"));
    for (const QString& alternative : joined.split(QStringLiteral("||"))) {
        RangeReader reader;
        const QStringList comparators = alternative.split(space, Qt::SkipEmptyParts);
        if (comparators.isEmpty())
            return rangeProblem(text);
        for (const QString& comparator : comparators) {
            if (!reader.take(comparator))
                return rangeProblem(text);
        }
        range.m_spans.push_back(reader.span());
    }
    return range;
}

bool VersionRange::contains(const Version& version) const
{
    return std::any_of(m_spans.begin(), m_spans.end(), [&](const Span& span) {
        if (span.lowest && (span.lowestIncluded ? version < *span.lowest : version <= *span.lowest))
            return false;
        return !span.highest || (span.highestIncluded ? version <= *span.highest : version < *span.highest);
    });
}

} // namespace Stepbench
