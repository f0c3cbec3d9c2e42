// SPDX-License-Identifier: Apache-2.0
#include "app/cli/options.h"

#include "app/cli/versionoptions.h"

#include <CLI/CLI.hpp>

#include <map>
#include <string>
#include <vector>

namespace Stepbench {
namespace {

constexpr int longestTimeout = 2'000'000; // seconds; in milliseconds it still is an int

// What CLI11 fills in: it knows std types only.
struct RawInputs
{
    std::string file;
    std::vector<std::string> sets;
    std::vector<std::string> secrets;
};

struct Raw
{
    std::string package;
    RawInputs inputs;
    std::string node;
    std::string output;
    std::string variables;
    std::string at = "configuration";
    std::string theme = "light";
    std::string expand = "default";
    std::string frame = "rows";
    std::string open;
    std::string registry;
    std::string target;
    std::string targetInputs;
    std::vector<std::string> accounts;
    std::vector<std::string> packages;
    std::vector<std::string> imageFeeds;
    std::string bootstrapper;
    std::vector<std::string> paths;
    std::string trace;
    int width = 1000;
    double scale = 1;
    int timeout = 0;
    std::string caseFile;
    std::string feed;
    std::string junit;
    int parallel = 0;
    bool watch = false;
    bool schema = false;
    std::string discoveryContext;
    bool inspectBreak = false;
    bool recursive = false;
    bool sample = false;
    bool json = false;
};

QString q(const std::string& text)
{
    return QString::fromStdString(text);
}

QStringList q(const std::vector<std::string>& texts)
{
    QStringList list;
    for (const std::string& text : texts)
        list.append(q(text));
    return list;
}

InputsOptions inputsOf(const Raw& raw)
{
    return { q(raw.inputs.file), q(raw.inputs.sets), q(raw.inputs.secrets) };
}

CLI::Option* addPackage(CLI::App* command, Raw& raw)
{
    return command
        ->add_option("ZIP", raw.package, "A step package: a zip, or a folder with metadata.json and inputs.json")
        ->required();
}

void addInputs(CLI::App* command, Raw& raw)
{
    command->add_option("--inputs", raw.inputs.file, "Inputs file (resource representation)")->type_name("F");
    command->add_option("--set", raw.inputs.sets, "Set one input: /json/pointer=JSON; may be repeated")
        ->type_name("/POINTER=JSON")
        ->allow_extra_args(false);
    command->add_option("--secret", raw.inputs.secrets, "Give a secret: /json/pointer=env:NAME or /json/pointer=@FILE")
        ->type_name("/POINTER=env:NAME|@FILE")
        ->allow_extra_args(false);
    command->add_option("--node", raw.node, "The Node executable to use")->type_name("PATH");
}

void addJson(CLI::App* command, Raw& raw)
{
    command->add_flag("--json", raw.json, "Print JSON");
}

void addImageFeeds(CLI::App* command, Raw& raw)
{
    command->add_option("--image-feed", raw.imageFeeds, "The address of a feed of images, by the id of the feed")
        ->type_name("ID=URL")
        ->allow_extra_args(false);
}

CLI::App* addInspect(CLI::App& app, Raw& raw)
{
    CLI::App* command = app.add_subcommand("inspect", "Show what is in a package: metadata, inputs, form, problems");
    addPackage(command, raw);
    addInputs(command, raw);
    addJson(command, raw);
    return command;
}

CLI::App* addValidate(CLI::App& app, Raw& raw)
{
    CLI::App* command = app.add_subcommand("validate", "Validate inputs against the schema and the package's rules");
    CLI::Option* package = addPackage(command, raw)->required(false);
    addInputs(command, raw);
    CLI::Option* caseFile
        = command->add_option("--case", raw.caseFile, "A saved case: its inputs, and what it expects")->type_name("F");
    caseFile->excludes("--inputs");
    command->add_flag("--watch", raw.watch, "Validate again whenever one of the files changes, until Ctrl+C");
    command->final_callback([package, caseFile] {
        if (package->empty() && caseFile->empty())
            throw CLI::RequiredError("ZIP or --case");
    });
    command->add_option("--at", raw.at, "When: configuration or execution")
        ->check(CLI::IsMember({ "configuration", "execution" }));
    command->add_option("--variables", raw.variables, "Variables file")->type_name("F");
    addJson(command, raw);
    return command;
}

CLI::App* addRender(CLI::App& app, Raw& raw)
{
    CLI::App* command = app.add_subcommand("render", "Draw the form into a PNG");
    addPackage(command, raw);
    command->add_option("--output,-o", raw.output, "The picture to write")->type_name("F.png")->required();
    addInputs(command, raw);
    command->add_option("--width", raw.width, "Width of the form in pixels")->check(CLI::Range(320, 8000));
    command->add_option("--scale", raw.scale, "Device pixels per pixel")->check(CLI::Range(0.5, 8.0));
    command->add_option("--theme", raw.theme, "light or dark")->check(CLI::IsMember({ "light", "dark" }));
    command->add_option("--expand", raw.expand, "all, none or default")
        ->check(CLI::IsMember({ "all", "none", "default" }));
    command->add_option("--frame", raw.frame, "page: the whole page; rows: the package's rows alone")
        ->check(CLI::IsMember({ "page", "rows" }));
    command->add_option("--open", raw.open, "Open a list item's popup")->type_name("/list/0");
    command->add_option("--registry", raw.registry, "Accounts and feeds, as the window keeps them")->type_name("FILE");
    return command;
}

CLI::App* addRun(CLI::App& app, Raw& raw)
{
    CLI::App* command = app.add_subcommand("run", "Run a step, or a target's health check");
    addPackage(command, raw);
    addInputs(command, raw);
    CLI::Option* target
        = command->add_option("--target", raw.target, "The deployment target's package")->type_name("ZIP");
    command->add_option("--target-inputs", raw.targetInputs, "Inputs file of the target")
        ->type_name("F")
        ->needs(target);
    command->add_option("--variables", raw.variables, "Variables file")->type_name("F");
    command->add_option("--account", raw.accounts, "An account: ID=FILE")->type_name("ID=F")->allow_extra_args(false);
    command->add_option("--package", raw.packages, "A referenced package: REF=PATH")
        ->type_name("REF=PATH")
        ->allow_extra_args(false);
    addImageFeeds(command, raw);
    command->add_option("--output-dir", raw.output, "Where artifacts and the log are put")->type_name("DIR");
    command->add_option("--timeout", raw.timeout, "Stop after that many seconds")->check(CLI::Range(0, longestTimeout));
    command->add_option("--bootstrapper", raw.bootstrapper, "Another bootstrapper.js, or its folder")
        ->type_name("PATH");
    command->add_option("--discover", raw.discoveryContext, "Find targets with discovery.js; FILE: the context, JSON")
        ->type_name("FILE");
    command->add_flag("--inspect-brk", raw.inspectBreak, "Wait for a debugger");
    addJson(command, raw);
    return command;
}

CLI::App* addSubstitute(CLI::App& app, Raw& raw)
{
    CLI::App* command = app.add_subcommand("substitute", "The variable language on a text, as a deployment would");
    command->add_option("FILE", raw.package, "The text's file; - or nothing: standard input");
    command->add_option("--variables", raw.variables, "Variables file")->type_name("F")->required();
    addJson(command, raw);
    return command;
}

CLI::App* addTest(CLI::App& app, Raw& raw)
{
    CLI::App* command = app.add_subcommand("test", "Run saved cases: validation, and execution where one is expected");
    CLI::Option* paths
        = command->add_option("PATH", raw.paths, "Folders, packages and cases to test")->type_name("FOLDER|ZIP|CASE");
    command->add_option("--feed", raw.feed, "Where the packages are; else the build output beside the cases")
        ->type_name("FOLDER");
    command->add_option("--junit", raw.junit, "Write the results as JUnit XML")->type_name("F");
    command->add_option("--account", raw.accounts, "An account for all runs: ID=FILE")
        ->type_name("ID=F")
        ->allow_extra_args(false);
    command->add_option("--package", raw.packages, "A referenced package for all runs: REF=PATH")
        ->type_name("REF=PATH")
        ->allow_extra_args(false);
    addImageFeeds(command, raw);
    command->add_option("--parallel", raw.parallel, "How many cases at a time; 0: one a processor")
        ->check(CLI::Range(0, 256));
    command->add_option("--node", raw.node, "The Node executable to use")->type_name("PATH");
    CLI::Option* schema = command->add_flag("--schema", raw.schema, "Print the JSON Schema of case files");
    addJson(command, raw);
    command->final_callback([paths, schema] {
        if (paths->empty() && schema->empty())
            throw CLI::RequiredError("FOLDER, ZIP or CASE");
    });
    return command;
}

TestOptions testOptions(const Raw& raw)
{
    TestOptions options;
    options.paths = q(raw.paths);
    options.feed = q(raw.feed);
    options.junit = q(raw.junit);
    options.node = q(raw.node);
    options.accounts = q(raw.accounts);
    options.packages = q(raw.packages);
    options.imageFeeds = q(raw.imageFeeds);
    options.parallel = raw.parallel;
    options.schema = raw.schema;
    options.json = raw.json;
    return options;
}

ValidateOptions validateOptions(const Raw& raw)
{
    ValidateOptions options;
    options.package = q(raw.package);
    options.inputs = inputsOf(raw);
    options.node = q(raw.node);
    options.variables = q(raw.variables);
    options.caseFile = q(raw.caseFile);
    options.atExecution = raw.at == "execution";
    options.watch = raw.watch;
    options.json = raw.json;
    return options;
}

CLI::App* addSample(CLI::App& app, Raw& raw)
{
    CLI::App* command = app.add_subcommand("sample", "Write the embedded sample package to a folder");
    command->add_option("--output,-o", raw.output, "The folder")->type_name("DIR")->required();
    return command;
}

RenderOptions renderOptions(const Raw& raw)
{
    RenderOptions options;
    options.package = q(raw.package);
    options.inputs = inputsOf(raw);
    options.node = q(raw.node);
    options.output = q(raw.output);
    options.width = raw.width;
    options.scale = raw.scale;
    options.dark = raw.theme == "dark";
    options.expand = q(raw.expand);
    options.page = raw.frame == "page";
    options.open = q(raw.open);
    options.registry = q(raw.registry);
    return options;
}

RunOptions runOptions(const Raw& raw)
{
    RunOptions options;
    options.package = q(raw.package);
    options.inputs = inputsOf(raw);
    options.target = q(raw.target);
    options.targetInputs = q(raw.targetInputs);
    options.variables = q(raw.variables);
    options.accounts = q(raw.accounts);
    options.packages = q(raw.packages);
    options.imageFeeds = q(raw.imageFeeds);
    options.outputFolder = q(raw.output);
    options.timeoutSeconds = raw.timeout;
    options.node = q(raw.node);
    options.bootstrapper = q(raw.bootstrapper);
    options.discoveryContext = q(raw.discoveryContext);
    options.inspectBreak = raw.inspectBreak;
    options.json = raw.json;
    return options;
}

} // namespace

ParsedCommandLine parseCommandLine(int argc, char** argv)
{
    Raw raw;
    CLI::App app("Stepbench: step designer and local test bench for Octopus Deploy step packages", "stepbench");
    app.set_version_flag("--version", "stepbench " STEPBENCH_VERSION);
    app.require_subcommand(0, 1);
    app.add_option("PATH", raw.paths, "Zips and folders to open in the designer")->type_name("FOLDER|ZIP");
    app.add_flag("--recursive", raw.recursive, "Watch the folders below, too");
    app.add_flag("--sample", raw.sample, "Open the embedded sample package in a scratch feed");
    app.add_option("--trace", raw.trace, "Write what happens when, one JSON object a line")->type_name("FILE");
    CLI::App* inspect = addInspect(app, raw);
    CLI::App* validate = addValidate(app, raw);
    CLI::App* render = addRender(app, raw);
    CLI::App* run = addRun(app, raw);
    CLI::App* substitute = addSubstitute(app, raw);
    CLI::App* test = addTest(app, raw);
    CLI::App* sample = addSample(app, raw);
    const VersionCommands versions(app);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& error) {
        const bool asked = app.exit(error) == 0;
        return { std::nullopt, asked ? ExitCode::Fine : ExitCode::Usage };
    }
    if (*inspect)
        return { InspectOptions { q(raw.package), inputsOf(raw), q(raw.node), raw.json } };
    if (*validate)
        return { validateOptions(raw) };
    if (*render)
        return { renderOptions(raw) };
    if (*run)
        return { runOptions(raw) };
    if (*substitute)
        return { SubstituteOptions { q(raw.package), q(raw.variables), raw.json } };
    if (*test)
        return { testOptions(raw) };
    if (*sample)
        return { SampleOptions { q(raw.output) } };
    if (std::optional<CommandOptions> options = versions.options())
        return { std::move(options) };
    return { WindowOptions { q(raw.paths), raw.recursive, raw.sample, q(raw.trace) } };
}

} // namespace Stepbench
