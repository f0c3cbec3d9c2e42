// SPDX-License-Identifier: Apache-2.0
#include "ui/main/trustbanner.h"

#include <QAccessible>
#include <QDir>
#include <QKeyEvent>
#include <QPushButton>

namespace Stepbench {

TrustBanner::TrustBanner(QWidget* parent)
    : NoticeBar(parent)
    , m_decline(nullptr)
{
    QPushButton* trust = addButton(tr("&Trust and run"));
    trust->setAccessibleName(tr("Trust the folder and run the step"));
    m_decline = addButton(tr("Not now"));
    connect(trust, &QPushButton::clicked, this, &TrustBanner::trusted);
    connect(m_decline, &QPushButton::clicked, this, &TrustBanner::declined);
}

void TrustBanner::ask(const QString& packageName, const QString& folder)
{
    showNotice(Kind::Warning,
        tr("%1 can do everything that you can once it runs. Do you trust the packages in %2?")
            .arg(packageName, QDir::toNativeSeparators(folder)));
    QAccessibleEvent event(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void TrustBanner::focusAnswer()
{
    // Seen where the keyboard is: styles show the focus that came by a key.
    m_decline->setFocus(Qt::ShortcutFocusReason);
}

void TrustBanner::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        Q_EMIT declined();
    else
        NoticeBar::keyPressEvent(event);
}

} // namespace Stepbench
