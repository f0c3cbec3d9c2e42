// SPDX-License-Identifier: Apache-2.0
#include "ui/main/editorpane.h"

#include "ui/common/noticebar.h"
#include "ui/form/formview.h"
#include "ui/main/packageheader.h"

#include <QDesktopServices>
#include <QPushButton>
#include <QScrollArea>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace Stepbench {
namespace {

InputPath pathOf(const FormEdit& edit)
{
    return std::visit(
        [](const auto& e) {
            if constexpr (requires { e.input; })
                return e.input.path;
            else
                return e.list.path;
        },
        edit);
}

QString placed(const Problem& problem)
{
    const bool hasPath = problem.path && !problem.path->isRoot();
    if (problem.file.isEmpty() && !hasPath)
        return problem.message;
    // Of the inputs: there is no field to see it at.
    if (problem.file.isEmpty())
        return problem.path->dotted() + QStringLiteral(": ") + problem.message;
    QString place = problem.file;
    if (problem.line > 0)
        place += u':' + QString::number(problem.line);
    return QStringLiteral("%1 (%2)").arg(problem.message, place);
}

// What makes a package unusable is found last: after it nothing more is looked at.
std::optional<Problem> lastError(const Problems& problems)
{
    const auto found = std::find_if(
        problems.rbegin(), problems.rend(), [](const Problem& problem) { return problem.severity == Severity::Error; });
    return found == problems.rend() ? std::nullopt : std::optional<Problem>(*found);
}

} // namespace

EditorPane::EditorPane(Bench& bench, QWidget* parent)
    : QWidget(parent)
    , m_bench(bench)
    , m_view(new FormView(this))
    , m_banner(new NoticeBar(this))
{
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_banner);
    // Of a form that is wider than the pane the rest is scrolled to, a narrower one stands in the middle.
    auto* frame = new QScrollArea(this);
    frame->setFrameShape(QFrame::NoFrame);
    frame->setFocusPolicy(Qt::NoFocus);
    frame->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    frame->setAlignment(Qt::AlignHCenter);
    frame->setWidgetResizable(true);
    frame->setWidget(m_view);
    layout->addWidget(frame, 1);
    QPushButton* show = m_banner->addButton(tr("Show problem"));
    connect(show, &QPushButton::clicked, this, [this] {
        if (!m_brokenBuild.empty())
            Q_EMIT problemActivated(m_brokenBuild.back());
        else if (m_formFailure)
            Q_EMIT problemActivated(*m_formFailure);
        else if (m_unusable)
            Q_EMIT problemActivated(*m_unusable);
        else if (m_upgradeFailure)
            Q_EMIT problemActivated(*m_upgradeFailure);
    });
    connectBench();
    connectView();
}

EditorPane::~EditorPane() = default;

void EditorPane::connectBench()
{
    connect(&m_bench, &Bench::opened, this, [this](bool usable) {
        m_formFailure.reset();
        m_hasForm = false;
        m_unusable = usable ? std::nullopt : lastError(m_bench.problems());
        showHeader();
        m_view->closePopups();
        if (!usable)
            m_view->setForm(std::make_shared<const Form>());
        refreshBanner();
    });
    connect(&m_bench, &Bench::reloaded, this, [this] {
        m_unusable.reset();
        showHeader();
        refreshBanner();
    });
    connect(&m_bench, &Bench::formChanged, this, [this](const FormPtr& form) {
        m_hasForm = true;
        m_view->setForm(form);
    });
    connect(&m_bench, &Bench::fieldsChanged, m_view, &FormView::updateFields);
    connect(&m_bench, &Bench::problemsChanged, m_view, &FormView::setProblems);
    connect(&m_bench, &Bench::itemReady, m_view, [this](const InputPath& item) { m_view->openItem(item, true); });
    connect(&m_bench, &Bench::formFailureChanged, this, [this](const std::optional<Problem>& failure) {
        m_formFailure = failure;
        // What still stands there is the form of another package.
        if (failure && !m_hasForm)
            m_view->setForm(std::make_shared<const Form>());
        refreshBanner();
    });
}

void EditorPane::connectView()
{
    connect(m_view, &FormView::edited, this, [this](const FormEdit& edit) {
        Q_EMIT valueEdited(pathOf(edit));
        m_bench.edit(edit);
    });
    connect(m_view, &FormView::itemOpened, this, [this](const InputPath& item, bool isNew) {
        // The group of a new item was begun when it was added.
        if (!isNew)
            m_bench.beginItemEdit(item);
    });
    connect(m_view, &FormView::itemClosed, this,
        [this](const InputPath&, bool accepted) { m_bench.endItemEdit(accepted); });
    connect(m_view, &FormView::linkActivated, this, [](const QString& href) {
        const QUrl url(href);
        if (url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http"))
            QDesktopServices::openUrl(url);
    });
}

void EditorPane::showHeader()
{
    const PackagePtr package = m_bench.package();
    if (!package)
        return;
    m_view->setHeader(formHeaderOf(*package));
}

void EditorPane::setPreviewWidth(int width)
{
    m_view->setMinimumWidth(width);
    m_view->setMaximumWidth(width > 0 ? width : QWIDGETSIZE_MAX);
}

void EditorPane::setBrokenBuild(const Problems& problems)
{
    m_brokenBuild = problems;
    refreshBanner();
}

void EditorPane::setUpgradeFailure(const std::optional<Problem>& problem)
{
    m_upgradeFailure = problem;
    refreshBanner();
}

void EditorPane::setNoForm(const QString& reason)
{
    m_noForm = reason;
    refreshBanner();
}

void EditorPane::refreshBanner()
{
    if (!m_brokenBuild.empty()) {
        m_banner->showNotice(NoticeBar::Kind::Error,
            tr("The newest build cannot be used, this is the last good one. %1").arg(placed(m_brokenBuild.back())));
    } else if (m_formFailure) {
        const QString what = m_hasForm ? tr("The form could not be built for these inputs, this is the last one. %1")
                                       : tr("The form could not be built. %1");
        m_banner->showNotice(NoticeBar::Kind::Error, what.arg(placed(*m_formFailure)));
    } else if (m_upgradeFailure) {
        m_banner->showNotice(NoticeBar::Kind::Error,
            tr("The upgrade is not possible, everything is as it was. %1").arg(placed(*m_upgradeFailure)));
    } else if (!m_noForm.isEmpty()) {
        m_banner->showNotice(NoticeBar::Kind::Warning, m_noForm);
    } else if (m_unusable) {
        m_banner->showNotice(
            NoticeBar::Kind::Error, tr("This package has no form to show. %1").arg(placed(*m_unusable)));
    } else {
        m_banner->clearNotice();
    }
}

} // namespace Stepbench
