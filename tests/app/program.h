// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <vector>

namespace Stepbench {

// How the built program ended, and what it printed.
struct Ended
{
    int exitCode = -1;
    QByteArray out;
    QByteArray err;

    QByteArray all() const { return err + out; }
    Json json() const
    {
        const Result<Json> parsed = parseJson({ out.constData(), std::size_t(out.size()) }, {});
        return parsed ? *parsed : Json();
    }
    std::vector<Json> lines() const
    {
        std::vector<Json> all;
        for (const QByteArray& line : out.split('\n')) {
            if (const Result<Json> parsed = parseJson({ line.constData(), std::size_t(line.size()) }, {}))
                all.push_back(*parsed);
        }
        return all;
    }
};

// A word of a command line, from a literal or a path.
struct Word
{
    Word(const char* literal)
        : text(QString::fromUtf8(literal))
    {
    }
    Word(const QString& other)
        : text(other)
    {
    }
    QString text;
};
using Words = std::vector<Word>;

// The built program as from a bare shell: neither a display nor a platform is named. environment: NAME=value, added.
inline void startProgram(QProcess& process, const Words& words, const QStringList& added = {})
{
    QStringList arguments;
    for (const Word& word : words)
        arguments.append(word.text);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    for (const char* name : { "DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM", "XDG_RUNTIME_DIR" })
        environment.remove(QString::fromLatin1(name));
    static const QTemporaryDir config; // the author's own is left alone
    environment.insert(QStringLiteral("XDG_CONFIG_HOME"), config.path());
    for (const QString& entry : added)
        environment.insert(entry.section(u'=', 0, 0), entry.section(u'=', 1));
    process.setProcessEnvironment(environment);
    process.start(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"), arguments);
}

inline Ended stepbench(const Words& words, const QStringList& added = {})
{
    QProcess process;
    startProgram(process, words, added);
    if (!process.waitForFinished(120'000))
        return {};
    return { process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError() };
}

} // namespace Stepbench
