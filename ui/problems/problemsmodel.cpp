// SPDX-License-Identifier: Apache-2.0
#include "ui/problems/problemsmodel.h"

#include <algorithm>

namespace Stepbench {

QString placeOf(const Problem& problem)
{
    QString place;
    if (problem.path && !problem.path->isRoot())
        place = problem.path->dotted();
    if (problem.file.isEmpty())
        return place;
    QString file = problem.file;
    if (problem.line > 0)
        file += QStringLiteral(":%1").arg(problem.line);
    if (problem.line > 0 && problem.column > 0)
        file += QStringLiteral(":%1").arg(problem.column);
    return place.isEmpty() ? file : QString(place % u", " % file);
}

void ProblemsModel::setProblems(Problems problems)
{
    std::stable_sort(
        problems.begin(), problems.end(), [](const Problem& a, const Problem& b) { return a.severity < b.severity; });
    setRows(std::move(problems));
}

int ProblemsModel::count(Severity severity) const
{
    return int(std::count_if(
        rows().begin(), rows().end(), [severity](const Problem& problem) { return problem.severity == severity; }));
}

// Without the message: a rule's text that changes while typing is the same row.
QString ProblemsModel::keyOf(const Problem& problem) const
{
    return QString::number(int(problem.severity)) % u'\n' % problem.code % u'\n' % placeOf(problem);
}

QVariant ProblemsModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Problem& problem = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return problem.message;
    case Qt::ToolTipRole:
    case SearchRole:
        return describe(problem);
    case Qt::AccessibleTextRole:
        return QString(toString(problem.severity) % u": " % problem.message % u" " % placeOf(problem));
    case SeverityRole:
        return int(problem.severity);
    default:
        return {};
    }
}

void ProblemsFilterModel::setText(const QString& text)
{
    m_text = text.trimmed();
    invalidateFilter();
}

void ProblemsFilterModel::setShown(Severity severity, bool shown)
{
    m_shown[std::size_t(severity)] = shown;
    invalidateFilter();
}

const Problem& ProblemsFilterModel::problem(const QModelIndex& index) const
{
    return static_cast<const ProblemsModel*>(sourceModel())->row(mapToSource(index).row());
}

bool ProblemsFilterModel::filterAcceptsRow(int sourceRow, const QModelIndex& sourceParent) const
{
    const QModelIndex index = sourceModel()->index(sourceRow, 0, sourceParent);
    if (!m_shown[index.data(ProblemsModel::SeverityRole).toInt()])
        return false;
    return m_text.isEmpty() || index.data(ProblemsModel::SearchRole).toString().contains(m_text, Qt::CaseInsensitive);
}

} // namespace Stepbench
