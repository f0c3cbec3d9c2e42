// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/placeholdercontrol.h"

#include "ui/theme/painting.h"

#include <QPainter>

namespace Stepbench {

namespace {

constexpr int jsonIndent = 2;
constexpr int maxLines = 16; // the whole JSON is in "explain"

QString cutJson(const Json& json)
{
    QStringList lines = toQString(dumpJson(json, jsonIndent)).split(QChar(u'\n'));
    if (lines.size() > maxLines) {
        lines = lines.mid(0, maxLines);
        lines.append(QString(QChar(0x2026)));
    }
    // Layout trims leading blanks of a line; these carry the structure.
    for (QString& line : lines) {
        qsizetype i = 0;
        for (; i < line.size() && line.at(i) == QChar(u' '); ++i)
            line[i] = QChar(QChar::Nbsp);
    }
    return lines.join(QChar(u'\n'));
}

} // namespace

PlaceholderControl::PlaceholderControl(FormContext& context, QWidget* parent)
    : FieldControl(context, parent)
{
}

void PlaceholderControl::setComponent(const Component& component)
{
    const auto* unknown = std::get_if<UnknownComponent>(&component.node);
    const QString title = tr("Component \"%1\" cannot be shown").arg(unknown ? unknown->type : typeName(component));
    const QString reason = unknown ? unknown->reason : QString();
    const QString json = cutJson(component.props);
    m_title.setText(title, FontRole::BodyBold, &ThemeColors::warning);
    m_reason.setText(reason, FontRole::Caption, &ThemeColors::secondary);
    m_json.setText(json, FontRole::NoteCode, &ThemeColors::codeText);
    setAccessibleName(title);
    setAccessibleDescription(reason);
    clearTouched();
    update();
    Q_EMIT heightChanged();
}

int PlaceholderControl::controlHeight(int width) const
{
    const ThemeMetrics& size = theme().size();
    const int inner = std::max(1, width - 2 * size.inset);
    return size.noteGap + 2 * size.rowPadding + m_title.height(theme(), inner) + m_reason.height(theme(), inner)
        + m_json.height(theme(), inner);
}

void PlaceholderControl::applyTheme()
{
    m_title.invalidate();
    m_reason.invalidate();
    m_json.invalidate();
    update();
}

void PlaceholderControl::paintEvent(QPaintEvent*)
{
    QPainter painter(this);
    const ThemeMetrics& size = theme().size();
    const int inner = std::max(1, width() - 2 * size.inset);
    paintFrame(painter, rect().adjusted(0, size.noteGap, 0, 0), size.cardRadius, theme().color().warning,
        theme().color().warningFill);
    QPointF at(size.inset, size.noteGap + size.rowPadding);
    m_title.paint(painter, theme(), at, inner);
    at.ry() += m_title.height(theme(), inner);
    m_reason.paint(painter, theme(), at, inner);
    at.ry() += m_reason.height(theme(), inner);
    m_json.paint(painter, theme(), at, inner);
}

} // namespace Stepbench
