// SPDX-License-Identifier: Apache-2.0
#include "sampleforms.h"

#include <QStringList>

namespace Stepbench::Samples {

namespace {

template <typename T>
Component fieldComponent(const QString& label, const InputPath& path, std::optional<Json> value, const QString& help,
    const Note& note, T field = {})
{
    field.input.path = path;
    field.label = label;
    field.helpText = help;
    field.note = note;
    field.value.json = std::move(value);
    Component component;
    component.node = std::move(field);
    return component;
}

std::vector<Option> optionsOf(const QStringList& labels)
{
    std::vector<Option> options;
    for (const QString& label : labels)
        options.push_back({ label, {}, Json(toStdString(label)) });
    return options;
}

Component inlineText(const QString& label, const InputPath& path, const QString& value)
{
    return fieldComponent<InlineTextField>(label, path, Json(toStdString(value)), {}, {});
}

Component inlineSelect(const QString& label, const InputPath& path, const QStringList& options, std::size_t selected)
{
    InlineSelectField field;
    field.options = optionsOf(options);
    field.selected = selected;
    return fieldComponent(label, path, field.options[selected].value, {}, {}, field);
}

Component inlineCheckbox(const QString& label, const InputPath& path, bool value)
{
    return fieldComponent<InlineCheckboxField>(label, path, Json(value), {}, {});
}

} // namespace

NotePiece plain(const QString& text)
{
    return { NotePiece::Style::Plain, text, {} };
}
NotePiece link(const QString& text)
{
    return { NotePiece::Style::Link, text, QStringLiteral("https://example.org/docs") };
}
NotePiece italic(const QString& text)
{
    return { NotePiece::Style::Italic, text, {} };
}

Component text(const QString& label, const InputPath& path, const QString& value, const QString& help, const Note& note)
{
    return fieldComponent<TextField>(label, path, Json(toStdString(value)), help, note);
}

Component number(
    const QString& label, const InputPath& path, std::optional<double> value, const QString& help, const Note& note)
{
    std::optional<Json> json;
    if (value)
        json = *value == double(std::int64_t(*value)) ? Json(std::int64_t(*value)) : Json(*value);
    return fieldComponent<NumberField>(label, path, json, help, note);
}

Component checkbox(const QString& label, const InputPath& path, bool value, const QString& help, const Note& note)
{
    return fieldComponent<CheckboxField>(label, path, Json(value), help, note);
}

Component sensitive(const QString& label, const InputPath& path, const char* type, const QString& help)
{
    Json value { { "type", type } };
    if (std::string_view(type) == "new")
        value["newValue"] = "s3cret";
    return fieldComponent<SensitiveField>(label, path, value, help, {});
}

Component select(const QString& label, const InputPath& path, const QStringList& options,
    std::optional<std::size_t> selected, const QString& help, const Note& note)
{
    SelectField field;
    field.options = optionsOf(options);
    field.selected = selected;
    return fieldComponent(label, path, selected ? field.options[*selected].value : std::nullopt, help, note, field);
}

Component radio(const QString& label, const InputPath& path, const QStringList& options,
    std::optional<std::size_t> selected, const QString& help, const Note& note)
{
    RadioButtonsField field;
    field.options = optionsOf(options);
    field.selected = selected;
    return fieldComponent(label, path, selected ? field.options[*selected].value : std::nullopt, help, note, field);
}

Component list(
    const QString& label, const InputPath& path, std::vector<ListItem> items, const QString& help, const Note& note)
{
    ListField field;
    field.items = std::move(items);
    return fieldComponent(label, path, Json::array(), help, note, field);
}

Component inlineList(
    const QString& label, const InputPath& path, std::vector<ListItem> items, const QString& help, const Note& note)
{
    InlineListField field;
    field.items = std::move(items);
    return fieldComponent(label, path, Json::array(), help, note, field);
}

Component account(const QString& label, const InputPath& path, const QString& id, const std::string& accountType,
    const QString& help, const Note& note)
{
    AccountField field;
    field.accountType = accountType;
    const auto value = id.isEmpty() ? std::optional<Json>() : std::optional<Json>(toStdString(id));
    return fieldComponent(label, path, value, help, note, field);
}

Component package(const QString& label, const InputPath& path, const Json& value, const QString& help)
{
    return fieldComponent<PackageField>(
        label, path, value.is_null() ? std::nullopt : std::optional<Json>(value), help, {});
}

Component image(const QString& label, const InputPath& path, const Json& value, const QString& help)
{
    return fieldComponent<ContainerImageField>(
        label, path, value.is_null() ? std::nullopt : std::optional<Json>(value), help, {});
}

Component code(const QString& label, const InputPath& path, const QString& syntax, const QString& text)
{
    CodeEditorField field;
    field.syntax = syntax;
    return fieldComponent(label, path, Json(toStdString(text)), {}, {}, field);
}

Component section(const QString& title, std::vector<Component> content)
{
    Section section;
    section.title = title;
    section.content = std::move(content);
    Component component;
    component.node = std::move(section);
    return component;
}

Component bound(Component component, const QString& expression)
{
    fieldOf(component)->value.json = Json { { "type", "bound" }, { "expression", toStdString(expression) } };
    return component;
}

Component unknown(const QString& type, const QString& reason)
{
    Component component;
    UnknownComponent node;
    node.type = type;
    node.reason = reason;
    component.node = node;
    component.props = Json { { "type", toStdString(type) }, { "label", "Mystery" }, { "steps", { 1, 2, 3 } } };
    return component;
}

FormPtr form(std::vector<Component> content)
{
    auto result = std::make_shared<Form>();
    result->content = std::move(content);
    return result;
}

FormPtr fields()
{
    return form({ section(QStringLiteral("Configuration"),
        {
            text(QStringLiteral("Name"), { "name" }, {}, QStringLiteral("Enter the name of the task definition."),
                { plain(
                    QStringLiteral("Up to 255 letters (uppercase and lowercase), numbers, hyphens, and underscores are "
                                   "allowed.")) }),
            text(QStringLiteral("Task Role"), { "role" }, {}, QStringLiteral("Enter the Task Role ARN."),
                { plain(
                      QStringLiteral("The short name or full Amazon Resource Name (ARN) of the AWS Identity and Access "
                                     "Management role that grants containers in the task permission. For more "
                                     "information, see ")),
                    link(QStringLiteral("ECS Documentation")), plain(QStringLiteral(".")) }),
            number(QStringLiteral("Desired Count"), { "count" }, 1, QStringLiteral("Enter the desired count of tasks."),
                { plain(
                      QStringLiteral("The number of instantiations of the specified task definition to place and keep "
                                     "running on your cluster. For more information, see ")),
                    link(QStringLiteral("ECS Documentation")), plain(QStringLiteral(".")) }),
        }) });
}

FormPtr volumes()
{
    ListItem item;
    item.path = { "volumes", 0 };
    item.title = QStringLiteral("Volume");
    const QString docs = QStringLiteral("ECS Documentation");
    item.content = {
        select(QStringLiteral("Type of volume"), { "volumes", 0, "type" },
            { QStringLiteral("EFS"), QStringLiteral("Bind mount") }, 0, QStringLiteral("Select the type of volume."),
            { plain(QStringLiteral("Octopus supports two types of volumes: ")),
                italic(QStringLiteral("Amazon EFS volumes")), plain(QStringLiteral(" and ")),
                italic(QStringLiteral("Bind mounts")),
                plain(QStringLiteral(". For more information on volume types, see ")), link(docs),
                plain(QStringLiteral(".")) }),
        text(QStringLiteral("Name"), { "volumes", 0, "name" }, {}, QStringLiteral("Enter the name of the volume."),
            { plain(
                QStringLiteral("The name of the volume. Up to 255 letters (uppercase and lowercase), numbers, hyphens, "
                               "and underscores are allowed.")) }),
        text(QStringLiteral("File system ID"), { "volumes", 0, "fs" }, {},
            QStringLiteral("Enter the ID of the Elastic File System."),
            { plain(QStringLiteral("For more information on ")), italic(QStringLiteral("Elastic File System")),
                plain(QStringLiteral(", see ")), link(docs), plain(QStringLiteral(".")) }),
        text(QStringLiteral("Access point ID"), { "volumes", 0, "ap" }, {},
            QStringLiteral("Enter the ID of the access point for your file system."),
            { plain(QStringLiteral(
                  "The access point ID to use. If an access point is specified, the root directory value in "
                  "the efsVolumeConfiguration must either be omitted or set to / which will enforce the path "
                  "set on the EFS access point. For more information, see ")),
                link(docs), plain(QStringLiteral(".")) }),
        text(QStringLiteral("Root Directory"), { "volumes", 0, "root" }, {},
            QStringLiteral(
                "Enter the directory within the Amazon EFS file system to mount as the root directory inside the "
                "Amazon ECS host."),
            { plain(
                QStringLiteral("If an EFS access point is specified in the authorizationConfig, the root directory "
                               "parameter must either be omitted or set to /, which enforces the path set on the EFS "
                               "access point.")) }),
    };
    return form({ list(QStringLiteral("Volumes"), { "volumes" }, { item }) });
}

FormPtr variables()
{
    ListItem item;
    item.path = { "env", "items", 0 };
    item.content = { inlineSelect(QStringLiteral("Type"), { "env", "items", 0, "type" },
                         { QStringLiteral("Plain Text"), QStringLiteral("Secret") }, 0),
        inlineText(QStringLiteral("Variable"), { "env", "items", 0, "key" }, QStringLiteral("LOG_LEVEL")),
        inlineText(QStringLiteral("Value"), { "env", "items", 0, "value" }, QStringLiteral("verbose")) };
    return form({ section(QStringLiteral("Environment"),
        { radio(QStringLiteral("Update Environment Variables"), { "env" },
              { QStringLiteral("Don't Change"), QStringLiteral("Replace"), QStringLiteral("Merge") }, 2,
              QStringLiteral("Optionally provide a list of environment variables to be updated during deployment."),
              { italic(QStringLiteral("Replace")),
                  plain(QStringLiteral(
                      " will clear the environment variables from the container and replace with the values "
                      "listed. ")),
                  italic(QStringLiteral("Merge")),
                  plain(QStringLiteral(
                      " will maintain the existing variables while adding the ones listed. Any variables "
                      "configured here will override those with the same name.")) }),
            inlineList(QStringLiteral("Environment Variables"), { "env", "items" }, { item },
                QStringLiteral("Add the environment variables and their values."),
                { plain(QStringLiteral(
                      "You can specify environment variables to be defined in the container. Each variable can "
                      "be either ")),
                    italic(QStringLiteral("Plain Text")), plain(QStringLiteral(" to use the value specified or ")),
                    italic(QStringLiteral("Secret")),
                    plain(QStringLiteral(" to reference the corresponding AWS Secret.")) }) }) });
}

FormPtr network()
{
    const QString docs = QStringLiteral("ECS Documentation");
    return form({ section(QStringLiteral("Network Configuration"),
        { list(QStringLiteral("Security Group IDs"), { "groups" }, {}, QStringLiteral("Add security group IDs."),
              { plain(QStringLiteral(
                    "The IDs of the security groups associated with the task or service. All specified security "
                    "groups must be from the same VPC. For information on how to configure a VPC, see ")),
                  link(docs), plain(QStringLiteral(".")) }),
            list(QStringLiteral("Subnet IDs"), { "subnets" }, {}, QStringLiteral("Add subnet IDs."),
                { plain(QStringLiteral(
                      "The IDs of the subnets associated with the task or service. All specified subnets must be "
                      "from the same VPC. For information on how to configure a VPC, see ")),
                    link(docs), plain(QStringLiteral(".")) }),
            checkbox(QStringLiteral("Auto-Assign Public IP"), { "public" }, true,
                QStringLiteral(
                    "Specify whether the task's elastic network interface should receive a public IP address."),
                { plain(QStringLiteral(
                      "If enabled, this requests a public IPv4 address for all instances launched into the "
                      "selected subnet. For more information, see ")),
                    link(docs), plain(QStringLiteral(".")) }) }) });
}

FormPtr mixed()
{
    ListItem item;
    item.path = { "containers", 0 };
    item.details = { { QStringLiteral("CPU Units"), QStringLiteral("0") },
        { QStringLiteral("Memory Limit Hard (MiB)"), QStringLiteral("0") },
        { QStringLiteral("Memory Limit Soft (MiB)"), QStringLiteral("0") } };
    item.content = { text(QStringLiteral("Container Name"), { "containers", 0, "name" }) };
    return form({ section(QStringLiteral("Container Definitions"),
                      { list(QStringLiteral("Container Definitions"), { "containers" }, { item },
                          QStringLiteral("Add container definitions."),
                          { plain(QStringLiteral(
                                "When you register a task definition, you must specify a list of container "
                                "definitions that are passed to the Docker daemon on a container instance. For "
                                "more information, see ")),
                              link(QStringLiteral("ECS Documentation")), plain(QStringLiteral(".")) }) }),
        section(QStringLiteral("Authentication"),
            { text(QStringLiteral("Application Pool name"), { "pool" }, QStringLiteral("#{Octopus.Machine.Name}"),
                  QStringLiteral("Configure the details of the pool.")),
                checkbox(QStringLiteral("Enable Anonymous authentication"), { "anonymous" }, false),
                bound(checkbox(QStringLiteral("Enable Windows authentication"), { "windows" }, false),
                    QStringLiteral("False")),
                sensitive(QStringLiteral("Database"), { "database" }, "existing",
                    QStringLiteral("Provide a value for Database")),
                sensitive(QStringLiteral("Password"), { "password" }, "new") }) });
}

FormPtr selectors()
{
    const Json package1 { { "referenceId", "site" }, { "feedId", "Feeds-1" }, { "packageId", "Web.Site" } };
    return form({ section(QStringLiteral("Selectors"),
        { account(QStringLiteral("AWS Account"), { "account" }, QStringLiteral("Accounts-1"),
              "AmazonWebServicesAccount", QStringLiteral("Select the account to sign in with.")),
            package(QStringLiteral("Site package"), { "package" }, package1,
                QStringLiteral("The package that holds the site.")),
            image(QStringLiteral("Container Image"), { "image" }, Json { { "referenceId", "image" } }),
            code(QStringLiteral("Inline script"), { "script" }, QStringLiteral("powershell"),
                QStringLiteral("# Says hello\nforeach ($name in \"Ada\", \"Grace\") {\n    Write-Host "
                               "\"Hello #{Greeting} $name\" 42\n}\n")) }) });
}

FormPtr gallery()
{
    ListItem item;
    item.path = { "list", 0 };
    item.title = QStringLiteral("nginx");
    item.details = { { QStringLiteral("CPU"), QStringLiteral("256") } };
    item.content = { text(QStringLiteral("Image"), { "list", 0, "image" }, QStringLiteral("nginx")),
        checkbox(QStringLiteral("Essential"), { "list", 0, "essential" }, true) };
    ListItem cell;
    cell.path = { "cells", 0 };
    cell.content = { inlineText(QStringLiteral("Key"), { "cells", 0, "key" }, {}),
        inlineCheckbox(QStringLiteral("Secret"), { "cells", 0, "secret" }, true) };
    Note rich { plain(QStringLiteral("Plain, ")), { NotePiece::Style::Bold, QStringLiteral("bold"), {} },
        plain(QStringLiteral(", ")), italic(QStringLiteral("italic")), plain(QStringLiteral(", ")),
        { NotePiece::Style::Code, QStringLiteral("code --flag"), {} }, plain(QStringLiteral(" and ")),
        link(QStringLiteral("a link")), plain(QStringLiteral(".\nA second line.")) };
    return form({ text(QStringLiteral("Unsectioned"), { "unsectioned" }, QStringLiteral("Egor")),
        section(QStringLiteral("Texts"),
            { text(
                  QStringLiteral("Rich note"), { "rich" }, QStringLiteral("value"), QStringLiteral("Help text."), rich),
                text(QStringLiteral("A very long label that has to be broken over several lines"), { "long" }, {},
                    QStringLiteral(
                        "A help text that is long enough to need more than one line in every width that a window can "
                        "reasonably have, so that the chevron is centred on it.")),
                text(QStringLiteral("Right to left"), { "rtl" }, QString::fromUtf8("\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d")),
                number(QStringLiteral("Absent number"), { "absent" }, std::nullopt),
                bound(number(QStringLiteral("Bound number"), { "boundNumber" }, 1), QStringLiteral("#{Count}")) }),
        section(QStringLiteral("Choices"),
            { select(QStringLiteral("Nothing chosen"), { "none" }, { QStringLiteral("One"), QStringLiteral("Two") },
                  std::nullopt),
                radio(QStringLiteral("No radio chosen"), { "noradio" },
                    { QStringLiteral("One"), QStringLiteral("Two") }, std::nullopt) }),
        section(QStringLiteral("Lists and the rest"),
            { list(QStringLiteral("Containers"), { "list" }, { item }),
                inlineList(QStringLiteral("Cells"), { "cells" }, { cell }),
                sensitive(QStringLiteral("Empty secret"), { "empty" }, "empty"),
                unknown(QStringLiteral("sparkline"), QStringLiteral("Stepbench does not know this type.")) }),
        selectors()->content.front() });
}

FormPtr many(int count)
{
    std::vector<Component> content;
    content.reserve(std::size_t(count));
    for (int i = 0; i < count; ++i)
        content.push_back(
            text(QStringLiteral("Field %1").arg(i), InputPath { PathSegment("field" + std::to_string(i)) },
                QStringLiteral("value %1").arg(i), QStringLiteral("Enter the value of field %1.").arg(i),
                { plain(QStringLiteral(
                    "A note that says what this field, number %1, is for. It is long enough to be broken into two "
                    "lines at the usual width of a form.")
                            .arg(i)) }));
    return form({ section(QStringLiteral("Many"), std::move(content)) });
}

} // namespace Stepbench::Samples
