// SPDX-License-Identifier: Apache-2.0
#include "ui/form/formview.h"

#include "ui/form/accessibility.h"
#include "ui/form/errorsrow.h"
#include "ui/form/expanderrow.h"
#include "ui/form/formlookup.h"
#include "ui/form/itempopup.h"
#include "ui/form/pagerows.h"
#include "ui/form/rowspecs.h"
#include "ui/form/valueupdate.h"

#include <QApplication>
#include <QCoreApplication>
#include <QEvent>

#include <utility>

namespace Stepbench {

class FormView::Private
{
public:
    explicit Private(FormView& view)
        : q(view)
        , page(view.context(), view.list(), nullptr)
    {
    }

    void rebuild();
    void updatePopups();
    void updateMessages();
    void applyContext();
    void endPopup(ItemPopup* popup, bool accepted);
    void dropPopup(std::size_t index);
    void focusWasMoved(QWidget* now);
    RowPane& frontPane() { return popups.empty() ? static_cast<RowPane&>(q) : popups.back()->pane(); }
    ItemPopup* front() { return popups.empty() ? nullptr : popups.back(); }

    FormView& q;
    FormFrame frame = FormFrame::Rows;
    PageRows page;
    std::shared_ptr<Form> form = std::make_shared<Form>();
    Problems problems;
    bool isNew = true;
    std::vector<ItemPopup*> popups;
    std::optional<InputPath> currentPath;
};

FormView::FormView(QWidget* parent)
    : RowPane(*new FormContext(Theme::make(ThemeId::Light)), parent)
    , d(std::make_unique<Private>(*this))
{
    context().setParent(this);
    installFormAccessibility();
    connect(&context(), &FormContext::edited, this, &FormView::edited);
    connect(&context(), &FormContext::linkActivated, this, &FormView::linkActivated);
    connect(&context(), &FormContext::registryWanted, this, &FormView::registryWanted);
    connect(&context(), &FormContext::pageActionWanted, this, &FormView::pageActionWanted);
    connect(&context(), &FormContext::registryRefreshWanted, this, &FormView::registryRefreshWanted);
    connect(&context(), &FormContext::painted, this, &FormView::painted);
    connect(&context(), &FormContext::itemActivated, this, [this](const InputPath& path) { openItem(path, false); });
    connect(&context(), &FormContext::problemActivated, this, &FormView::revealPath);
    connect(this, &RowPane::expansionChanged, &d->page, &PageRows::updateTools);
    connect(&d->page, &PageRows::expandAllRequested, this, &FormView::expandAll);
    connect(&d->page, &PageRows::settingsEdited, this, [this] { Q_EMIT pageSettingsChanged(d->page.settings()); });
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget*, QWidget* now) { d->focusWasMoved(now); });
    d->rebuild();
}

// A row that ends with the focus looks at its component once more: rows go before the form that they point into.
FormView::~FormView()
{
    qApp->disconnect(this);
    qDeleteAll(std::exchange(d->popups, {}));
    delete takeWidget();
}

FormRow* FormView::makeRow(const RowSpec& spec, QWidget* parent)
{
    FormRow* row = d->page.make(spec, parent);
    return row ? row : RowPane::makeRow(spec, parent);
}

void FormView::Private::rebuild()
{
    std::vector<RowSpec> rows;
    const bool isPage = frame == FormFrame::Page;
    const bool isTarget = page.header().isTarget;
    if (isPage) {
        rows.push_back(fixedRow(RowKind::EditorBar));
        rows.push_back(fixedRow(RowKind::Header));
    }
    rows.push_back(fixedRow(RowKind::Tools));
    if (page.upgrade())
        rows.push_back(fixedRow(RowKind::Upgrade));
    rows.push_back(fixedRow(RowKind::Errors, int(isTarget ? ErrorsOf::Target : ErrorsOf::Step)));
    if (isPage)
        appendPageTop(rows, isTarget);
    appendRowSpecs(rows, form->content, Unsectioned::UnderConfigurationBar);
    if (isPage)
        appendPageBottom(rows, isTarget);
    q.setRows(rows);
    page.updateTools();
}

void FormView::Private::updateMessages()
{
    FieldMessages messages;
    for (const Problem& problem : problems)
        if (problem.path && problem.severity == Severity::Error)
            messages.push_back({ *problem.path, problem.message });
    q.setMessages(messages);
    const std::vector<ErrorsRow::Line> lines = errorLinesOf(problems, *form);
    for (ItemPopup* popup : popups)
        popup->setMessages(messages, lines);
    for (int i = 0; i < q.list().rowCount(); ++i)
        if (auto* panel = qobject_cast<ErrorsRow*>(q.list().row(i)))
            panel->setLines(lines);
}

void FormView::Private::dropPopup(std::size_t index)
{
    ItemPopup* popup = popups[index];
    popups.erase(popups.begin() + std::ptrdiff_t(index));
    popup->hide();
    popup->deleteLater();
}

void FormView::Private::updatePopups()
{
    for (std::size_t i = 0; i < popups.size(); ++i) {
        const FoundItem found = findItem(form->content, popups[i]->itemPath());
        if (found.item) {
            popups[i]->setItem(*found.item, found.listLabel);
            continue;
        }
        // The item is gone (removed, undone, another package): its popup and those above it end with it.
        while (popups.size() > i) {
            const InputPath path = popups.back()->itemPath();
            dropPopup(popups.size() - 1);
            Q_EMIT q.itemClosed(path, true);
        }
    }
}

void FormView::setFrame(FormFrame frame)
{
    if (frame == d->frame)
        return;
    d->frame = frame;
    d->rebuild();
    d->updateMessages();
}

void FormView::setHeader(const FormHeader& header)
{
    if (header == d->page.header())
        return;
    const bool targetChanged = header.isTarget != d->page.header().isTarget;
    context().bindable = !header.isTarget;
    if (targetChanged)
        d->applyContext();
    d->page.setHeader(header);
    d->rebuild();
}

void FormView::setUpgradeNotice(const std::optional<UpgradeNotice>& notice)
{
    if (notice == d->page.upgrade())
        return;
    d->page.setUpgrade(notice);
    d->rebuild();
}

void FormView::setPageSettings(const PageSettings& settings)
{
    d->page.setSettings(settings);
}

void FormView::setForm(const FormPtr& form)
{
    // The rows point into the old form until they have taken the new one. The copy is the view's own: values change in
    // it.
    const auto before = std::exchange(d->form, form ? std::make_shared<Form>(*form) : std::make_shared<Form>());
    context().expectPaint();
    d->rebuild();
    d->updatePopups();
    if (!d->problems.empty())
        d->updateMessages();
    list().paintSomething();
}

void FormView::updateFields(const std::vector<Component>& components)
{
    ChangedComponents changed;
    for (const Component& component : components)
        takeValue(d->form->content, component, changed);
    if (changed.empty())
        return;
    context().expectPaint();
    valuesChanged(changed);
    for (ItemPopup* popup : d->popups) {
        popup->pane().valuesChanged(changed);
        if (const FoundItem found = findItem(d->form->content, popup->itemPath()); found.item)
            popup->setTitleOf(*found.item, found.listLabel);
    }
    list().paintSomething();
}

void FormView::setProblems(const Problems& problems)
{
    if (problems == d->problems)
        return;
    d->problems = problems;
    context().expectPaint();
    d->updateMessages();
    list().paintSomething();
}

void FormView::setResourceIsNew(bool isNew)
{
    d->isNew = isNew;
    list().setExpandNewRows(isNew);
}

void FormView::setExpandAll(Expand expand)
{
    const bool open = expand == Expand::Default ? d->isNew : expand == Expand::All;
    list().forgetExpanded();
    list().setExpandNewRows(open);
    expandAll(open);
}

void FormView::setTheme(const Theme& theme)
{
    if (theme == context().theme)
        return;
    context().theme = theme;
    applyTheme();
    for (ItemPopup* popup : d->popups)
        popup->applyTheme();
}

const Theme& FormView::theme() const
{
    return context().theme;
}

void FormView::setZoom(double zoom)
{
    setTheme(Theme::make(context().theme.id(), zoom));
}

void FormView::setVariableNames(const QStringList& names)
{
    context().variableNames = names;
}

void FormView::setReadOnly(bool readOnly)
{
    if (readOnly == context().readOnly)
        return;
    context().readOnly = readOnly;
    d->applyContext();
}

void FormView::setSavable(bool savable)
{
    d->page.setSavable(savable);
}

void FormView::setRegistry(const FormRegistry& registry)
{
    if (registry == context().registry)
        return;
    context().registry = registry;
    d->applyContext();
}

void FormView::Private::applyContext()
{
    q.list().applyContext();
    for (ItemPopup* popup : popups)
        popup->pane().list().applyContext();
}

void FormView::openItem(const InputPath& itemPath, bool isNew)
{
    const FoundItem found = findItem(d->form->content, itemPath);
    if (!found.item || (d->front() && d->front()->itemPath() == itemPath))
        return;
    auto* popup = new ItemPopup(context(), itemPath, isNew, this);
    popup->setGeometry(rect());
    d->popups.push_back(popup);
    connect(popup, &ItemPopup::finished, this, [this, popup](bool accepted) { d->endPopup(popup, accepted); });
    popup->setItem(*found.item, found.listLabel);
    d->updateMessages();
    popup->show();
    popup->raise();
    popup->focusFirst();
    Q_EMIT itemOpened(itemPath, isNew);
}

void FormView::Private::endPopup(ItemPopup* popup, bool accepted)
{
    const auto found = std::find(popups.begin(), popups.end(), popup);
    if (found == popups.end())
        return;
    const auto path = InputPath(popup->itemPath()); // a copy: the popup goes before its last use
    const std::size_t index = std::size_t(found - popups.begin());
    while (popups.size() > index)
        dropPopup(popups.size() - 1);
    // Back to the card that opened it.
    if (!frontPane().reveal(path))
        frontPane().focusEdge(true);
    Q_EMIT q.itemClosed(path, accepted);
}

void FormView::closeItem(bool accepted)
{
    if (ItemPopup* popup = d->front())
        d->endPopup(popup, accepted);
}

void FormView::closePopups()
{
    while (!d->popups.empty())
        d->dropPopup(d->popups.size() - 1);
}

std::optional<InputPath> FormView::currentPath() const
{
    return d->currentPath;
}

const Form& FormView::form() const
{
    return *d->form;
}

std::vector<ShownComponent> FormView::shownComponents() const
{
    return Stepbench::shownComponents(d->frontPane(), *this);
}

ShownComponent FormView::componentAt(const QPoint& point) const
{
    return Stepbench::componentAt(d->frontPane(), *this, point);
}

const Component* FormView::currentComponent() const
{
    return Stepbench::currentComponent(d->frontPane(), *this, d->currentPath);
}

void FormView::scrollToComponent(const ShownComponent& shown)
{
    d->frontPane().showRow(shown.row);
}

std::optional<InputPath> FormView::openItemPath() const
{
    return d->popups.empty() ? std::nullopt : std::optional<InputPath>(d->popups.back()->itemPath());
}

void FormView::revealPath(const InputPath& path)
{
    if (ItemPopup* popup = d->front(); popup && popup->itemPath() == path) {
        popup->focusFirst(); // of the item itself: it is in sight
        return;
    }
    std::vector<InputPath> items;
    collectItems(d->form->content, path, items);
    // Popups that do not lead there are in the way.
    while (!d->popups.empty()
        && (d->popups.size() > items.size() || items[d->popups.size() - 1] != d->popups.back()->itemPath()))
        d->endPopup(d->popups.back(), true);
    for (std::size_t i = d->popups.size(); i < items.size(); ++i) {
        d->frontPane().reveal(items[i]);
        openItem(items[i], false);
    }
    d->frontPane().reveal(path);
}

bool FormView::findNext(const QString& text, bool backwards)
{
    RowList& rows = d->frontPane().list();
    const int count = rows.rowCount();
    const int start = std::max(backwards ? 0 : -1, rows.indexOf(window()->focusWidget()));
    for (int step = 1; step <= count; ++step) {
        const int index = ((start + (backwards ? -step : step)) % count + count) % count;
        auto* row = qobject_cast<ExpanderRow*>(rows.row(index));
        if (!row)
            continue;
        const QString all
            = row->labelText() + u'\n' + row->summaryText() + u'\n' + row->helpText() + u'\n' + row->noteText();
        if (!all.contains(text, Qt::CaseInsensitive))
            continue;
        rows.ensureShown(index);
        d->frontPane().showRow(index);
        row->setFocus(Qt::OtherFocusReason);
        return true;
    }
    return false;
}

void FormView::Private::focusWasMoved(QWidget* now)
{
    if (!now || !q.isAncestorOf(now))
        return;
    const RowList& rows = frontPane().list();
    const int index = rows.isAncestorOf(now) ? rows.indexOf(now) : -1;
    const InputPath* path = index >= 0 ? rows.row(index)->path() : nullptr;
    if (!path || (currentPath && *currentPath == *path))
        return;
    currentPath = *path;
    Q_EMIT q.currentPathChanged(*path);
}

int FormView::contentHeightForWidth(int width) const
{
    return d->popups.empty() ? list().heightAtWidth(width) : d->popups.back()->fullHeight(width);
}

QWidget* FormView::contentWidget() const
{
    return widget();
}

QWidget* FormView::wholeForPainting(int width)
{
    if (ItemPopup* popup = d->front()) {
        popup->showWhole(width);
        return popup;
    }
    showWhole(width);
    return widget();
}

void FormView::resizeEvent(QResizeEvent* event)
{
    RowPane::resizeEvent(event);
    for (ItemPopup* popup : d->popups)
        popup->setGeometry(rect());
}

bool FormView::focusNextPrevChild(bool next)
{
    // While a popup is open the page below takes no focus.
    if (ItemPopup* popup = d->front(); popup && !popup->isAncestorOf(window()->focusWidget())) {
        popup->focusFirst();
        return true;
    }
    return RowPane::focusNextPrevChild(next);
}

} // namespace Stepbench
