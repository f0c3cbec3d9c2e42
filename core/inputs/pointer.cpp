// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/pointer.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QStringList>

#include <charconv>
#include <optional>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QString placeName(const InputPath& path)
{
    return path.isRoot() ? tr("the root") : path.pointer();
}

std::optional<std::string> unescaped(std::string_view name)
{
    std::string text;
    for (std::size_t i = 0; i < name.size(); ++i) {
        if (name[i] != '~') {
            text += name[i];
            continue;
        }
        if (++i == name.size() || (name[i] != '0' && name[i] != '1'))
            return std::nullopt;
        text += name[i] == '0' ? '~' : '/';
    }
    return text;
}

} // namespace

Problem pointerProblem(QString message, const InputPath& path)
{
    return makeProblem(ProblemSource::Structure, QStringLiteral("inputs.pointer"), std::move(message)).at(path);
}

Problem discriminatorProblem(const std::string& name, const InputPath& path)
{
    Problem problem = makeProblem(ProblemSource::Structure, QStringLiteral("inputs.discriminator"),
        tr("%1 decides which member of a union stands at %2 and cannot be set alone: set %2 as a whole.")
            .arg(toQString(name), placeName(path)));
    return problem.at(path.child(name));
}

Problem unknownNameProblem(const std::string& name, const std::vector<std::string>& known, const InputPath& path)
{
    constexpr qsizetype shown = 12;
    QStringList names;
    for (const std::string& other : known) {
        if (names.size() == shown) {
            names.append(QStringLiteral("…"));
            break;
        }
        names.append(toQString(other));
    }
    return pointerProblem(names.isEmpty()
            ? tr("The schema has no %1 at %2, nor anything else.").arg(toQString(name), placeName(path))
            : tr("The schema has no %1 at %2; it has %3.")
                  .arg(toQString(name), placeName(path), names.join(QStringLiteral(", "))),
        path.child(name));
}

Result<std::vector<std::string>> parsePointer(const QString& pointer)
{
    std::vector<std::string> names;
    const std::string text = toStdString(pointer);
    std::string_view rest = text;
    if (!rest.empty() && rest.front() != '/')
        return pointerProblem(tr("%1 is no JSON pointer: it has to be empty or begin with /.").arg(pointer), {});
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::string_view name = rest.substr(0, rest.find('/'));
        const auto plain = unescaped(name);
        if (!plain)
            return pointerProblem(tr("%1 is no JSON pointer: after ~ only 0 or 1 may follow.").arg(pointer), {});
        names.push_back(*plain);
        rest.remove_prefix(name.size());
    }
    return names;
}

Result<std::size_t> parseIndex(const std::string& name, std::size_t size, const InputPath& holder)
{
    if (name == "-")
        return size;
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    const bool isNumber = error == std::errc() && end == name.data() + name.size() && !name.empty()
        && (name.size() == 1 || name[0] != '0');
    if (isNumber && index <= size)
        return index;
    return pointerProblem(isNumber
            ? (size == 1 ? tr("The list at %1 has 1 item: %2 is outside of it.").arg(holder.pointer())
                         : tr("The list at %1 has %2 items: %3 is outside of it.").arg(holder.pointer()).arg(size))
                  .arg(toQString(name))
            : tr("%1 is a list: expected the number of an item or -, but %2 is there.")
                  .arg(holder.pointer(), toQString(name)),
        holder.child(name));
}

} // namespace Stepbench
