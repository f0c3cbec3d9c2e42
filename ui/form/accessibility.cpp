// SPDX-License-Identifier: Apache-2.0
#include "ui/form/accessibility.h"

#include "ui/form/barrow.h"
#include "ui/form/controls/radiocontrol.h"
#include "ui/form/controls/selectcontrol.h"
#include "ui/form/expanderrow.h"
#include "ui/form/itempopup.h"
#include "ui/form/linkanchor.h"

#include <QAccessible>
#include <QAccessibleWidget>
#include <QCoreApplication>

namespace Stepbench {

namespace {

// A row: a group with the field in it, which opens and closes.
class RowInterface : public QAccessibleWidget
{
public:
    explicit RowInterface(ExpanderRow* row)
        : QAccessibleWidget(row, QAccessible::Grouping)
    {
    }

    ExpanderRow* row() const { return static_cast<ExpanderRow*>(widget()); }

    QString text(QAccessible::Text kind) const override
    {
        switch (kind) {
        case QAccessible::Name:
            return row()->labelText();
        case QAccessible::Value:
            return row()->summaryText();
        case QAccessible::Description: {
            QStringList parts;
            const QString error = row()->errorText();
            for (const QString& part : { row()->helpText(), row()->noteText() })
                if (!part.isEmpty())
                    parts.append(part);
            if (!error.isEmpty())
                parts.append(QCoreApplication::translate("Stepbench", "Error: %1").arg(error));
            return parts.join(QChar(u' '));
        }
        default:
            return QAccessibleWidget::text(kind);
        }
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.expanded = row()->isExpanded();
        state.collapsed = !row()->isExpanded();
        state.invalid = row()->hasProblem();
        // Rows out of sight are hidden widgets, which is nobody's business.
        if (state.invisible && row()->parentWidget()->isVisible()) {
            state.invisible = false;
            state.offscreen = true;
        }
        return state;
    }
    int childCount() const override
    {
        row()->ensureBuilt();
        return QAccessibleWidget::childCount();
    }
    QAccessibleInterface* child(int index) const override
    {
        row()->ensureBuilt();
        return QAccessibleWidget::child(index);
    }
    QStringList actionNames() const override { return { toggleAction(), setFocusAction() }; }
    void doAction(const QString& name) override
    {
        if (name == toggleAction() || name == pressAction())
            row()->toggle();
        else
            QAccessibleWidget::doAction(name);
    }
};

class SelectInterface : public QAccessibleWidget
{
public:
    explicit SelectInterface(SelectButton* button)
        : QAccessibleWidget(button, QAccessible::ComboBox)
    {
    }

    SelectButton* button() const { return static_cast<SelectButton*>(widget()); }
    QString text(QAccessible::Text kind) const override
    {
        return kind == QAccessible::Value ? button()->choice() : QAccessibleWidget::text(kind);
    }
    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.expandable = true;
        state.hasPopup = true;
        state.expanded = button()->isOpen();
        return state;
    }
    QStringList actionNames() const override { return { showMenuAction(), pressAction(), setFocusAction() }; }
    void doAction(const QString& name) override
    {
        if (name == showMenuAction() || name == pressAction())
            Q_EMIT button()->openRequested();
        else
            QAccessibleWidget::doAction(name);
    }
};

class PopupInterface : public QAccessibleWidget
{
public:
    explicit PopupInterface(ItemPopup* popup)
        : QAccessibleWidget(popup, QAccessible::Dialog)
    {
    }

    QAccessible::State state() const override
    {
        QAccessible::State state = QAccessibleWidget::state();
        state.modal = true;
        return state;
    }
};

class LinkInterface : public QAccessibleWidget
{
public:
    explicit LinkInterface(LinkAnchor* link)
        : QAccessibleWidget(link, QAccessible::Link)
    {
    }

    QStringList actionNames() const override { return { pressAction(), setFocusAction() }; }
    void doAction(const QString& name) override
    {
        if (name == pressAction())
            static_cast<LinkAnchor*>(widget())->click();
        else
            QAccessibleWidget::doAction(name);
    }
};

QAccessibleInterface* makeInterface(const QString&, QObject* object)
{
    if (auto* row = qobject_cast<ExpanderRow*>(object))
        return new RowInterface(row);
    if (auto* select = qobject_cast<SelectButton*>(object))
        return new SelectInterface(select);
    if (auto* link = qobject_cast<LinkAnchor*>(object))
        return new LinkInterface(link);
    if (auto* popup = qobject_cast<ItemPopup*>(object))
        return new PopupInterface(popup);
    if (auto* radio = qobject_cast<RadioControl*>(object))
        return new QAccessibleWidget(radio, QAccessible::Grouping);
    if (auto* bar = qobject_cast<BarRow*>(object))
        return new QAccessibleWidget(bar, QAccessible::Heading);
    return nullptr;
}

} // namespace

void installFormAccessibility()
{
    static const bool once = (QAccessible::installFactory(makeInterface), true);
    Q_UNUSED(once);
}

} // namespace Stepbench
