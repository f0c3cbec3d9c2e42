// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/boxedcontrol.h"

#include <QStringList>

namespace Stepbench {

class LineInput;

// An id that is typed, or chosen from those at hand: x clears, the caret lists, the chain binds
// (reference/process-editor.md 2.3, "Package ID").
class IdControl : public BoxedControl
{
    Q_OBJECT
public:
    IdControl(FormContext& context, QWidget* parent);

    void setName(const QString& label);
    void setText(const QString& text);
    QString text() const;
    void setSuggestions(const QStringList& ids);
    void setComponent(const Component&) override { }
    void applyContext() override;
    void applyTheme() override;
    QList<QWidget*> focusChain() const override;

Q_SIGNALS:
    void typed(const QString& text);
    void bindRequested();

protected:
    bool isEmptyText() const override;
    int inputRight() const override;
    void layOutInside() override;

private:
    void showGlyphs();
    void choose();
    void userTyped();

    LineInput* m_line = nullptr;
    IconButton* m_clear = nullptr;
    IconButton* m_caret = nullptr;
    IconButton* m_bind = nullptr;
    QStringList m_suggestions;
};

} // namespace Stepbench
