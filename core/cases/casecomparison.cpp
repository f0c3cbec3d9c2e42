// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casecomparison.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QString describeExpected(const ExpectedProblem& expected)
{
    QStringList parts;
    if (!expected.code.isEmpty())
        parts << QStringLiteral("[%1]").arg(expected.code);
    if (!expected.message.isEmpty())
        parts << QStringLiteral("\"%1\"").arg(expected.message);
    return parts.isEmpty() ? tr("a problem") : parts.join(u' ');
}

// Expected problems may match several of those found: the most is met by letting a later one push an earlier one on
// (augmenting paths). Lists are short.
class Assignment
{
public:
    Assignment(const std::vector<ExpectedProblem>& expected, const Problems& found)
        : m_expected(expected)
        , m_found(found)
        , m_takenBy(found.size(), nobody)
    {
    }

    bool place(std::size_t expected)
    {
        m_seen.assign(m_found.size(), false);
        return tryPlace(expected);
    }
    bool isTaken(std::size_t found) const { return m_takenBy[found] != nobody; }

private:
    static constexpr std::size_t nobody = std::size_t(-1);

    bool tryPlace(std::size_t expected)
    {
        for (std::size_t i = 0; i < m_found.size(); ++i) {
            if (m_seen[i] || !matches(m_expected[expected], m_found[i]))
                continue;
            m_seen[i] = true;
            if (m_takenBy[i] == nobody || tryPlace(m_takenBy[i])) {
                m_takenBy[i] = expected;
                return true;
            }
        }
        return false;
    }

    const std::vector<ExpectedProblem>& m_expected;
    const Problems& m_found;
    std::vector<std::size_t> m_takenBy;
    std::vector<bool> m_seen;
};

} // namespace

bool matches(const ExpectedProblem& expected, const Problem& found)
{
    const InputPath place = found.path.value_or(InputPath());
    return expected.path == place && (expected.code.isEmpty() || expected.code == found.code)
        && found.message.contains(expected.message);
}

Problems compareProblems(const std::vector<ExpectedProblem>& expected, const Problems& found)
{
    Problems differences;
    Assignment assignment(expected, found);
    for (std::size_t i = 0; i < expected.size(); ++i) {
        if (assignment.place(i))
            continue;
        differences.push_back(makeProblem(ProblemSource::Structure, QStringLiteral("case.expected"),
            tr("Expected, but not there: %1").arg(describeExpected(expected[i])))
                                  .at(expected[i].path));
    }
    for (std::size_t i = 0; i < found.size(); ++i) {
        if (assignment.isTaken(i) || found[i].severity != Severity::Error)
            continue;
        Problem unexpected = makeProblem(found[i].source, QStringLiteral("case.unexpected"),
            tr("Not expected: %1 [%2]").arg(found[i].message, found[i].code));
        unexpected.path = found[i].path;
        differences.push_back(unexpected.inFile(found[i].file, found[i].line, found[i].column));
    }
    return differences;
}

} // namespace Stepbench
