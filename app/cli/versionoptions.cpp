// SPDX-License-Identifier: Apache-2.0
#include "app/cli/versionoptions.h"

#include <CLI/CLI.hpp>

#include <string>

namespace Stepbench {

constexpr int defaultFeedPort = 8073;

// What CLI11 fills in: it knows std types only.
struct VersionCommands::Raw
{
    std::vector<std::string> packages;
    std::string package;
    std::string folder;
    std::string inputs;
    std::string server;
    std::string node;
    std::string host = "127.0.0.1";
    int port = defaultFeedPort;
    bool recursive = false;
    bool json = false;
};

namespace {

QString q(const std::string& text)
{
    return QString::fromStdString(text);
}

} // namespace

VersionCommands::VersionCommands(CLI::App& app)
    : m_raw(std::make_unique<Raw>())
{
    addMigrate(app);
    addCompat(app);
    addFeed(app);
}

VersionCommands::~VersionCommands() = default;

std::optional<CommandOptions> VersionCommands::options() const
{
    for (const auto& [command, options] : m_commands) {
        if (*command)
            return options();
    }
    return std::nullopt;
}

void VersionCommands::addNode(CLI::App* command)
{
    command->add_option("--node", m_raw->node, "The Node executable to use")->type_name("PATH");
}

void VersionCommands::addJson(CLI::App* command)
{
    command->add_flag("--json", m_raw->json, "Print JSON");
}

void VersionCommands::addMigrate(CLI::App& app)
{
    CLI::App* command = app.add_subcommand("migrate", "Take inputs to a newer version of their package");
    command->add_option("ZIP", m_raw->packages, "The packages from the oldest to the newest")
        ->type_name("OLD.zip [MID.zip ...] NEW.zip")
        ->required()
        ->expected(2, 1'000);
    command->add_option("--inputs", m_raw->inputs, "Inputs file of the oldest (resource representation)")
        ->type_name("F")
        ->required();
    addNode(command);
    addJson(command);
    m_commands.emplace_back(command, [this] {
        MigrateOptions options;
        for (const std::string& package : m_raw->packages)
            options.packages.append(q(package));
        options.inputs = q(m_raw->inputs);
        options.node = q(m_raw->node);
        options.json = m_raw->json;
        return options;
    });
}

void VersionCommands::addCompat(CLI::App& app)
{
    CLI::App* command = app.add_subcommand("compat", "Which parts of a package a server can handle");
    command->add_option("ZIP", m_raw->package, "A step package: a zip, or a folder with metadata.json and inputs.json")
        ->required();
    command->add_option("--server", m_raw->server, "The server's version, or a file with profiles of servers")
        ->type_name("VERSION|FILE")
        ->required();
    addJson(command);
    m_commands.emplace_back(command, [this] {
        return CompatOptions { q(m_raw->package), q(m_raw->server), m_raw->json };
    });
}

CLI::App* VersionCommands::addFeedFolder(
    CLI::App& feed, FeedOptions::Action action, const char* name, const char* description)
{
    CLI::App* command = feed.add_subcommand(name, description);
    command->add_option("FOLDER", m_raw->folder, "A folder of zips")->required();
    m_commands.emplace_back(command, [this, action] {
        FeedOptions options;
        options.action = action;
        options.folder = q(m_raw->folder);
        options.host = q(m_raw->host);
        options.port = m_raw->port;
        options.recursive = m_raw->recursive;
        options.json = m_raw->json;
        return options;
    });
    return command;
}

void VersionCommands::addFeed(CLI::App& app)
{
    CLI::App* feed = app.add_subcommand("feed", "A folder of packages as a feed: list it, watch it, take uploads");
    feed->require_subcommand(1);
    CLI::App* list = addFeedFolder(
        *feed, FeedOptions::Action::List, "list", "Packages with their versions, and those that cannot be used");
    CLI::App* watch
        = addFeedFolder(*feed, FeedOptions::Action::Watch, "watch", "Print what changes as lines, until Ctrl+C");
    for (CLI::App* command : { list, watch })
        command->add_flag("--recursive", m_raw->recursive, "The folders below, too");
    CLI::App* serve = addFeedFolder(*feed, FeedOptions::Action::Serve, "serve",
        "Take packages from \"step-package-cli publish\", until Ctrl+C; the key of their signatures is in the "
        "environment, in FEED_AUTHENTICATION_SECRET_KEY");
    serve->add_option("--host", m_raw->host, "The address to listen on")->type_name("ADDRESS")->capture_default_str();
    serve->add_option("--port", m_raw->port, "The port to listen on; 0: any that is free")
        ->check(CLI::Range(0, 65535))
        ->capture_default_str();
    for (CLI::App* command : { list, watch, serve })
        addJson(command);
}

} // namespace Stepbench
