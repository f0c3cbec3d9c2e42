// SPDX-License-Identifier: Apache-2.0
#include "core/base/problemjson.h"

#include <QCoreApplication>

namespace Stepbench {

Json toJson(const InputPath& path)
{
    Json list = Json::array();
    for (const PathSegment& segment : path) {
        if (segment.isIndex())
            list.push_back(segment.index());
        else
            list.push_back(segment.name());
    }
    return list;
}

Result<InputPath> pathFromJson(const Json& json)
{
    const Problem bad = makeProblem(ProblemSource::Structure, QStringLiteral("path.shape"),
        QCoreApplication::translate("Stepbench", "A path is a list of names and indexes, not %1.")
            .arg(previewJson(json)));
    if (!json.is_array())
        return bad;
    std::vector<PathSegment> segments;
    segments.reserve(json.size());
    for (const Json& part : json) {
        if (part.is_string())
            segments.emplace_back(part.get_ref<const std::string&>());
        else if (part.is_number_unsigned() || (part.is_number_integer() && part.get<std::int64_t>() >= 0))
            segments.emplace_back(part.get<std::size_t>());
        else
            return bad;
    }
    return InputPath(std::move(segments));
}

Json toJson(const Problem& problem)
{
    Json json = { { "source", toString(problem.source).toStdString() },
        { "severity", toString(problem.severity).toStdString() }, { "code", problem.code.toStdString() },
        { "message", problem.message.toStdString() } };
    if (problem.path)
        json["path"] = toJson(*problem.path);
    if (!problem.file.isEmpty())
        json["file"] = problem.file.toStdString();
    if (problem.line > 0)
        json["line"] = problem.line;
    if (problem.column > 0)
        json["column"] = problem.column;
    return json;
}

Json toJson(const Problems& problems)
{
    Json list = Json::array();
    for (const Problem& problem : problems)
        list.push_back(toJson(problem));
    return list;
}

} // namespace Stepbench
