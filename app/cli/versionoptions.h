// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"

#include <functional>
#include <memory>
#include <vector>

namespace CLI {
class App;
}

namespace Stepbench {

// The subcommands about versions and feeds, as parts of the program's command line. Lives while it is parsed.
class VersionCommands
{
public:
    explicit VersionCommands(CLI::App& app);
    ~VersionCommands();

    // Of the subcommand that was named; nullopt when it is none of these.
    std::optional<CommandOptions> options() const;

private:
    void addMigrate(CLI::App& app);
    void addCompat(CLI::App& app);
    void addFeed(CLI::App& app);
    CLI::App* addFeedFolder(CLI::App& feed, FeedOptions::Action action, const char* name, const char* description);
    void addNode(CLI::App* command);
    void addJson(CLI::App* command);

    struct Raw;
    std::unique_ptr<Raw> m_raw;
    std::vector<std::pair<CLI::App*, std::function<CommandOptions()>>> m_commands;
};

} // namespace Stepbench
