// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/expanderrow.h"
#include "ui/form/pagecontent.h"

namespace Stepbench {

// One of the server's own rows around a package's, with the same controls. What is set in it stays in the page: its
// control never reaches the form's inputs.
class PageRow : public ExpanderRow
{
    Q_OBJECT
public:
    PageRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    PageRowId id() const { return PageRowId(key().type); }
    void setSpec(const RowSpec&) override { }
    void setContent(const PageContent& content);
    void applyTheme() override;
    void applyContext() override;
    // Made when it is asked for.
    FieldControl* control();

Q_SIGNALS:
    // value: null for an emptied one.
    void edited(Stepbench::PageRowId row, const Stepbench::Json& value);

protected:
    TextPieces summary() const override { return m_content.summary; }
    int summaryHeight() const override;
    bool paintSummary(QPainter& painter, const QRect& place) override;
    QWidget* body() const override { return m_control; }
    void buildBody() override { control(); }
    int bodyHeight(int width) override;
    int bodyBottomPadding() const override;
    QList<QWidget*> bodyFocusChain() const override;

private:
    void takeEdit(const FormEdit& edit);
    QStringList tags() const;

    FormContext* m_own; // the control's
    PageContent m_content;
    FieldControl* m_control = nullptr;
};

} // namespace Stepbench
