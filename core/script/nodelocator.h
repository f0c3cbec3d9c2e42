// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Stepbench {

struct NodeInstallation
{
    QString path; // the executable
    QString version; // "20.20.2"
    int major = 0;
};

constexpr int oldestNodeMajor = 16;

// Where Node is looked for: the setting if any (and nothing else then), STEPBENCH_NODE, PATH, then the usual places of
// version managers (nvm, fnm, volta, asdf, mise, n, nodenv, Homebrew, snap ...), newest first.
QStringList nodeCandidates(const QString& setting);

// The first candidate when it looks like Node itself and not like a script that starts it: good enough to start a host
// with at once, while locateNode() finds out. Never blocks for long; nullopt: only locateNode() can tell.
std::optional<QString> promisingNode(const QString& setting);

// Starts each candidate with --version until one is usable. Blocks up to a few seconds: a worker thread's or the
// command line's job. The problem (node.missing, node.old) says what was found and how to get Node.
Result<NodeInstallation> locateNode(const QString& setting);

} // namespace Stepbench
