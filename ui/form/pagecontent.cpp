// SPDX-License-Identifier: Apache-2.0
#include "ui/form/pagecontent.h"

#include "ui/form/summary.h"

#include <QCoreApplication>

#include <algorithm>

namespace Stepbench {
namespace {

constexpr auto rolesLink = "https://octopus.com/docs/infrastructure/deployment-targets#target-roles";

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

TextPiece piece(const QString& text, ColorRole color = &ThemeColors::text, FontRole role = FontRole::Body)
{
    return TextPiece { text, role, color, {}, false };
}

TextPiece bold(const QString& text)
{
    return piece(text, &ThemeColors::text, FontRole::BodyBold);
}

TextPieces withDefault(const QString& text, bool isDefault)
{
    if (!isDefault)
        return { piece(text) };
    return { piece(text + u' '), piece(tr("(default)"), &ThemeColors::tertiary) };
}

struct Choice
{
    const char* key;
    QString label;
    QString description = {};
    TextPieces summary = {}; // in place of the label
};
using Choices = std::vector<Choice>;

// The content of one row under way.
class PageContentMaker
{
public:
    PageContentMaker(PageRowId row, const FormHeader& header, const PageSettings& settings)
        : m_row(row)
        , m_header(header)
        , m_settings(settings)
        , m_value(pageValue(settings, row))
    {
    }

    PageContent make();

private:
    PageContent titled(const QString& label, const QString& help = {}) const;
    PageContent text(PageContent content, const QString& label, const QString& otherwise, bool multiline = false) const;
    PageContent flag(
        PageContent content, const QString& label, bool otherwise, const TextPieces& yes, const TextPieces& no) const;
    PageContent choice(PageContent content, const QString& label, const Choices& choices) const;
    PageContent tags(PageContent content, const QString& label, const TextPieces& none) const;

    PageContent name() const;
    PageContent location() const;
    PageContent roles() const;
    PageContent required() const;
    PageContent runCondition() const;
    PageContent startTrigger() const;
    PageContent packageRequirement() const;

    template <typename Node>
    Node node(const QString& label, std::optional<Json> value) const
    {
        Node made;
        made.input.path = InputPath { int(m_row) };
        made.label = label;
        made.value.json = std::move(value);
        return made;
    }

    PageRowId m_row;
    const FormHeader& m_header;
    const PageSettings& m_settings;
    Json m_value;
};

PageContent PageContentMaker::titled(const QString& label, const QString& help) const
{
    PageContent content;
    content.label = label;
    content.help = help;
    return content;
}

PageContent PageContentMaker::text(
    PageContent content, const QString& label, const QString& otherwise, bool multiline) const
{
    const QString shown = m_value.is_string() ? toQString(m_value.get_ref<const std::string&>()) : otherwise;
    auto field = node<TextField>(label, Json(toStdString(shown)));
    field.multiline = multiline;
    content.summary = shown.trimmed().isEmpty() ? greySummary(tr("None")) : plainSummary(shown.simplified());
    content.control = Component(std::move(field));
    return content;
}

PageContent PageContentMaker::flag(
    PageContent content, const QString& label, bool otherwise, const TextPieces& yes, const TextPieces& no) const
{
    const bool isOn = m_value.is_boolean() ? m_value.get<bool>() : otherwise;
    content.summary = isOn ? yes : no;
    content.control = Component(node<CheckboxField>(label, Json(isOn)));
    return content;
}

// The first one is the default.
PageContent PageContentMaker::choice(PageContent content, const QString& label, const Choices& choices) const
{
    auto field = node<RadioButtonsField>(label, std::nullopt);
    std::size_t selected = 0;
    for (std::size_t i = 0; i < choices.size(); ++i) {
        field.options.push_back({ choices[i].label, choices[i].description, Json(choices[i].key) });
        if (m_value == Json(choices[i].key))
            selected = i;
    }
    field.selected = selected;
    const Choice& chosen = choices[selected];
    content.summary = chosen.summary.empty() ? withDefault(chosen.label, selected == 0) : chosen.summary;
    content.control = Component(std::move(field));
    return content;
}

PageContent PageContentMaker::tags(PageContent content, const QString& label, const TextPieces& none) const
{
    const QStringList texts = pageTexts(m_settings, m_row);
    Json list = Json::array();
    for (const QString& each : texts)
        list.push_back(toStdString(each));
    content.summary = texts.isEmpty() ? none : plainSummary(texts.join(QStringLiteral(", ")));
    content.control = Component(node<TextField>(label, std::move(list)));
    content.isTags = true;
    return content;
}

PageContent PageContentMaker::name() const
{
    if (m_header.isTarget)
        return text(titled(tr("Display Name"), tr("A short, memorable, unique name for this deployment target.")),
            tr("Display name"), m_header.stepName);
    return text(titled(tr("Step Name"), tr("A short, memorable, unique name for this step.")), tr("Step name"),
        m_header.stepName.section(QStringLiteral(". "), 1).trimmed());
}

PageContent PageContentMaker::location() const
{
    const QString start = tr("This step will run on a ");
    const bool onTargets = m_header.canRunOnDeploymentTarget.value_or(true);
    Choices choices { { "worker", tr("Run on a worker"), {}, { piece(start), bold(tr("worker")) } } };
    if (onTargets)
        choices.insert(choices.begin(),
            Choice { "target", tr("Run on each deployment target"), {},
                { piece(tr("This step will run on each ")), bold(tr("deployment target")) } });
    // A step that is not for targets and can be in a container starts there.
    if (m_header.canRunInExecutionContainer)
        choices.insert(onTargets ? choices.end() : choices.begin(),
            Choice { "container", tr("Run in a container on a worker"), {},
                { piece(tr("This step will run in a container on a ")), bold(tr("worker")) } });
    return choice(
        titled(tr("Execution Location"), tr("Choose the execution location Octopus should use for this step.")),
        tr("Execution location"), choices);
}

PageContent PageContentMaker::roles() const
{
    PageContent content = titled(tr("On Targets in Roles"),
        tr("Target roles are used as tags to select the deployment targets this step will execute on. Deployment "
           "targets are configured in Infrastructure."));
    content.note
        = { NotePiece { NotePiece::Style::Link, tr("Learn more about target roles."), QString::fromLatin1(rolesLink) },
              NotePiece { NotePiece::Style::Plain,
                  u'\n' + tr("This step will run on all deployment targets with these roles."), {} } };
    return tags(std::move(content), tr("Runs on targets in roles (type to add new)"), greySummary(tr("None")));
}

PageContent PageContentMaker::required() const
{
    return flag(titled(tr("Required")), tr("Prevent this step from being skipped when deploying"), false,
        { piece(tr("This step is ")), bold(tr("required")), piece(tr(" and cannot be skipped")) },
        { piece(tr("This step is ")), bold(tr("not required")), piece(tr(" and can be skipped")) });
}

PageContent PageContentMaker::runCondition() const
{
    return choice(titled(tr("Run Condition")), tr("Run condition"),
        { { "success", tr("Success: only run when previous steps succeed (or is first step)") },
            { "failure", tr("Failure: only run when a previous step failed") }, { "always", tr("Always run") } });
}

PageContent PageContentMaker::startTrigger() const
{
    return choice(titled(tr("Start Trigger")), tr("Start trigger"),
        { { "wait", tr("Wait for the previous step to complete, then start") },
            { "parallel", tr("Run in parallel with the previous step") } });
}

PageContent PageContentMaker::packageRequirement() const
{
    return choice(titled(tr("Package Requirement")), tr("Package requirement"),
        { { "decide", tr("Let Octopus decide"),
              tr("Packages may be acquired before or after this step runs, whatever time is best.") },
            { "after", tr("After package acquisition"), tr("Packages will be acquired before this step runs.") },
            { "before", tr("Before package acquisition"), tr("Packages will be acquired after this step runs.") } });
}

PageContent PageContentMaker::make()
{
    switch (m_row) {
    case PageRowId::DisplayName:
    case PageRowId::StepName:
        return name();
    case PageRowId::Notes:
        return text(titled(tr("Notes")), tr("Notes"), {}, true);
    case PageRowId::Enabled:
        return flag(titled(tr("Enabled")), tr("Enabled"), true, withDefault(tr("Yes"), true), plainSummary(tr("No")));
    case PageRowId::ExecutionLocation:
        return location();
    case PageRowId::Roles:
        return roles();
    case PageRowId::TargetEnvironments:
        return tags(titled(tr("Environments"), tr("Choose the environments that this deployment target is in.")),
            tr("Environments (type to add new)"), greySummary(tr("None")));
    case PageRowId::TargetRoles:
        return tags(titled(tr("Target Roles"), tr("Steps run on this deployment target by its roles.")),
            tr("Roles (type to add new)"), greySummary(tr("None")));
    case PageRowId::Environments:
        return tags(titled(tr("Environments")), tr("Only for environments (type to add new)"),
            withDefault(tr("This step will run for all applicable Lifecycle environments"), true));
    case PageRowId::Channels:
        return tags(titled(tr("Channels")), tr("Only for channels (type to add new)"),
            withDefault(tr("This step will run for releases in any channel"), true));
    case PageRowId::RunCondition:
        return runCondition();
    case PageRowId::StartTrigger:
        return startTrigger();
    case PageRowId::PackageRequirement:
        return packageRequirement();
    case PageRowId::Required:
        return required();
    }
    return {};
}

} // namespace

PageContent pageContent(PageRowId row, const FormHeader& header, const PageSettings& settings)
{
    return PageContentMaker(row, header, settings).make();
}

FormHeader namedHeader(FormHeader header, const PageSettings& settings)
{
    const Json value = pageValue(settings, header.isTarget ? PageRowId::DisplayName : PageRowId::StepName);
    const QString name = value.is_string() ? toQString(value.get_ref<const std::string&>()).simplified() : QString();
    if (!name.isEmpty())
        header.stepName = header.isTarget ? name : QString(header.stepName.section(u'.', 0, 0) + u".  " + name);
    return header;
}

} // namespace Stepbench
