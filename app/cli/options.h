// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <variant>

namespace Stepbench {

// design, "Exit status".
enum class ExitCode { Fine = 0, Wrong = 1, Usage = 2, Package = 3, Environment = 4 };

// INPUTS of the command line.
struct InputsOptions
{
    QString file;
    QStringList sets; // "/json/pointer=JSON"
    QStringList secrets; // "/json/pointer=env:NAME" or "=@FILE"
};

struct InspectOptions
{
    QString package;
    InputsOptions inputs;
    QString node;
    bool json = false;
};

struct ValidateOptions
{
    QString package;
    InputsOptions inputs;
    QString node;
    QString variables;
    QString caseFile; // its package when none is named, its inputs and variables
    bool atExecution = false;
    bool watch = false;
    bool json = false;
};

struct RenderOptions
{
    QString package;
    InputsOptions inputs;
    QString node;
    QString output;
    int width = 1000;
    double scale = 1;
    bool dark = false;
    QString expand = QStringLiteral("default");
    bool page = false;
    QString open;
    QString registry; // a file; empty: no accounts and feeds are known
};

struct RunOptions
{
    QString package;
    InputsOptions inputs;
    QString target;
    QString targetInputs;
    QString variables;
    QStringList accounts; // ID=F
    QStringList packages; // REF=PATH
    QStringList imageFeeds; // ID=URL
    QString outputFolder;
    int timeoutSeconds = 0;
    QString node;
    QString bootstrapper;
    QString discoveryContext; // a JSON file; empty: an execution
    bool inspectBreak = false;
    bool json = false;
};

struct SubstituteOptions
{
    QString file;
    QString variables;
    bool json = false;
};

struct TestOptions
{
    QStringList paths;
    QString feed;
    QString junit;
    QString node;
    QStringList accounts; // ID=F
    QStringList packages; // REF=PATH
    QStringList imageFeeds; // ID=URL
    int parallel = 0; // 0: as many as there are processors
    bool schema = false; // print the JSON Schema of cases instead
    bool json = false;
};

struct SampleOptions
{
    QString output;
};

struct MigrateOptions
{
    QStringList packages; // oldest first, at least two
    QString inputs;
    QString node;
    bool json = false;
};

struct CompatOptions
{
    QString package;
    QString server; // a version, or a file with profiles
    bool json = false;
};

struct FeedOptions
{
    enum class Action { List, Watch, Serve };
    Action action = Action::List;
    QString folder;
    QString host; // Serve
    int port = 0; // Serve; 0: any that is free
    bool recursive = false;
    bool json = false;
};

struct WindowOptions
{
    QStringList paths;
    bool recursive = false;
    bool sample = false;
    QString trace;
};

using CommandOptions = std::variant<WindowOptions, InspectOptions, ValidateOptions, RenderOptions, RunOptions,
    SubstituteOptions, TestOptions, SampleOptions, MigrateOptions, CompatOptions, FeedOptions>;

struct ParsedCommandLine
{
    std::optional<CommandOptions> options; // nullopt: help, version or a usage error was printed
    ExitCode exitCode = ExitCode::Fine;
};

// Reads the command line (design, "Command line"); prints help and usage errors itself.
ParsedCommandLine parseCommandLine(int argc, char** argv);

} // namespace Stepbench
