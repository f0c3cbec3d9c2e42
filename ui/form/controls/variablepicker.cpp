// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/variablepicker.h"

#include "ui/common/popuplist.h"

#include <QCoreApplication>

namespace Stepbench {

void pickVariable(QWidget* below, const FormContext& context, std::function<void(const QString&)> chosen)
{
    auto* popup = new PopupList(context.theme, below->window());
    popup->setAccessibleName(QCoreApplication::translate("Stepbench", "Variables"));
    popup->setItems(context.variableNames, -1);
    popup->setFilter(QCoreApplication::translate("Stepbench", "Filter variables..."),
        QCoreApplication::translate("Stepbench", "No variables"));
    QObject::connect(
        popup, &PopupList::chosen, below, [names = context.variableNames, chosen = std::move(chosen)](int index) {
            chosen(u"#{" + names.at(index) + u'}');
        });
    popup->openBelow(below, context.theme.scaled(320));
}

} // namespace Stepbench
