// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/headless.h"
#include "app/cli/output.h"
#include "core/base/problemjson.h"
#include "ui/form/summary.h"

#include <QCoreApplication>

namespace Stepbench {
namespace {

Json packageJson(const Package& package)
{
    Json json = package.metadata.json;
    json["file"] = package.file.toStdString();
    return json;
}

Json inputPathsJson(const NarrowedInputs& narrowed)
{
    Json list = Json::array();
    for (const InputPathEntry& entry : listInputPaths(narrowed))
        list.push_back({ { "path", toJson(entry.path) }, { "kind", toString(entry.kind).toStdString() } });
    return list;
}

Json formJson(const Form& form, const Problems& problems)
{
    return formToJson(form, [&](const InputPath& path) {
        std::vector<QString> messages;
        for (const Problem& problem : problems) {
            if (problem.severity == Severity::Error && problem.path && *problem.path == path)
                messages.push_back(problem.message);
        }
        return messages;
    });
}

Json inspection(Bench& bench)
{
    const Problems problems = bench.problems();
    const InputsState& inputs = bench.inputs();
    return { { "package", packageJson(*bench.package()) }, { "inputs", bench.resourceInputs() },
        { "runtimeInputs", inputs.runtime() }, { "inputPaths", inputPathsJson(*inputs.narrowed) },
        { "form", bench.hasForm() ? formJson(bench.form(), problems) : Json(nullptr) },
        { "problems", toJson(problems) } };
}

// What the form shows of it when its row is collapsed: a radio button's label, not the object behind it.
QString shownValue(const Component& component)
{
    QString text;
    for (const TextPiece& piece : summaryOf(component))
        text += piece.text;
    constexpr qsizetype enough = 60;
    return text.size() <= enough ? text : QString(text.left(enough) + QChar(0x2026));
}

void printOutline(const std::vector<Component>& content, int depth)
{
    const QString indent(depth * 2, u' ');
    for (const Component& component : content) {
        const Field* field = fieldOf(component);
        QString line = indent + typeName(component);
        if (field) {
            line += QStringLiteral("  ") + field->input.path.dotted();
            if (!field->label.isEmpty())
                line += QStringLiteral("  \"%1\"").arg(field->label);
            line += QStringLiteral("  = ") + shownValue(component);
        } else if (const auto* section = std::get_if<Section>(&component.node)) {
            line += QStringLiteral("  \"%1\"").arg(section->title);
        } else if (const auto* group = std::get_if<SectionGroup>(&component.node)) {
            line += QStringLiteral("  \"%1\"").arg(group->title);
        }
        printLine(line);
        if (const auto* inner = contentOf(component))
            printOutline(*inner, depth + 1);
    }
}

void printText(Bench& bench)
{
    const PackageMetadata& metadata = bench.package()->metadata;
    printLine(QStringLiteral("%1  %2").arg(packageLabel(metadata), metadata.name));
    if (!metadata.description.isEmpty())
        printLine(metadata.description);
    printLine({});
    printOutline(bench.form().content, 0);
    const Problems problems = bench.problems();
    if (!problems.empty())
        printLine({});
    for (const Problem& problem : problems)
        printLine(describe(problem));
}

// What can still be said of a package whose form could not be made.
void printFailure(HeadlessBench& headless, bool json, const Problems& problems)
{
    if (!json)
        return printProblems(problems);
    const PackagePtr& package = headless.package();
    const bool opened = headless.hasBench() && headless.bench().package();
    printJson({ { "package", package ? packageJson(*package) : Json(nullptr) }, { "inputs", nullptr },
                  { "runtimeInputs", opened ? headless.bench().inputs().runtime() : Json(nullptr) },
                  { "inputPaths", nullptr }, { "form", nullptr }, { "problems", toJson(problems) } },
        2);
}

} // namespace

int runInspect(const InspectOptions& options)
{
    HeadlessBench headless(options.package, options.inputs, options.node);
    QObject::connect(&headless, &HeadlessBench::failed, &headless, [&](const HeadlessBench::Failure& failure) {
        printFailure(headless, options.json, failure.problems);
        QCoreApplication::exit(int(failure.exitCode));
    });
    QObject::connect(&headless, &HeadlessBench::ready, &headless, [&] {
        if (options.json)
            printJson(inspection(headless.bench()), 2);
        else
            printText(headless.bench());
        QCoreApplication::exit(int(headless.bench().hasForm() ? ExitCode::Fine : ExitCode::Package));
    });
    headless.setExamining(true);
    headless.start();
    return QCoreApplication::exec();
}

} // namespace Stepbench
