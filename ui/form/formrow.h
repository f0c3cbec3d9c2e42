// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "ui/form/formcontext.h"

#include <QWidget>

#include <utility>
#include <vector>

namespace Stepbench {

enum class RowKind { EditorBar, Header, Tools, Upgrade, Errors, Bar, GroupBar, Info, Field, Page };

// One row that a form asks for. Points into the form, which outlives the call that it is made for.
struct RowSpec
{
    RowKind kind = RowKind::Field;
    const Component* component = nullptr; // of Field, and of the section of Bar, GroupBar and Info
    QString text; // Bar without a component
    int id = 0; // Page: which of the fixed rows
};

// What makes two specs the same row: kind, component type, input path, title of a bar.
struct RowKey
{
    RowKind kind = RowKind::Field;
    int type = 0;
    InputPath path;
    QString text;

    explicit RowKey(const RowSpec& spec);
    bool matches(const RowSpec& spec) const;
    bool operator==(const RowKey&) const = default;
};
std::size_t qHash(const RowKey& key, std::size_t seed = 0);

// Components whose value changed, and those that hold them.
using ChangedComponents = std::vector<const Component*>;

struct FieldMessage
{
    InputPath path;
    QString text;
    bool operator==(const FieldMessage&) const = default;
};
using FieldMessages = std::vector<FieldMessage>;

// One row of a form: knows its height, paints itself, takes the next spec of its key. Position and visibility are the
// list's. Kept across forms as long as type and input path stay.
class FormRow : public QWidget
{
    Q_OBJECT
public:
    FormRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    const RowKey& key() const { return m_key; }
    // Takes what is different; emits heightChanged where that matters. Null pointers of the old form are dead after it.
    virtual void setSpec(const RowSpec& spec) = 0;
    // Components that rows point into have other values, in place: the structure is as it was.
    virtual void valuesChanged(const ChangedComponents&) { }
    virtual int rowHeight(int width) = 0;
    // The row is about to be seen, focused or read: what is made late has to exist.
    virtual void ensureBuilt() { }
    // Widgets that take the keyboard focus, in visual order.
    virtual QList<QWidget*> focusChain() { return {}; }
    virtual void applyTheme() { update(); }
    virtual void applyContext() { }

    // The input path of the field that the row shows; null for bars and the like.
    virtual const InputPath* path() const { return nullptr; }
    // The package's component that the row shows, of the form in use; null for rows that no component asked for.
    virtual const Component* shownComponent() const { return nullptr; }
    virtual bool isExpandable() const { return false; }
    virtual bool isExpanded() const { return false; }
    virtual void setExpanded(bool) { }
    // Messages at or below the row's path.
    virtual void setMessages(const FieldMessages&) { }
    // Focuses the field at or below the row's path.
    virtual void focusField(const InputPath&) { setFocus(Qt::OtherFocusReason); }

Q_SIGNALS:
    void heightChanged();
    void expandedChanged();

protected:
    bool event(QEvent* event) override;
    FormContext& context() { return m_context; }
    const FormContext& context() const { return m_context; }
    const Theme& theme() const { return m_context.theme; }

private:
    FormContext& m_context;
    RowKey m_key;
};

// The path of a component, or null.
const InputPath* pathOf(const Component& component);

} // namespace Stepbench
