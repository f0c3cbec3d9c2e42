// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/form/form.h"
#include "core/form/formedit.h"

#include "ui/form/formheader.h"
#include "ui/form/formregistry.h"
#include "ui/form/pageaction.h"
#include "ui/form/pagesettings.h"
#include "ui/form/rowpane.h"
#include "ui/form/showncomponents.h"
#include "ui/form/upgradenotice.h"

#include <memory>

namespace Stepbench {

enum class FormFrame { Rows, Page };

// The process editor's rows for one form (reference/process-editor.md). Applies differences: a component is known by
// its type and input path, and keeps its widgets, focus, cursor, selection, scroll position and expanded state across
// setForm calls, also those of a reloaded package.
class FormView : public RowPane
{
    Q_OBJECT
public:
    enum class Expand { Default, All, None }; // Default: existing resource collapsed, new resource expanded

    explicit FormView(QWidget* parent = nullptr);
    ~FormView() override;

    void setFrame(FormFrame frame);
    void setHeader(const FormHeader& header);
    // The banner over the rows; nullopt: none. PageAction::Upgrade is its button.
    void setUpgradeNotice(const std::optional<UpgradeNotice>& notice);
    // What the user has set in the server's rows of frame Page.
    void setPageSettings(const PageSettings& settings);
    void setForm(const FormPtr& form);
    // The form is as it was but for the values of these components (Bench::fieldsChanged): costs their rows, not the
    // form. One that the form does not have is passed over.
    void updateFields(const std::vector<Component>& components);
    // Messages are shown at the field of their path, or at the nearest row that holds it.
    void setProblems(const Problems& problems);
    void setExpandAll(Expand expand);
    // What Default means; also the state of rows that come later. Rows that were there keep theirs.
    void setResourceIsNew(bool isNew);
    // The preview's own, independent of the application's.
    void setTheme(const Theme& theme);
    const Theme& theme() const;
    void setZoom(double zoom); // 1.0 is the process editor at 100 %
    double zoom() const { return theme().zoom(); }
    // Variables that insert-variable offers.
    void setVariableNames(const QStringList& names);
    // Accounts and feeds that selectors offer.
    void setRegistry(const FormRegistry& registry);
    // There is something to save: the page's SAVE is enabled.
    void setSavable(bool savable);
    void setReadOnly(bool readOnly); // the last good form under a banner stays editable; a shown version need not be

    // Opens the row, the list items and popups that hold the field, scrolls there and focuses it.
    void revealPath(const InputPath& path);
    // Opens the popup of a list's item (after an AddItemEdit with opensPopup was answered by a form that has it).
    void openItem(const InputPath& itemPath, bool isNew);
    // Ends the innermost popup as its buttons do; all of them with closePopups (a package was closed or replaced).
    void closeItem(bool accepted);
    void closePopups();
    // The field that has, or last had, the focus.
    std::optional<InputPath> currentPath() const;
    // The form as it is shown: the view's own copy.
    const Form& form() const;
    // Of the page, or of the innermost popup: its components from top to bottom, the one at a point, and the one that
    // has, or last had, the focus. Rectangles are in the view's coordinates and may lie out of sight.
    std::vector<ShownComponent> shownComponents() const;
    ShownComponent componentAt(const QPoint& point) const;
    const Component* currentComponent() const;
    void scrollToComponent(const ShownComponent& shown);
    // The item of the innermost open popup.
    std::optional<InputPath> openItemPath() const;
    // The next row, after the focused one and around, whose label, help, note or value holds the text.
    bool findNext(const QString& text, bool backwards = false);
    // The full height of the content at a width, for rendering to a picture.
    int contentHeightForWidth(int width) const;
    QWidget* contentWidget() const;
    // The whole content at a width, or the innermost popup alone, as the window would paint it if it were high enough.
    // For a view that is not shown.
    QWidget* wholeForPainting(int width);

Q_SIGNALS:
    void edited(const Stepbench::FormEdit& edit);
    // A popup was opened on an item, and ended: edits between the two form one group.
    void itemOpened(const Stepbench::InputPath& itemPath, bool isNew);
    void itemClosed(const Stepbench::InputPath& itemPath, bool accepted);
    void linkActivated(const QString& href);
    // A selector's user wants an account or feed that is not there yet; or the registry read again.
    void registryWanted(Stepbench::RegistryPage page);
    void registryRefreshWanted();
    // Something of the page around the rows, in frame Page.
    void pageActionWanted(Stepbench::PageAction action);
    void pageSettingsChanged(const Stepbench::PageSettings& settings);
    // The focused field changed; for the status line and "explain".
    void currentPathChanged(const Stepbench::InputPath& path);
    // Painted after a setForm or setProblems that changed something; for --trace.
    void painted();

protected:
    FormRow* makeRow(const RowSpec& spec, QWidget* parent) override;
    void resizeEvent(QResizeEvent* event) override;
    bool focusNextPrevChild(bool next) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Stepbench
