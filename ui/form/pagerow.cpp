// SPDX-License-Identifier: Apache-2.0
#include "ui/form/pagerow.h"

#include "ui/form/summary.h"
#include "ui/theme/painting.h"

#include <QPainter>

namespace Stepbench {

namespace {

struct PageTexts
{
    QString label;
    TextPieces summary;
    QString help;
    Note note;
    QString fieldLabel = {};
    QString fieldValue = {};
};

TextPiece piece(const QString& text, ColorRole color = &ThemeColors::text, FontRole role = FontRole::Body)
{
    return TextPiece { text, role, color, {}, false };
}

TextPieces withDefault(const QString& text, const QString& suffix)
{
    return { piece(text + u' '), piece(suffix, &ThemeColors::tertiary) };
}

Note plainNote(const QString& text)
{
    return { NotePiece { NotePiece::Style::Plain, text, {} } };
}

TextPieces locationSummary(const FormHeader& header)
{
    if (header.canRunOnDeploymentTarget.value_or(true))
        return { piece(PageRow::tr("This step will run on each ")),
            piece(PageRow::tr("deployment target"), &ThemeColors::text, FontRole::BodyBold) };
    if (header.canRunInExecutionContainer)
        return { piece(PageRow::tr("This step will run in a container on a ")),
            piece(PageRow::tr("worker"), &ThemeColors::text, FontRole::BodyBold) };
    return { piece(PageRow::tr("This step will run on a ")),
        piece(PageRow::tr("worker"), &ThemeColors::text, FontRole::BodyBold) };
}

PageTexts textsOf(PageRowId id, const FormHeader& header)
{
    using P = PageRow;
    const QString suffix = P::tr("(default)");
    switch (id) {
    case PageRowId::DisplayName:
        return { P::tr("Display Name"), plainSummary(header.stepName),
            P::tr("A short, memorable, unique name for this deployment target."), {}, P::tr("Display name"),
            header.stepName };
    case PageRowId::TargetEnvironments:
        return { P::tr("Environments"), greySummary(P::tr("None")),
            P::tr("Choose the environments that this deployment target is in."), {} };
    case PageRowId::TargetRoles:
        return { P::tr("Target Roles"), greySummary(P::tr("None")),
            P::tr("Steps run on this deployment target by its roles."), {} };
    case PageRowId::StepName: {
        const QString name = header.stepName.section(QStringLiteral(". "), 1).trimmed();
        return { P::tr("Step Name"), plainSummary(name), P::tr("A short, memorable, unique name for this step."), {},
            P::tr("Step name"), name };
    }
    case PageRowId::Notes:
        return { P::tr("Notes"), greySummary(P::tr("None")), {}, {} };
    case PageRowId::Enabled:
        return { P::tr("Enabled"), withDefault(P::tr("Yes"), suffix), {}, {} };
    case PageRowId::ExecutionLocation:
        return { P::tr("Execution Location"), locationSummary(header),
            P::tr("Choose the execution location Octopus should use for this step."), {} };
    case PageRowId::Roles:
        return { P::tr("On Targets in Roles"), greySummary(P::tr("None")),
            P::tr(
                "Target roles are used as tags to select the deployment targets this step will execute on. Deployment "
                "targets are configured in Infrastructure."),
            plainNote(P::tr("This step will run on all deployment targets with these roles.")),
            P::tr("Runs on targets in roles (type to add new)") };
    case PageRowId::Environments:
        return { P::tr("Environments"),
            withDefault(P::tr("This step will run for all applicable Lifecycle environments"), suffix), {}, {} };
    case PageRowId::Channels:
        return { P::tr("Channels"), withDefault(P::tr("This step will run for releases in any channel"), suffix), {},
            {} };
    case PageRowId::RunCondition:
        return { P::tr("Run Condition"),
            withDefault(P::tr("Success: only run when previous steps succeed (or is first step)"), suffix), {}, {} };
    case PageRowId::StartTrigger:
        return { P::tr("Start Trigger"),
            withDefault(P::tr("Wait for the previous step to complete, then start"), suffix), {}, {} };
    case PageRowId::PackageRequirement:
        return { P::tr("Package Requirement"), withDefault(P::tr("Let Octopus decide"), suffix), {}, {} };
    case PageRowId::Required:
        return { P::tr("Required"),
            { piece(P::tr("This step is ")), piece(P::tr("not required"), &ThemeColors::text, FontRole::BodyBold),
                piece(P::tr(" and can be skipped")) },
            {}, {} };
    }
    return {};
}

} // namespace

PageRow::PageRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : ExpanderRow(context, spec, parent)
{
    setHeader({});
}

void PageRow::setHeader(const FormHeader& header)
{
    const PageTexts texts = textsOf(PageRowId(key().type), header);
    setTexts(texts.label, texts.help, texts.note);
    // What such a row holds when it is open is not known: its summary stays.
    if (texts.help.isEmpty())
        setHelpPieces(texts.summary);
    m_summaryPieces = texts.summary;
    m_fieldLabel = texts.fieldLabel;
    m_fieldValue = texts.fieldValue;
    summaryChanged();
    contentChanged();
}

int PageRow::bodyHeight(int)
{
    return m_fieldLabel.isEmpty() ? 0 : theme().size().fieldBlock;
}

int PageRow::bodyBottomPadding() const
{
    return m_fieldLabel.isEmpty() ? theme().size().rowPadding : ExpanderRow::bodyBottomPadding();
}

void PageRow::paintBody(QPainter& painter, const QRect& place)
{
    if (m_fieldLabel.isEmpty())
        return;
    const ThemeColors& colors = theme().color();
    const ThemeMetrics& size = theme().size();
    const auto text = [&](int baseline, const QString& shown, FontRole role, const QColor& color) {
        paintText(
            painter, QPointF(place.left(), place.top() + baseline), shown, theme().font(role), color, place.width());
    };
    if (m_fieldValue.isEmpty()) {
        text(size.placeholderBaseline, m_fieldLabel, FontRole::Body, colors.placeholder);
    } else {
        text(size.floatBaseline, m_fieldLabel, FontRole::Float, colors.tertiary);
        text(size.valueBaseline, m_fieldValue, FontRole::Body, colors.text);
    }
    paintHLine(
        painter, place.left(), place.right() + 1, place.top() + size.underlineAt, colors.underline, size.hairline);
}

} // namespace Stepbench
