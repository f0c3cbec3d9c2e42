// SPDX-License-Identifier: Apache-2.0
#include "core/cases/casereport.h"

#include "core/base/problemjson.h"
#include "core/cases/casefile.h"

#include <QMap>
#include <QXmlStreamWriter>

namespace Stepbench {
namespace {

QString seconds(std::chrono::milliseconds duration)
{
    return QString::number(double(duration.count()) / 1000, 'f', 3);
}

// XML 1.0 has no place for most control characters, not even escaped.
QString forXml(QString text)
{
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const bool control = c.unicode() < 0x20 && c != u'\t' && c != u'\n' && c != u'\r';
        const bool paired = c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate();
        if (paired)
            ++i;
        else if (control || c.isSurrogate() || c.unicode() >= 0xFFFE)
            text[i] = QChar::ReplacementCharacter;
    }
    return text;
}

void writeCase(QXmlStreamWriter& xml, const CaseResult& result)
{
    xml.writeStartElement(QStringLiteral("testcase"));
    xml.writeAttribute(QStringLiteral("name"), forXml(caseName(result.file)));
    xml.writeAttribute(QStringLiteral("classname"), forXml(result.packageId));
    xml.writeAttribute(QStringLiteral("file"), forXml(result.file));
    xml.writeAttribute(QStringLiteral("time"), seconds(result.duration));
    if (result.verdict != CaseVerdict::Passed) {
        const bool failed = result.verdict == CaseVerdict::Failed;
        QStringList lines;
        for (const Problem& difference : result.differences)
            lines << describe(difference);
        xml.writeStartElement(failed ? QStringLiteral("failure") : QStringLiteral("error"));
        xml.writeAttribute(QStringLiteral("type"), toString(result.verdict));
        xml.writeAttribute(QStringLiteral("message"),
            forXml(result.differences.empty() ? QString() : result.differences.front().message));
        xml.writeCharacters(forXml(lines.join(u'\n')));
        xml.writeEndElement();
        if (!result.log.isEmpty())
            xml.writeTextElement(QStringLiteral("system-out"), forXml(result.log.join(u'\n')));
    }
    xml.writeEndElement();
}

void writeTotals(QXmlStreamWriter& xml, const std::vector<CaseResult>& results)
{
    const CaseTotals totals = totalsOf(results);
    xml.writeAttribute(QStringLiteral("tests"), QString::number(results.size()));
    xml.writeAttribute(QStringLiteral("failures"), QString::number(totals.failed));
    xml.writeAttribute(QStringLiteral("errors"), QString::number(totals.broken));
    xml.writeAttribute(QStringLiteral("time"), seconds(totals.duration));
}

} // namespace

QString toString(CaseVerdict verdict)
{
    switch (verdict) {
    case CaseVerdict::Passed:
        return QStringLiteral("passed");
    case CaseVerdict::Failed:
        return QStringLiteral("failed");
    case CaseVerdict::Unreadable:
        return QStringLiteral("unreadable");
    case CaseVerdict::PackageUnusable:
        return QStringLiteral("package");
    case CaseVerdict::Environment:
        return QStringLiteral("environment");
    }
    return {};
}

CaseTotals totalsOf(const std::vector<CaseResult>& results)
{
    CaseTotals totals;
    for (const CaseResult& result : results) {
        ++(result.verdict == CaseVerdict::Passed        ? totals.passed
                : result.verdict == CaseVerdict::Failed ? totals.failed
                                                        : totals.broken);
        totals.duration += result.duration;
    }
    return totals;
}

Json reportJson(const std::vector<CaseResult>& results)
{
    const CaseTotals totals = totalsOf(results);
    Json cases = Json::array();
    for (const CaseResult& result : results) {
        Json json = { { "case", caseName(result.file).toStdString() }, { "file", result.file.toStdString() },
            { "packageId", result.packageId.toStdString() }, { "package", result.package.toStdString() },
            { "verdict", toString(result.verdict).toStdString() }, { "durationMs", result.duration.count() },
            { "differences", toJson(result.differences) }, { "problems", toJson(result.problems) } };
        if (!result.leftOver.isEmpty())
            json["leftOver"] = result.leftOver.toStdString();
        if (result.verdict != CaseVerdict::Passed) {
            Json log = Json::array();
            for (const QString& line : result.log)
                log.push_back(line.toStdString());
            json["log"] = std::move(log);
        }
        cases.push_back(std::move(json));
    }
    return { { "passed", totals.passed }, { "failed", totals.failed }, { "broken", totals.broken },
        { "cases", std::move(cases) } };
}

QByteArray reportJUnit(const std::vector<CaseResult>& results)
{
    QMap<QString, std::vector<CaseResult>> byPackage;
    for (const CaseResult& result : results)
        byPackage[result.packageId].push_back(result);
    QByteArray bytes;
    QXmlStreamWriter xml(&bytes);
    xml.setAutoFormatting(true);
    xml.writeStartDocument();
    xml.writeStartElement(QStringLiteral("testsuites"));
    xml.writeAttribute(QStringLiteral("name"), QStringLiteral("stepbench"));
    writeTotals(xml, results);
    for (auto suite = byPackage.cbegin(); suite != byPackage.cend(); ++suite) {
        xml.writeStartElement(QStringLiteral("testsuite"));
        xml.writeAttribute(
            QStringLiteral("name"), suite.key().isEmpty() ? QStringLiteral("unreadable") : forXml(suite.key()));
        writeTotals(xml, *suite);
        for (const CaseResult& result : *suite)
            writeCase(xml, result);
        xml.writeEndElement();
    }
    xml.writeEndElement();
    xml.writeEndDocument();
    return bytes;
}

} // namespace Stepbench
