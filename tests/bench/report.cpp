// SPDX-License-Identifier: Apache-2.0
#include "report.h"

#include <QStringList>

#include <algorithm>

namespace Stepbench::Benchmarks {

namespace {

QString rounded(double value)
{
    constexpr double fewDigits = 100;
    return QString::number(value, 'f', value < fewDigits ? 2 : 0);
}

QString goalOf(const Figure& figure)
{
    if (figure.atMost)
        return QStringLiteral("<= %1%2").arg(
            rounded(*figure.atMost), figure.isMet() ? QString() : QStringLiteral("  MISSED"));
    if (figure.atLeast)
        return QStringLiteral(">= %1%2").arg(
            rounded(*figure.atLeast), figure.isMet() ? QString() : QStringLiteral("  MISSED"));
    return {};
}

QStringList cellsOf(const Figure& figure)
{
    const QString floor = figure.floor.isEmpty()
        ? QString()
        : QString(rounded(figure.floorValue) + QStringLiteral("  ") + figure.floor);
    const QString ratio = figure.floorValue > 0 ? QString(rounded(figure.value / figure.floorValue) + u'x') : QString();
    return { figure.what, QString(rounded(figure.value) + u' ' + figure.unit), floor, ratio, goalOf(figure) };
}

} // namespace

QString asTable(const Figures& figures)
{
    QList<QStringList> rows { { QStringLiteral("what"), QStringLiteral("measured"), QStringLiteral("floor or peer"),
        QStringLiteral("ratio"), QStringLiteral("goal") } };
    for (const Figure& figure : figures)
        rows.append(cellsOf(figure));
    QList<qsizetype> widths(rows.constFirst().size(), 0);
    for (const QStringList& row : std::as_const(rows))
        for (qsizetype i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], row[i].size());
    QString table;
    for (const QStringList& row : std::as_const(rows)) {
        QString line;
        for (qsizetype i = 0; i < row.size(); ++i)
            line += row[i].leftJustified(int(widths[i]) + 2);
        table += line.trimmed() + u'\n';
    }
    return table;
}

Json asJson(const Figures& figures)
{
    Json all = Json::array();
    for (const Figure& figure : figures) {
        Json one { { "what", figure.what.toStdString() }, { "value", figure.value },
            { "unit", figure.unit.toStdString() }, { "met", figure.isMet() } };
        if (!figure.floor.isEmpty())
            one["floor"] = { { "what", figure.floor.toStdString() }, { "value", figure.floorValue } };
        if (figure.atMost)
            one["atMost"] = *figure.atMost;
        if (figure.atLeast)
            one["atLeast"] = *figure.atLeast;
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace Stepbench::Benchmarks
