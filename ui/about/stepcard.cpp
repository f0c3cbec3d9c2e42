// SPDX-License-Identifier: Apache-2.0
#include "ui/about/stepcard.h"

#include "ui/common/dockcolors.h"
#include "ui/common/logo.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace Stepbench {

namespace {

constexpr int margin = 12;
constexpr int padding = 16;
constexpr int logoSide = 48;
constexpr int gap = 12;
constexpr int chipHeight = 24;
constexpr int chipPadding = 10;
constexpr int radius = 3;
constexpr int widest = 420;
constexpr int maxDescriptionLines = 4;

QFont nameFont(const QWidget& widget)
{
    QFont font = widget.font();
    font.setPointSizeF(font.pointSizeF() * 1.2);
    font.setWeight(QFont::Medium);
    return font;
}

} // namespace

StepCard::StepCard(QWidget* parent)
    : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setVisible(false);
}

void StepCard::setPackage(const PackagePtr& package)
{
    m_package = package;
    setVisible(package != nullptr);
    if (package) {
        const PackageMetadata& metadata = package->metadata;
        setAccessibleName(tr("Step card of %1").arg(metadata.name));
        setAccessibleDescription(QStringLiteral("%1 %2")
                                     .arg(metadata.description, metadata.categories.join(QStringLiteral(", ")))
                                     .trimmed());
    }
    updateGeometry();
    update();
}

StepCard::Places StepCard::places(int width) const
{
    Places p;
    const int cardWidth = std::min(widest, std::max(logoSide + 2 * padding, width - 2 * margin));
    const int inner = cardWidth - 2 * padding;
    const int left = margin + padding;
    p.logo = QRect(left, margin + padding, logoSide, logoSide);
    const QFontMetrics name(nameFont(*this));
    p.name = QRect(p.logo.right() + gap, p.logo.top(), std::max(1, inner - logoSide - gap), logoSide);
    const QFontMetrics text(font());
    const QRect wrapped = text.boundingRect(QRect(0, 0, inner, text.lineSpacing() * maxDescriptionLines),
        Qt::TextWordWrap, m_package ? m_package->metadata.description : QString());
    int y = p.logo.bottom() + gap;
    p.description = QRect(left, y, inner, std::min(wrapped.height(), text.lineSpacing() * maxDescriptionLines));
    y = p.description.bottom() + gap;
    int x = left;
    const QStringList categories = m_package ? m_package->metadata.categories : QStringList();
    for (const QString& category : categories) {
        const int chip = std::min(inner, text.horizontalAdvance(category) + 2 * chipPadding);
        if (x > left && x + chip > left + inner) {
            x = left;
            y += chipHeight + gap / 2;
        }
        p.chips.append(QRect(x, y, chip, chipHeight));
        x += chip + gap / 2;
    }
    y += p.chips.isEmpty() ? 0 : chipHeight;
    p.card = QRect(margin, margin, cardWidth, y + padding - margin);
    p.height = p.card.bottom() + margin;
    return p;
}

QSize StepCard::sizeHint() const
{
    return QSize(widest + 2 * margin, heightForWidth(widest + 2 * margin));
}

int StepCard::heightForWidth(int width) const
{
    return m_package ? places(width).height : 0;
}

void StepCard::paintEvent(QPaintEvent*)
{
    if (!m_package)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const DockColors colors = DockColors::of(palette());
    const Places p = places(width());
    painter.setPen(colors.rule);
    painter.setBrush(colors.base);
    painter.drawRoundedRect(QRectF(p.card).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);
    const QPixmap logo = m_package->logo ? renderLogo(m_package->logo->data, logoSide, devicePixelRatioF()) : QPixmap();
    if (logo.isNull()) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.accent);
        painter.drawEllipse(p.logo);
    } else {
        painter.drawPixmap(p.logo, logo);
    }
    const PackageMetadata& metadata = m_package->metadata;
    painter.setPen(colors.text);
    painter.setFont(nameFont(*this));
    painter.drawText(p.name, Qt::AlignVCenter | Qt::TextWordWrap, metadata.name);
    painter.setFont(font());
    painter.setPen(colors.secondary);
    painter.drawText(p.description, Qt::TextWordWrap, metadata.description);
    for (int i = 0; i < p.chips.size(); ++i) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(colors.hover);
        painter.drawRoundedRect(p.chips[i], chipHeight / 2.0, chipHeight / 2.0);
        painter.setPen(colors.text);
        painter.drawText(p.chips[i], Qt::AlignCenter, metadata.categories[i]);
    }
}

} // namespace Stepbench
