// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagejson.h"

#include <QCoreApplication>

#include <vector>

namespace Stepbench {
namespace {

// Key comparisons that looking every member up may take: one object of 6,000 members, or a hundred of 600. Some 10 ns
// each.
constexpr quint64 mostComparisons = 20'000'000;

// The n-th member of an object is compared with the n - 1 before it.
quint64 comparisonsToLookUp(const QByteArray& text)
{
    quint64 comparisons = 0;
    std::vector<quint64> members;
    bool inText = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (inText) {
            if (c == '\\')
                ++i;
            else if (c == '"')
                inText = false;
        } else if (c == '"') {
            inText = true;
        } else if (c == '{' || c == '[') {
            members.push_back(0);
        } else if ((c == '}' || c == ']') && !members.empty()) {
            members.pop_back();
        } else if (c == ':' && !members.empty()) {
            comparisons += members.back()++;
        }
    }
    return comparisons;
}

} // namespace

Result<Json> parsePackageJson(const QByteArray& bytes, const QString& entry, const QString& code, std::size_t limit)
{
    if (comparisonsToLookUp(bytes) > mostComparisons) {
        return makeProblem(ProblemSource::Package, code,
            QCoreApplication::translate("Stepbench", "The JSON has more members in its objects than are read."))
            .inFile(entry);
    }
    JsonLimits limits;
    limits.bytes = limit;
    Result<Json> json = parseJson(
        std::string_view(bytes.constData(), std::size_t(bytes.size())), entry, ProblemSource::Package, limits);
    if (json)
        return json;
    Problem problem = json.problem();
    problem.code = code;
    return problem;
}

} // namespace Stepbench
