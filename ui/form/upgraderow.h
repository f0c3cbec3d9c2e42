// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formrow.h"
#include "ui/form/textblock.h"
#include "ui/form/upgradenotice.h"

namespace Stepbench {

class LinkAnchor;
class TextButton;

// The banner over the rows of a step of which there is a newer major version: what there is, what is new, UPGRADE.
class UpgradeRow : public FormRow
{
    Q_OBJECT
public:
    UpgradeRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec&) override { }
    void setNotice(const UpgradeNotice& notice);
    int rowHeight(int width) override;
    QList<QWidget*> focusChain() override;
    void applyTheme() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    int discSide() const;
    int textLeft() const;
    int textWidth(int width) const;

    UpgradeNotice m_notice;
    TextBlock m_heading;
    TextBlock m_detail;
    TextButton* m_upgrade;
    std::vector<LinkAnchor*> m_anchors;
};

} // namespace Stepbench
