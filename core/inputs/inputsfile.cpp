// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/inputsfile.h"

#include "core/base/filesave.h"
#include "core/inputs/conversion.h"
#include "core/inputs/pointer.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

Problem fileProblem(Problem problem)
{
    problem.source = ProblemSource::Structure;
    problem.code = QStringLiteral("inputs.file");
    return problem;
}

} // namespace

Result<void> saveInputsFile(const QString& path, const NarrowedInputs& narrowed, const Json& runtime)
{
    return saveFile(path, dumpJsonBytes(toSavedInputs(narrowed, runtime), 2) + '\n');
}

Result<Json> loadInputsFile(const QString& path, FileSource source)
{
    const JsonLimits limits;
    const auto content = loadFile(path, qint64(limits.bytes), source);
    if (!content)
        return fileProblem(content.problem());
    auto inputs = parseJson({ content->constData(), std::size_t(content->size()) }, path, ProblemSource::Structure);
    if (!inputs)
        return fileProblem(inputs.problem());
    if (!inputs->is_object()) {
        Problem problem = makeProblem(ProblemSource::Structure, QStringLiteral("inputs.file"),
            tr("Inputs are an object, but %1 is there.").arg(describeJsonType(*inputs)));
        return problem.inFile(path, 1, 1);
    }
    return inputs;
}

namespace {

// The type of an object's member; type is null below an item that is still to be made.
Result<const NarrowedType*> enterMember(const NarrowedType* type, const std::string& name, const InputPath& path)
{
    if (!type)
        return unknownNameProblem(name, {}, path);
    for (const NarrowedDiscriminator& discriminator : type->discriminators) {
        if (discriminator.name == name)
            return discriminatorProblem(name, path);
    }
    std::vector<std::string> known;
    for (const NarrowedProperty& property : type->properties) {
        if (property.name == name)
            return &property.type;
        known.push_back(property.name);
    }
    return unknownNameProblem(name, known, path);
}

} // namespace

Result<InputPath> resolvePointer(const NarrowedInputs& narrowed, const Json& runtime, const QString& pointer)
{
    const auto names = parsePointer(pointer);
    if (!names)
        return names.problem();
    InputPath path;
    const NarrowedType* type = &narrowed.root;
    for (const std::string& name : *names) {
        if (type && type->kind == InputKind::Array) {
            const Json* list = valueAt(runtime, path);
            const auto index = parseIndex(name, list && list->is_array() ? list->size() : 0, path);
            if (!index)
                return index.problem();
            type = *index < type->items.size() ? &type->items[*index] : nullptr;
            path = path.child(*index);
            continue;
        }
        const auto entered = enterMember(type, name, path);
        if (!entered)
            return entered.problem();
        type = *entered;
        path = path.child(name);
    }
    return path;
}

} // namespace Stepbench
