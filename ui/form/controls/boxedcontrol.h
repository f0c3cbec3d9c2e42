// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/common/iconbutton.h"
#include "ui/form/controls/fieldcontrol.h"

namespace Stepbench {

// A field on an underline with its label floating above, or inside while it is empty, and glyphs at its right
// (reference/process-editor.md 2, "Common states"). Subclasses bring the input and say when it is empty.
class BoxedControl : public FieldControl
{
    Q_OBJECT
public:
    BoxedControl(FormContext& context, QWidget* parent);

    int controlHeight(int width) const override;
    int bottomPadding() const override;
    QList<QWidget*> focusChain() const override;
    void setInError(bool error) override;
    void applyTheme() override;
    void applyContext() override;
    void setDescription(const QString& description) override;

protected:
    enum class Line { Solid, Dotted };

    void setInput(QWidget* input);
    QWidget* input() const { return m_input; }
    IconButton* addIcon(Icon icon, const QString& toolTip);
    // The glyph that binds stands apart from those that act on the value.
    void setIconApart(const IconButton* icon) { m_apart = icon; }
    void setLabel(const QString& label);
    const QString& label() const { return m_label; }
    void setPlaceholder(const QString& placeholder);
    // Call when isEmptyText() may have changed, or the focus.
    void refreshLabel();
    virtual bool isEmptyText() const = 0;
    virtual bool isFocused() const;
    virtual Line line() const { return Line::Solid; }
    // At a width of the field; more than one: a text area.
    virtual int inputLines(int /*fieldWidth*/) const { return 1; }
    virtual int valueBaseline() const { return theme().size().valueBaseline; }
    virtual int floatBaseline() const { return theme().size().floatBaseline; }
    virtual bool labelAlwaysFloats() const { return false; }
    virtual bool hidesLabel() const { return false; }
    // Free space right of the input, within the field: for a caret.
    virtual int inputRight() const { return 0; }
    virtual void paintValue(QPainter& painter) { Q_UNUSED(painter); }
    int fieldWidth() const { return m_fieldWidth; }
    int underlineY(int fieldWidth) const;
    int fieldWidthAt(int width) const { return std::max(0, width - iconsWidth()); }
    bool inError() const { return m_inError; }
    const std::vector<IconButton*>& icons() const { return m_icons; }
    void layOutBox();

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;

    virtual void layOutInside() { } // after the field's width is known

private:
    void layOutIcons();
    int iconsWidth() const;
    void paintLabel(QPainter& painter) const;
    void paintUnderline(QPainter& painter) const;

    QWidget* m_input = nullptr;
    std::vector<IconButton*> m_icons;
    const IconButton* m_apart = nullptr;
    QString m_label;
    QString m_placeholder;
    int m_fieldWidth = 0;
    bool m_inError = false;
};

} // namespace Stepbench
