// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "core/form/form.h"
#include "core/form/formedit.h"

#include <QScrollArea>

#include <memory>

namespace Stepbench {

enum class FormFrame { Rows, Page };

struct FormHeader // what the page around the rows shows
{
    QString stepTypeName; // metadata name
    QString stepName; // "1. <name>"
    QByteArray logo;
    QString logoName;
    bool isTarget = false;
    bool canRunInExecutionContainer = false;
    std::optional<bool> canRunOnDeploymentTarget;
    bool operator==(const FormHeader&) const = default;
};

// The process editor's rows for one form (reference/process-editor.md). Applies differences: a component is known by its
// type and input path, and keeps its widgets, focus, cursor, selection, scroll position and expanded state across
// setForm calls, also those of a reloaded package.
class FormView : public QScrollArea
{
    Q_OBJECT
public:
    enum class Expand { Default, All, None }; // Default: existing resource collapsed, new resource expanded

    explicit FormView(QWidget* parent = nullptr);
    ~FormView() override;

    void setFrame(FormFrame frame);
    void setHeader(const FormHeader& header);
    void setForm(FormPtr form);
    // Messages are shown at the field of their path, or at the nearest row that holds it.
    void setProblems(const Problems& problems);
    void setExpandAll(Expand expand);
    // Variables that insert-variable offers.
    void setVariableNames(const QStringList& names);
    void setReadOnly(bool readOnly); // the last good form under a banner stays editable; a shown version need not be

    // Opens the row, the list items and popups that hold the field, scrolls there and focuses it.
    void revealPath(const InputPath& path);
    // Opens the popup of a list's item (after an AddItemEdit with opensPopup was answered by a form that has it).
    void openItem(const InputPath& itemPath, bool isNew);
    // The full height of the content at a width, for rendering to a picture.
    int contentHeightForWidth(int width) const;
    QWidget* contentWidget() const;

Q_SIGNALS:
    void edited(const Stepbench::FormEdit& edit);
    // A popup was opened on an item, and ended: edits between the two form one group.
    void itemOpened(const Stepbench::InputPath& itemPath, bool isNew);
    void itemClosed(const Stepbench::InputPath& itemPath, bool accepted);
    void linkActivated(const QString& href);
    // The focused field changed; for the status line and "explain".
    void currentPathChanged(const Stepbench::InputPath& path);
    // Painted after a setForm or setProblems that changed something; for --trace.
    void painted();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Stepbench
