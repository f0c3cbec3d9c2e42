// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/iconbutton.h"
#include "ui/form/controls/fieldcontrol.h"

namespace Stepbench {

// The boxed form of one item of an inline list: its fields one below the other, without notes, and an x.
class InlineBox : public QWidget
{
    Q_OBJECT
public:
    InlineBox(FormContext& context, QWidget* parent);

    void setItem(const ListItem& item);
    int boxHeight(int width) const;
    QList<QWidget*> focusChain() const;
    // Marks the fields that messages are about.
    void setMessages(const FieldMessages& messages);
    void applyTheme();
    void applyContext();
    bool focusField(const InputPath& path);
    struct ShownCell
    {
        InputPath path;
        QRect rect; // in the box
    };
    std::vector<ShownCell> shownCells() const;

Q_SIGNALS:
    void removed();
    void heightChanged();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Cell
    {
        FieldControl* control = nullptr;
        int kind = 0;
        InputPath path;
    };
    void syncCell(std::size_t index, const Component& component);
    void layOut();
    int pitch(const FieldControl& control, int width) const;
    int fieldsWidth(int width) const;

    FormContext& m_context;
    std::vector<Cell> m_cells;
    IconButton* m_remove = nullptr;
};

} // namespace Stepbench
