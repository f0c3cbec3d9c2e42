// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "formpackage.h"
#include "measure.h"

#include "core/package/packagereader.h"
#include "core/script/nodelocator.h"
#include "ui/form/fieldrow.h"
#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/theme/uiresources.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLineEdit>
#include <QPaintEvent>
#include <QScrollArea>
#include <QTest>
#include <QVBoxLayout>

namespace Stepbench::Benchmarks {

namespace {

constexpr int swapped = 100;
constexpr int choices = 40;
constexpr QSize size(900, 800);

// Radio buttons over a union of two objects, each with so many texts of its own.
PackageBuilder swappingPackage()
{
    const auto member = [](const char* kind) {
        Json properties { { "kind", { { "type", "string" }, { "const", kind }, { "isDiscriminator", true } } } };
        for (int i = 0; i < swapped; ++i)
            properties[kind + std::to_string(i)] = { { "type", "string" } };
        return Json { { "type", "object" }, { "properties", properties } };
    };
    const Json schema { { "definitions",
        { { "Inputs",
            { { "type", "object" }, { "isRoot", true }, { "required", { "by" } },
                { "properties", { { "by", { { "anyOf", { member("road"), member("sea") } } } } } } } } } } };
    const QByteArray ui = "const names = (kind) => Array.from({ length: " + QByteArray::number(swapped)
        + " }, (_, i) => kind + i);\n"
          "const value = (kind) => Object.assign({ kind }, Object.fromEntries(names(kind).map((n) => [n, n])));\n"
          "const option = (kind) => ({ label: kind, newValueWhenSelected: value(kind) });\n"
          "export default { createInitialInputs: () => ({ by: value('road') }),\n"
          "  editInputsForm: (i) => [{ type: 'radio-buttons', input: i.by, label: 'By', options: [option('road'), "
          "option('sea')] }].concat(names(i.by.kind).map((n) => ({ type: 'text', input: i.by[n], label: n, helpText: "
          "'The value of ' + n }))) };\n";
    return PackageBuilder::sample(QStringLiteral("swapping"))
        .entry(QStringLiteral("inputs.json"), dumpJsonBytes(schema))
        .entry(QStringLiteral("ui.js"), ui)
        .entry(QStringLiteral("validation.js"), "module.exports.default = () => [];\n");
}

// A pane on a package as the window has it.
class OpenPane
{
public:
    explicit OpenPane(const NodeInstallation& node)
        : m_bench(services(node))
        , m_pane(m_bench)
    {
        m_pane.resize(size);
        m_pane.show();
        m_pane.activateWindow();
        QObject::connect(&m_bench, &Bench::settled, &m_pane, [this] { m_settled = true; });
        [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&m_pane);
    }

    FormView& view() { return m_pane.view(); }
    QWidget& window() { return m_pane; }
    void expectAnswer() { m_settled = false; }
    bool isAnswered() const { return m_settled && !m_bench.isBusy(); }
    bool open(const PackageBuilder& package)
    {
        const QString zip = m_folder.filePath(QStringLiteral("form.zip"));
        package.writeZip(zip);
        const PackageReading reading = readPackage(zip);
        expectAnswer();
        m_bench.open({ reading.package, reading.problems, {} });
        return waitUntil([this] { return isAnswered(); });
    }

private:
    static BenchServices services(const NodeInstallation& node)
    {
        BenchServices result;
        result.host = ScriptHostSettings();
        result.host->nodePath = node.path;
        return result;
    }

    QTemporaryDir m_folder;
    Bench m_bench;
    EditorPane m_pane;
    bool m_settled = false;
};

// Rows of the form that were painted, and paints of the window.
class PaintCount : public QObject
{
public:
    PaintCount() { qApp->installEventFilter(this); }
    int rows = 0;
    int windows = 0;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override
    {
        if (event->type() == QEvent::Paint && qobject_cast<FieldRow*>(watched))
            ++rows;
        if (event->type() == QEvent::UpdateRequest)
            ++windows;
        return false;
    }
};

QAbstractButton* optionOf(const FormView& view, const QString& label)
{
    for (QAbstractButton* button : view.findChildren<QAbstractButton*>())
        if (button->isVisible() && button->text() == label)
            return button;
    return nullptr;
}

double swapMs(OpenPane& pane)
{
    std::vector<double> samples;
    PaintCount paints;
    for (int i = 0; i < choices; ++i) {
        QAbstractButton* option = optionOf(pane.view(), i % 2 == 0 ? QStringLiteral("sea") : QStringLiteral("road"));
        if (!option)
            return 0;
        pane.expectAnswer();
        int before = -1;
        const Stopwatch watch;
        QTest::mouseClick(option, Qt::LeftButton);
        const bool painted = waitUntil([&] {
            if (pane.isAnswered() && before < 0)
                before = paints.windows;
            return before >= 0 && paints.windows > before;
        });
        if (!painted)
            return 0;
        samples.push_back(watch.milliseconds());
    }
    return median(samples);
}

// As many line edits made anew in a scroll area, nothing else.
double bareSwapMs()
{
    QScrollArea area;
    area.setWidgetResizable(true);
    area.resize(size);
    area.show();
    [[maybe_unused]] const bool exposed = QTest::qWaitForWindowExposed(&area);
    PaintCount paints;
    std::vector<double> samples;
    for (int i = 0; i < choices; ++i) {
        const int before = paints.windows;
        const Stopwatch watch;
        auto* content = new QWidget;
        auto* layout = new QVBoxLayout(content);
        for (int field = 0; field < swapped; ++field)
            layout->addWidget(new QLineEdit(QString::number(field)));
        area.setWidget(content);
        waitUntil([&] { return paints.windows > before; });
        samples.push_back(watch.milliseconds());
    }
    return median(samples);
}

// Of a form of so many fields whose rebuilt package has one more at its end: the rows that are painted again.
Figure repaintedRows(OpenPane& pane, int fields)
{
    Figure figure {
        QStringLiteral("rows repainted by a reload that adds one field out of sight, %1 fields").arg(fields), -1,
        QStringLiteral("rows"), QStringLiteral("rows on the screen"), 0, 0
    };
    if (!pane.open(formPackage(fields)))
        return figure;
    waitUntil([&] { return pane.view().findChild<FieldRow*>() != nullptr; });
    QTest::qWait(100); // everything of the first form is painted
    for (const FieldRow* row : pane.view().findChildren<FieldRow*>())
        figure.floorValue += row->visibleRegion().isEmpty() ? 0 : 1;
    PaintCount paints;
    if (!pane.open(formPackage(fields, QStringLiteral("1.0.1"), true)))
        return figure;
    QTest::qWait(100);
    figure.value = paints.rows;
    return figure;
}

} // namespace

Figures measureForm()
{
    constexpr double slackMs = 20;
    initUiResources();
    const Result<NodeInstallation> node = locateNode({});
    if (!node)
        return {};
    Figures figures;
    OpenPane pane(*node);
    if (!pane.open(swappingPackage()))
        return {};
    const double bare = bareSwapMs();
    figures.push_back({ QStringLiteral("radio choice that swaps %1 fields, to repainted form, median").arg(swapped),
        swapMs(pane), QStringLiteral("ms"), QStringLiteral("line edits made anew"), bare, bare + slackMs });
    figures.push_back(repaintedRows(pane, 500));
    return figures;
}

} // namespace Stepbench::Benchmarks
