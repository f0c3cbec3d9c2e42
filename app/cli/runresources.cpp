// SPDX-License-Identifier: Apache-2.0
#include "app/cli/runresources.h"

#include "core/base/filesave.h"

#include <QCoreApplication>
#include <QFileInfo>

namespace Stepbench {
namespace {

constexpr qint64 accountFileLimit = 4 * 1024 * 1024;

Problem usage(const QString& message)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("usage.pair"), message);
}

Result<void> readAccounts(const QStringList& texts, RunResources& resources)
{
    for (const QString& text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return usage(QCoreApplication::translate("Stepbench", "--account takes ID=FILE, not \"%1\".").arg(text));
        const QString file = text.mid(equals + 1);
        const Result<QByteArray> content = loadFile(file, accountFileLimit, FileSource::Anything);
        if (!content)
            return content.problem();
        Result<Json> json = parseJson({ content->constData(), std::size_t(content->size()) }, file, ProblemSource::Run);
        if (!json)
            return json.problem();
        if (!json->is_object() || memberText(*json, "accountType").isEmpty()) {
            return usage(QCoreApplication::translate("Stepbench", "An account file is an object with an accountType."))
                .inFile(file);
        }
        resources.accounts.insert(text.left(equals), *json);
    }
    return {};
}

Result<void> readPackages(const QStringList& texts, RunResources& resources)
{
    for (const QString& text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0)
            return usage(QCoreApplication::translate("Stepbench", "--package takes REF=PATH, not \"%1\".").arg(text));
        const QFileInfo source(text.mid(equals + 1));
        if (!source.exists()) {
            return usage(QCoreApplication::translate("Stepbench", "There is no package at %1.").arg(source.filePath()));
        }
        resources.packages.insert(text.left(equals), source.absoluteFilePath());
    }
    return {};
}

Result<void> readImageFeeds(const QStringList& texts, RunResources& resources)
{
    for (const QString& text : texts) {
        const qsizetype equals = text.indexOf(u'=');
        if (equals <= 0 || equals + 1 == text.size())
            return usage(QCoreApplication::translate("Stepbench", "--image-feed takes ID=URL, not \"%1\".").arg(text));
        resources.feedUrls.insert(text.left(equals), text.mid(equals + 1));
    }
    return {};
}

} // namespace

Result<RunResources> readRunResources(
    const QStringList& accounts, const QStringList& packages, const QStringList& imageFeeds, RunResources::Giver giver)
{
    RunResources resources;
    resources.giver = giver;
    if (Result<void> read = readAccounts(accounts, resources); !read)
        return read.problem();
    if (Result<void> read = readPackages(packages, resources); !read)
        return read.problem();
    if (Result<void> read = readImageFeeds(imageFeeds, resources); !read)
        return read.problem();
    return resources;
}

} // namespace Stepbench
