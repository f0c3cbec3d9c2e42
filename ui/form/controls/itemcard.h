// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"
#include "ui/common/iconbutton.h"
#include "ui/common/textbutton.h"
#include "ui/form/formregistry.h"

#include <QWidget>

namespace Stepbench {

// One item of a list: title that opens its popup, details as far as they fit, an x to remove it.
class ItemCard : public QWidget
{
    Q_OBJECT
public:
    ItemCard(const Theme& theme, QWidget* parent);

    void setItem(const ListItem& item, const FormRegistry& registry);
    void setInError(bool error);
    void applyTheme(const Theme& theme);
    void setReadOnly(bool readOnly);
    QList<QWidget*> focusChain() const;
    TextButton* title() const { return m_title; }

Q_SIGNALS:
    void opened();
    void removed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void mouseReleaseEvent(QMouseEvent* event) override;

private:
    void layOut();
    void paintDetails(QPainter& painter);

    Theme m_theme;
    TextButton* m_title = nullptr;
    IconButton* m_remove = nullptr;
    std::vector<ItemDetail> m_details;
    QRect m_more; // "+ more..."
    bool m_inError = false;
};

} // namespace Stepbench
