// SPDX-License-Identifier: Apache-2.0
#include "ui/cases/casesmodel.h"

#include "core/cases/casefile.h"

#include <QCoreApplication>
#include <QDir>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("CasesModel", text);
}

QString expectationOf(const Case& testCase)
{
    const std::size_t count = testCase.expectedProblems.size();
    const QString expected = count == 0 ? tr("valid") : count == 1 ? tr("1 problem") : tr("%1 problems").arg(count);
    const bool fails = testCase.expectedRun && !testCase.expectedRun->success;
    return (fails ? tr("expects: %1, a run that fails") : tr("expects: %1")).arg(expected);
}

QString placed(const Problem& problem)
{
    if (!problem.path || problem.path->isRoot())
        return problem.message;
    return problem.path->dotted() + QStringLiteral(": ") + problem.message;
}

void setReasons(CaseRow& row, const Problems& problems)
{
    QStringList lines;
    for (const Problem& problem : problems)
        lines.append(placed(problem));
    row.all = lines.join(u'\n');
    if (lines.isEmpty())
        return;
    row.detail = lines.first();
    if (lines.size() > 1)
        row.detail += u' ' + tr("(and %1 more)").arg(lines.size() - 1);
}

QString wordFor(CaseRow::State state)
{
    switch (state) {
    case CaseRow::State::Broken:
        return tr("broken");
    case CaseRow::State::Met:
        return tr("met");
    case CaseRow::State::NotMet:
        return tr("not met");
    case CaseRow::State::Waiting:
        break;
    }
    return tr("not judged yet");
}

} // namespace

CaseRow toCaseRow(const CaseEntry& entry, const CaseResult* result)
{
    CaseRow row;
    row.file = entry.file;
    row.name = caseName(entry.file);
    if (!entry.testCase) {
        row.state = CaseRow::State::Broken;
        setReasons(row, entry.problems);
        return row;
    }
    row.runs = entry.testCase->expectedRun.has_value();
    row.detail = expectationOf(*entry.testCase);
    if (!result)
        return row;
    row.state = result->verdict == CaseVerdict::Passed ? CaseRow::State::Met : CaseRow::State::NotMet;
    if (row.state == CaseRow::State::NotMet)
        setReasons(row, result->differences);
    return row;
}

QVariant CasesModel::data(const QModelIndex& index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const CaseRow& entry = row(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return entry.name;
    case Qt::ToolTipRole: {
        QStringList lines { QDir::toNativeSeparators(entry.file) };
        if (!entry.all.isEmpty())
            lines.append(entry.all);
        if (entry.runs)
            lines.append(tr("\"stepbench test\" executes it, too."));
        return lines.join(u'\n');
    }
    case Qt::AccessibleTextRole: {
        const QString text = QStringLiteral("%1, %2, %3").arg(entry.name, wordFor(entry.state), entry.detail);
        return entry.current ? tr("%1, switched to").arg(text) : text;
    }
    case FileRole:
        return entry.file;
    default:
        return {};
    }
}

const CaseRow* caseRowOf(QModelIndex index)
{
    while (const auto* proxy = qobject_cast<const QAbstractProxyModel*>(index.model()))
        index = proxy->mapToSource(index);
    const auto* model = qobject_cast<const CasesModel*>(index.model());
    return model ? &model->row(index.row()) : nullptr;
}

} // namespace Stepbench
