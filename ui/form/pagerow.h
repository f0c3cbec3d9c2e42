// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/expanderrow.h"
#include "ui/form/formheader.h"

namespace Stepbench {

// The rows that the server puts around a package's own (reference/process-editor.md 1.1): to look at, not to edit.
enum class PageRowId {
    DisplayName,
    TargetEnvironments,
    TargetRoles,
    StepName,
    Notes,
    Enabled,
    ExecutionLocation,
    Roles,
    Environments,
    Channels,
    RunCondition,
    StartTrigger,
    PackageRequirement,
    Required
};

class PageRow : public ExpanderRow
{
    Q_OBJECT
public:
    PageRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec&) override { }
    void setHeader(const FormHeader& header);

protected:
    TextPieces summary() const override { return m_summaryPieces; }
    int bodyHeight(int width) override;
    int bodyBottomPadding() const override;
    void paintBody(QPainter& painter, const QRect& place) override;

private:
    TextPieces m_summaryPieces;
    QString m_fieldLabel; // empty: no field is known
    QString m_fieldValue;
};

} // namespace Stepbench
