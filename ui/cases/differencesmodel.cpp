// SPDX-License-Identifier: Apache-2.0
#include "ui/cases/differencesmodel.h"

#include <QApplication>
#include <QPalette>

namespace Stepbench {
namespace {

constexpr qsizetype longestShown = 200;
constexpr qsizetype longestToolTip = 4'000;

QString placeOf(const CaseDifference& difference)
{
    switch (difference.subject) {
    case CaseDifference::Subject::Variable:
        return DifferencesModel::tr("variable %1").arg(difference.variable);
    case CaseDifference::Subject::TargetInput:
        return DifferencesModel::tr("target: %1").arg(difference.path.dotted());
    case CaseDifference::Subject::Input:
        break;
    }
    return difference.path.dotted();
}

QString textOf(const std::optional<Json>& value)
{
    if (!value)
        return DifferencesModel::tr("not there");
    const bool isSecret = value->is_object() && value->size() == 1 && findMember(*value, "HasValue");
    if (isSecret)
        return value->front() == true ? DifferencesModel::tr("a secret") : DifferencesModel::tr("no secret");
    return toQString(dumpJson(*value));
}

} // namespace

void DifferencesModel::setDifferences(CaseDifferences differences)
{
    if (m_differences == differences)
        return;
    beginResetModel();
    m_differences = std::move(differences);
    endResetModel();
}

int DifferencesModel::rowCount(const QModelIndex& parent) const
{
    return parent.isValid() ? 0 : int(m_differences.size());
}

QVariant DifferencesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CaseDifference& difference = m_differences[std::size_t(index.row())];
    const std::optional<Json>& value = index.column() == CaseColumn ? difference.inCase : difference.now;
    const QString text = index.column() == PlaceColumn ? placeOf(difference) : textOf(value);
    switch (role) {
    case Qt::DisplayRole:
        return text.left(longestShown);
    case Qt::ToolTipRole:
        return text.left(longestToolTip);
    case Qt::ForegroundRole:
        if (index.column() != PlaceColumn && !value)
            return QApplication::palette().brush(QPalette::PlaceholderText);
        return {};
    case Qt::AccessibleTextRole:
        if (index.column() == PlaceColumn)
            return tr("%1: in the case %2, now %3").arg(text, textOf(difference.inCase), textOf(difference.now));
        return text;
    default:
        return {};
    }
}

QVariant DifferencesModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case PlaceColumn:
        return tr("Input");
    case CaseColumn:
        return tr("In the case");
    default:
        return tr("Now");
    }
}

} // namespace Stepbench
