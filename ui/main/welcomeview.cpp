// SPDX-License-Identifier: Apache-2.0
#include "ui/main/welcomeview.h"

#include <QAction>
#include <QDir>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr int shownRecent = 5;
constexpr int columnWidth = 420;
constexpr double titleScale = 1.5;

// Without the mark of its mnemonic: the menu's letter is not the button's.
QString plainText(const QAction& action)
{
    return action.text().remove(u'&');
}

QPushButton* makeButton(QAction* action)
{
    auto* button = new QPushButton(plainText(*action));
    button->setAccessibleName(plainText(*action));
    button->setToolTip(action->shortcut().toString(QKeySequence::NativeText));
    QObject::connect(button, &QPushButton::clicked, action, &QAction::trigger);
    return button;
}

QLabel* makeText(const QString& text)
{
    auto* label = new QLabel(text);
    label->setWordWrap(true);
    label->setTextFormat(Qt::PlainText);
    return label;
}

QString shortened(const QString& path)
{
    const QString home = QDir::homePath();
    return path.startsWith(home + u'/') ? u'~' + path.mid(home.size()) : path;
}

} // namespace

WelcomeView::WelcomeView(const QList<QAction*>& ways, QWidget* parent)
    : QWidget(parent)
    , m_recent(new QVBoxLayout)
{
    auto* column = new QWidget;
    column->setMaximumWidth(columnWidth);
    auto* layout = new QVBoxLayout(column);
    QLabel* title = makeText(tr("No step package is open"));
    QFont font = title->font();
    font.setPointSizeF(font.pointSizeF() * titleScale);
    title->setFont(font);
    layout->addWidget(title);
    layout->addSpacing(fontMetrics().height() / 2);
    layout->addWidget(makeText(tr("Drop a package's zip, its build output or its sources here. A folder is watched: "
                                  "every rebuild shows by itself, and what you typed stays.")));
    layout->addSpacing(fontMetrics().height() / 2);
    for (QAction* way : ways)
        layout->addWidget(makeButton(way));
    layout->addLayout(m_recent);
    // As wide as it may be, and in the middle of what is left.
    auto* across = new QHBoxLayout;
    across->addStretch(1);
    across->addWidget(column, columnWidth);
    across->addStretch(1);
    auto* down = new QVBoxLayout(this);
    down->addStretch(1);
    down->addLayout(across);
    down->addStretch(2);
}

void WelcomeView::setRecent(const QStringList& paths)
{
    while (const QLayoutItem* item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (paths.isEmpty())
        return;
    m_recent->addSpacing(fontMetrics().height());
    m_recent->addWidget(makeText(tr("Open again:")));
    for (const QString& path : paths.mid(0, shownRecent)) {
        auto* button = new QPushButton(
            fontMetrics().elidedText(shortened(path), Qt::ElideMiddle, columnWidth - 2 * fontMetrics().height()));
        button->setAccessibleName(path);
        button->setToolTip(path);
        button->setFlat(true);
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT pathActivated(path); });
        m_recent->addWidget(button);
    }
}

} // namespace Stepbench
