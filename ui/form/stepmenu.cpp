// SPDX-License-Identifier: Apache-2.0
#include "ui/form/stepmenu.h"

#include <QCoreApplication>
#include <QMenu>

namespace Stepbench {

namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

QString styleOf(const Theme& theme)
{
    const ThemeColors& c = theme.color();
    const ThemeMetrics& m = theme.size();
    return QStringLiteral("QMenu { background: %1; border: %2px solid %3; padding: %4px 0; }"
                          "QMenu::item { color: %5; min-height: %6px; padding: 0 %7px; }"
                          "QMenu::item:selected { background: %8; }"
                          "QMenu::item:disabled { color: %9; }"
                          "QMenu::separator { background: %3; height: %2px; margin: %4px 0; }")
        .arg(c.raised.name())
        .arg(m.hairline)
        .arg(c.rule.name())
        .arg(m.menuPadding)
        .arg(c.text.name())
        .arg(m.stepMenuItem)
        .arg(m.inset)
        .arg(c.hover.name(), c.disabledText.name());
}

} // namespace

QMenu* makeStepMenu(FormContext& context, QWidget* parent)
{
    auto* menu = new QMenu(parent);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->setFont(context.theme.font(FontRole::Body));
    menu->setStyleSheet(styleOf(context.theme));
    menu->setAccessibleName(tr("Step"));
    const auto add = [&](const QString& text, PageAction action) {
        QObject::connect(menu->addAction(text), &QAction::triggered, &context,
            [&context, action] { Q_EMIT context.pageActionWanted(action); });
    };
    add(tr("About this step"), PageAction::AboutStep);
    menu->addSeparator();
    for (const QString& text : { tr("Disable"), tr("Delete"), tr("Extract Step Template") })
        menu->addAction(text)->setEnabled(false);
    add(tr("Export the inputs"), PageAction::ExportInputs);
    return menu;
}

} // namespace Stepbench
