// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"
#include "ui/form/linkanchor.h"
#include "ui/form/textblock.h"

namespace Stepbench {

// The look and behaviour of every collapsible row (reference/process-editor.md 1.3): label, summary or help text,
// chevron, errors, note. What stands in the middle is the subclass's.
class ExpanderRow : public FormRow
{
    Q_OBJECT
public:
    ExpanderRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    int rowHeight(int width) override;
    void ensureBuilt() override;
    QList<QWidget*> focusChain() override;
    void applyTheme() override;
    bool isExpandable() const override { return true; }
    bool isExpanded() const override { return m_expanded; }
    void setExpanded(bool expanded) override;
    void toggle() { setExpanded(!m_expanded); }

    QString labelText() const { return m_label.plainText(); }
    QString summaryText();
    QString helpText() const { return m_help.plainText(); }
    QString errorText() const { return m_errors.plainText(); }
    QString noteText() const { return m_note.plainText(); }
    bool hasProblem() const { return m_hasProblem; }

protected:
    void setTexts(const QString& label, const QString& help, const Note& note);
    void setNotePieces(const TextPieces& pieces);
    void setHelpPieces(const TextPieces& pieces);
    // Shown under the control; problem marks the collapsed row, also where the text stands deeper.
    void setErrorLines(const QStringList& lines, bool problem);
    void summaryChanged();
    // The layout has to be made again; announces a changed height.
    void contentChanged();

    virtual TextPieces summary() const = 0;
    virtual int summaryHeight() const { return theme().lineHeight(FontRole::Body); }
    // A summary that is more than its text; false: it is not.
    virtual bool paintSummary(QPainter&, const QRect& /*place*/) { return false; }
    virtual QWidget* body() const { return nullptr; } // exists after buildBody()
    virtual void buildBody() { }
    virtual int bodyHeight(int width) = 0;
    // A body that is only looked at needs no widget.
    virtual void paintBody(QPainter&, const QRect& /*place*/) { }
    virtual int bodyBottomPadding() const { return theme().size().rowBottom; }
    virtual bool noteAbove() const { return false; }
    virtual QList<QWidget*> bodyFocusChain() const { return {}; }

    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;
    void mouseMoveEvent(QMouseEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    struct Layout
    {
        int width = -1;
        bool stacked = false;
        QRect label;
        QRect head; // summary or help text
        int header = 0; // height of the clickable part
        QRect body;
        QRect errors;
        QRect note;
        int height = 0;
    };

    const Layout& layout(int width);
    void layOutHead(Layout& l);
    void layOutColumn(Layout& l);
    QRect headerRect();
    void placeBody();
    void setHovered(bool hovered);
    void paintHeader(QPainter& painter, const Layout& l);

    TextBlock m_label;
    TextBlock m_summary;
    TextBlock m_help;
    TextBlock m_note;
    TextBlock m_errors;
    std::vector<LinkAnchor*> m_anchors;
    Layout m_layout;
    bool m_expanded = false;
    bool m_built = false;
    bool m_hovered = false;
    bool m_hasProblem = false;
    bool m_summaryDirty = true;
};

} // namespace Stepbench
