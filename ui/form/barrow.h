// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"
#include "ui/form/linkanchor.h"
#include "ui/form/textblock.h"

namespace Stepbench {

// A section's bar, or a section group's larger title (reference/process-editor.md 1.2).
class BarRow : public FormRow
{
    Q_OBJECT
public:
    BarRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec& spec) override { m_component = spec.component; } // the title is the key
    const Component* shownComponent() const override { return m_component; }
    int rowHeight(int width) override;
    const QString& title() const { return key().text; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    bool isGroup() const { return key().kind == RowKind::GroupBar; }

    const Component* m_component = nullptr;
};

// A section's own help text and note, in the content column.
class InfoRow : public FormRow
{
    Q_OBJECT
public:
    InfoRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec& spec) override;
    int rowHeight(int width) override;
    QList<QWidget*> focusChain() override;
    void applyTheme() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    QRect column(int width) const;
    int noteTop(int width);

    TextBlock m_help;
    TextBlock m_note;
    std::vector<LinkAnchor*> m_anchors;
};

} // namespace Stepbench
