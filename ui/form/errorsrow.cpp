// SPDX-License-Identifier: Apache-2.0
#include "ui/form/errorsrow.h"

#include "ui/form/formlookup.h"
#include "ui/form/textblock.h"
#include "ui/theme/painting.h"

#include <QAbstractButton>
#include <QKeyEvent>
#include <QPaintEvent>
#include <QPainter>

namespace Stepbench {

namespace {

constexpr std::size_t maxLines = 6; // the problem list has them all

} // namespace

// One problem of the panel; goes to its field.
class ErrorsRow::ErrorLine : public QAbstractButton
{
public:
    ErrorLine(const Theme& theme, QWidget* parent)
        : QAbstractButton(parent)
        , m_theme(theme)
    {
        setFocusPolicy(Qt::ClickFocus);
        setCursor(Qt::PointingHandCursor);
    }
    void applyTheme(const Theme& theme)
    {
        m_theme = theme;
        m_block.invalidate();
        update();
    }
    void setProblem(const QString& problem)
    {
        setText(problem);
        setAccessibleName(problem);
        m_block.setText(problem, FontRole::Caption, &ThemeColors::dangerDetail);
        update();
    }
    int heightAt(int width) { return m_block.height(m_theme, std::max(1, width)); }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        m_block.paint(painter, m_theme, QPointF(), width());
        if (hasFocus())
            paintFocusRing(painter, rect(), m_theme);
    }
    void keyPressEvent(QKeyEvent* event) override
    {
        if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }

private:
    Theme m_theme;
    TextBlock m_block;
};

ErrorsRow::ErrorsRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : FormRow(context, spec, parent)
{
}

void ErrorsRow::setLines(std::vector<Line> lines)
{
    if (lines == m_lines)
        return;
    const int before = rowHeight(width());
    m_lines = std::move(lines);
    const std::size_t count = std::min(m_lines.size(), maxLines);
    while (m_buttons.size() > count) {
        m_buttons.back()->hide();
        m_buttons.back()->deleteLater();
        m_buttons.pop_back();
    }
    while (m_buttons.size() < count) {
        auto* button = new ErrorLine(theme(), this);
        const std::size_t index = m_buttons.size();
        connect(button, &QAbstractButton::clicked, this, [this, index] {
            if (m_lines[index].path)
                Q_EMIT context().problemActivated(*m_lines[index].path);
        });
        button->setVisible(true);
        m_buttons.push_back(button);
    }
    for (std::size_t i = 0; i < count; ++i)
        m_buttons[i]->setProblem(m_lines[i].text);
    setAccessibleName(heading());
    layOut();
    update();
    if (before != rowHeight(width()))
        Q_EMIT heightChanged();
}

QString ErrorsRow::heading() const
{
    return m_lines.size() == 1 ? tr("There is a problem with %1").arg(subject())
                               : tr("There are %1 problems with %2").arg(m_lines.size()).arg(subject());
}

QString ErrorsRow::subject() const
{
    switch (ErrorsOf(key().type)) {
    case ErrorsOf::Step:
        break;
    case ErrorsOf::Target:
        return tr("this deployment target");
    case ErrorsOf::Item:
        return tr("this item");
    }
    return tr("this step");
}

int ErrorsRow::linesHeight(int width) const
{
    int height = m_lines.size() > m_buttons.size() ? theme().lineHeight(FontRole::Caption) : 0; // "and 3 more"
    for (ErrorLine* button : m_buttons)
        height += button->heightAt(width - 2 * theme().size().inset);
    return height;
}

int ErrorsRow::rowHeight(int width)
{
    if (m_lines.empty())
        return 0;
    const ThemeMetrics& size = theme().size();
    return 2 * size.errorPanelPadding + theme().lineHeight(FontRole::BannerBold) + linesHeight(width) + size.hairline;
}

void ErrorsRow::layOut()
{
    const ThemeMetrics& size = theme().size();
    const int room = std::max(0, width() - 2 * size.inset);
    int top = size.errorPanelPadding + theme().lineHeight(FontRole::BannerBold);
    for (ErrorLine* button : m_buttons) {
        const int height = button->heightAt(room);
        button->setGeometry(size.inset, top, room, height);
        top += height;
    }
}

void ErrorsRow::resizeEvent(QResizeEvent*)
{
    layOut();
}

QList<QWidget*> ErrorsRow::focusChain()
{
    QList<QWidget*> chain;
    for (ErrorLine* button : m_buttons)
        chain.append(button);
    return chain;
}

void ErrorsRow::applyTheme()
{
    for (ErrorLine* button : m_buttons)
        button->applyTheme(theme());
    layOut();
    update();
}

void ErrorsRow::paintEvent(QPaintEvent* event)
{
    QPainter painter(this);
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    painter.fillRect(event->rect(), colors.dangerFill);
    const int headingHeight = theme().lineHeight(FontRole::BannerBold);
    paintText(painter,
        QPointF(size.inset, baselineIn(theme(), FontRole::BannerBold, size.errorPanelPadding, headingHeight)),
        heading(), theme().font(FontRole::BannerBold), colors.danger, width() - 2 * size.inset);
    if (m_lines.size() > m_buttons.size()) {
        const int line = theme().lineHeight(FontRole::Caption);
        const int top = height() - size.hairline - size.errorPanelPadding - line;
        paintText(painter, QPointF(size.inset, baselineIn(theme(), FontRole::Caption, top, line)),
            tr("and %1 more").arg(m_lines.size() - m_buttons.size()), theme().font(FontRole::Caption),
            colors.dangerDetail);
    }
    paintHLine(painter, 0, width(), height() - size.hairline, colors.rule, size.hairline);
}

std::vector<ErrorsRow::Line> errorLinesOf(const Problems& problems, const Form& form)
{
    std::vector<ErrorsRow::Line> lines;
    for (const Problem& problem : problems) {
        if (problem.severity != Severity::Error || !problem.path)
            continue;
        const QString label = labelAt(form.content, *problem.path);
        lines.push_back({ label.isEmpty() ? problem.message : label + u": " + problem.message, problem.path });
    }
    return lines;
}

} // namespace Stepbench
