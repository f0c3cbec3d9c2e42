// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/boxedcontrol.h"

namespace Stepbench {

class LineInput;

// A number as JavaScript writes them; nothing else is accepted, and an emptied field is absent.
std::optional<Json> parseNumber(const QString& text);

// A plain field with a chain to bind it; in an inline list the chain is `#{}` (reference/process-editor.md 2.1).
class NumberControl : public BoxedControl
{
    Q_OBJECT
public:
    enum class Binding { Chain, InsertVariable };
    NumberControl(FormContext& context, Binding binding, QWidget* parent);

    void setComponent(const Component& component) override;
    QString localError() const override { return m_error; }
    void applyContext() override;

protected:
    bool isEmptyText() const override;

private:
    void userTyped();
    void bind();
    void setError(const QString& error);

    LineInput* m_line = nullptr;
    IconButton* m_bind = nullptr;
    Binding m_binding;
    InputBinding m_input;
    std::optional<Json> m_formValue;
    QString m_error;
};

} // namespace Stepbench
