// SPDX-License-Identifier: Apache-2.0
#include "app/cli/commands.h"
#include "app/cli/headless.h"
#include "app/cli/output.h"
#include "core/inputs/inputsfile.h"
#include "ui/form/formrender.h"
#include "ui/main/packageheader.h"
#include "ui/theme/uiresources.h"

#include <QApplication>
#include <QFileInfo>
#include <QSaveFile>

namespace Stepbench {
namespace {

FormPicture pictureOf(const RenderOptions& options)
{
    FormPicture picture;
    picture.width = options.width;
    picture.scale = options.scale;
    picture.theme = options.dark ? ThemeId::Dark : ThemeId::Light;
    picture.frame = options.page ? FormFrame::Page : FormFrame::Rows;
    if (options.expand == QLatin1String("all"))
        picture.expand = FormView::Expand::All;
    else if (options.expand == QLatin1String("none"))
        picture.expand = FormView::Expand::None;
    // Inputs that somebody saved are an existing resource: its rows are closed.
    picture.resourceIsNew = options.inputs.file.isEmpty();
    return picture;
}

Result<void> savePicture(const QImage& image, const QString& path)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && image.save(&file, "PNG") && file.commit())
        return {};
    return makeProblem(ProblemSource::Run, QStringLiteral("file.write"),
        QCoreApplication::translate("Stepbench", "Cannot write %1: %2.").arg(path, file.errorString()))
        .inFile(path);
}

// A registry that somebody names has to be there.
Result<FormRegistry> readRegistry(const QString& file)
{
    if (file.isEmpty())
        return FormRegistry();
    if (!QFileInfo::exists(file))
        return makeProblem(ProblemSource::Run, QStringLiteral("registry.file"),
            QCoreApplication::translate("Stepbench", "The registry %1 is not there.").arg(file))
            .inFile(file);
    const Result<Registry> registry = loadRegistry(file);
    return registry ? Result<FormRegistry>(formRegistryOf(*registry)) : registry.problem();
}

ExitCode draw(Bench& bench, const RenderOptions& options)
{
    const Problems problems = bench.problems();
    printProblems(problems);
    if (!bench.hasForm())
        return ExitCode::Package;
    FormPicture picture = pictureOf(options);
    if (!options.open.isEmpty()) {
        const Result<InputPath> item = resolvePointer(*bench.inputs().narrowed, bench.inputs().runtime(), options.open);
        if (!item) {
            printProblems({ item.problem() });
            return ExitCode::Usage;
        }
        picture.openItem = *item;
    }
    const Result<FormRegistry> registry = readRegistry(options.registry);
    if (!registry) {
        printProblems({ registry.problem() });
        return ExitCode::Usage;
    }
    picture.registry = *registry;
    const Result<QImage> image
        = renderForm(std::make_shared<const Form>(bench.form()), problems, formHeaderOf(*bench.package()), picture);
    if (!image) {
        printProblems({ image.problem() });
        return ExitCode::Usage;
    }
    if (const Result<void> saved = savePicture(*image, options.output); !saved) {
        printProblems({ saved.problem() });
        return ExitCode::Environment;
    }
    return ExitCode::Fine;
}

} // namespace

int runRender(const RenderOptions& options)
{
    initUiResources();
    HeadlessBench headless(options.package, options.inputs, options.node);
    QObject::connect(&headless, &HeadlessBench::failed, &headless, [](const HeadlessBench::Failure& failure) {
        printProblems(failure.problems);
        QCoreApplication::exit(int(failure.exitCode));
    });
    QObject::connect(&headless, &HeadlessBench::ready, &headless,
        [&] { QCoreApplication::exit(int(draw(headless.bench(), options))); });
    headless.start();
    return QCoreApplication::exec();
}

} // namespace Stepbench
