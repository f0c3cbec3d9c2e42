// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "ui/form/formcontext.h"
#include "ui/form/formrow.h"

#include <QWidget>

namespace Stepbench {

// The control of one field: shows a component's value and says what the user did to it. Changes nothing by itself: the
// next form brings the value back.
class FieldControl : public QWidget
{
    Q_OBJECT
public:
    FieldControl(FormContext& context, QWidget* parent)
        : QWidget(parent)
        , m_context(context)
    {
    }
    ~FieldControl() override;

    // A component of the kind that the control was made for. Never moves the cursor of a text that is already right.
    virtual void setComponent(const Component& component) = 0;
    virtual int controlHeight(int width) const = 0;
    // Space below the control when nothing stands there, in place of the row's own.
    virtual int bottomPadding() const { return theme().size().rowBottom; }
    virtual QList<QWidget*> focusChain() const = 0;
    virtual void setInError(bool error) { Q_UNUSED(error); }
    // Messages below the field's own path; returns those that the row shall show.
    virtual FieldMessages takeMessages(const FieldMessages& messages) { return messages; }
    // What the control itself has against what was typed ("not a number"); empty when nothing.
    virtual QString localError() const { return {}; }
    virtual void applyTheme() { update(); }
    virtual void applyContext() { }
    // Help and errors, for accessibility.
    virtual void setDescription(const QString& description) { Q_UNUSED(description); }
    virtual void focusField(const InputPath& path);

    // The user did something that the form has not confirmed yet.
    bool isTouched() const { return m_touched; }

Q_SIGNALS:
    void heightChanged();
    void localErrorChanged();

protected:
    void emitEdit(const FormEdit& edit);
    void clearTouched() { m_touched = false; }
    // The keyboard stays in the control when the part of it that has the focus goes.
    static void handFocus(const QWidget* going, QWidget* to);
    FormContext& context() const { return m_context; }
    const Theme& theme() const { return m_context.theme; }

private:
    FormContext& m_context;
    bool m_touched = false;
};

} // namespace Stepbench
