// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "formpackage.h"
#include "measure.h"

#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/theme/uiresources.h"

#include <QLineEdit>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

namespace Stepbench::Benchmarks {

namespace {

constexpr int keys = 200;

// Counts paints of a widget's window: the update request is handled when everything dirty is painted.
class PaintWatch : public QObject
{
public:
    explicit PaintWatch(QWidget* window) { window->installEventFilter(this); }
    int requests = 0;

protected:
    bool eventFilter(QObject*, QEvent* event) override
    {
        if (event->type() == QEvent::UpdateRequest)
            ++requests;
        return false;
    }
};

struct Samples
{
    double medianMs = 0;
    double p95Ms = 0;
};

// isAnswered: the answer to the key is on the screen.
Samples typeInto(QLineEdit* edit, const std::function<void()>& beforeKey, const std::function<bool()>& isAnswered)
{
    std::vector<double> samples;
    edit->setFocus();
    edit->end(false);
    for (int i = 0; i < keys; ++i) {
        beforeKey();
        const Stopwatch watch;
        QTest::sendKeyEvent(QTest::Click, edit, i % 2 == 0 ? Qt::Key_A : Qt::Key_Backspace,
            i % 2 == 0 ? QStringLiteral("a") : QString(), Qt::NoModifier);
        if (!waitUntil(isAnswered))
            return {};
        samples.push_back(watch.milliseconds());
    }
    return { median(samples), percentile95(samples) };
}

// As many line edits in a scroll area, nothing else.
Samples bareLineEdits(int fields)
{
    QScrollArea area;
    auto* content = new QWidget;
    auto* layout = new QVBoxLayout(content);
    QLineEdit* first = nullptr;
    for (int i = 0; i < fields; ++i) {
        auto* edit = new QLineEdit(QStringLiteral("value of f%1").arg(i));
        layout->addWidget(edit);
        if (!first)
            first = edit;
    }
    area.setWidget(content);
    area.setWidgetResizable(true);
    area.resize(900, 800);
    area.show();
    area.activateWindow();
    [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&area);
    PaintWatch watch(&area);
    int before = 0;
    return typeInto(
        first, [&] { before = watch.requests; }, [&] { return watch.requests > before; });
}

QLineEdit* firstEditor(QWidget& view)
{
    for (QLineEdit* edit : view.findChildren<QLineEdit*>())
        if (edit->isVisible())
            return edit;
    return nullptr;
}

// The same in a form with its rules: answered when values, rules and problems of this key are painted.
Samples formFields(int fields, const NodeInstallation& node)
{
    QTemporaryDir folder;
    const QString zip = folder.filePath(QStringLiteral("form.zip"));
    formPackage(fields).writeZip(zip);
    const PackageReading reading = readPackage(zip);
    if (!reading.package)
        return {};
    BenchServices services;
    services.host = ScriptHostSettings();
    services.host->nodePath = node.path;
    Bench bench(services);
    EditorPane pane(bench);
    pane.resize(900, 800);
    pane.show();
    pane.activateWindow();
    [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&pane);
    bool settled = false;
    QObject::connect(&bench, &Bench::settled, &pane, [&] { settled = true; });
    bench.open({ reading.package, reading.problems, {} });
    if (!waitUntil([&] { return settled && firstEditor(pane.view()) != nullptr; }))
        return {};
    PaintWatch watch(&pane);
    int before = 0;
    const auto answered = [&] {
        if (!settled || bench.isBusy())
            return false;
        if (before < 0)
            before = watch.requests; // what the answer made dirty is painted with the next request
        return watch.requests > before;
    };
    return typeInto(
        firstEditor(pane.view()),
        [&] {
            settled = false;
            before = watch.requests;
        },
        answered);
}

} // namespace

Figures measureKeyPress()
{
    constexpr double slackMs = 3;
    constexpr double growth = 1.5;
    initUiResources();
    const Result<NodeInstallation> node = locateNode({});
    if (!node)
        return {};
    Figures figures;
    double at500 = 0;
    for (const int fields : { 50, 500, 2000 }) {
        const Samples bare = bareLineEdits(fields);
        const Samples form = formFields(fields, *node);
        Figure middle { QStringLiteral("key press to repainted form with rules, %1 fields, median").arg(fields),
            form.medianMs, QStringLiteral("ms"), QStringLiteral("bare line edits"), bare.medianMs };
        if (fields == 500) {
            middle.atMost = bare.medianMs + slackMs;
            at500 = form.medianMs;
        } else if (fields == 2000) {
            middle.atMost = at500 * growth;
        }
        figures.push_back(middle);
        figures.push_back({ QStringLiteral("key press to repainted form with rules, %1 fields, p95").arg(fields),
            form.p95Ms, QStringLiteral("ms"), QStringLiteral("bare line edits"), bare.p95Ms });
    }
    return figures;
}

} // namespace Stepbench::Benchmarks
