// SPDX-License-Identifier: Apache-2.0
#include "core/package/packagereader.h"

#include "core/package/logochoice.h"
#include "core/package/packagearchive.h"
#include "core/package/packagejson.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <array>

namespace Stepbench {
namespace {

// Real ones are a few KB; parsed JSON takes many times its size.
constexpr std::size_t metadataBytes = 1024 * 1024;
constexpr std::size_t inputsBytes = 16 * 1024 * 1024;

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

struct ScriptEntry
{
    const char* name;
    PackageScript Package::*member;
    enum class Need { Required, ToRun, Expected, Optional } need;

    Severity lackIn(PackageUse use) const
    {
        const bool needed = need == Need::Required || (need == Need::ToRun && use != PackageUse::NoRun);
        return needed ? Severity::Error : Severity::Warning;
    }
};

// reference/step-package.md 1. Without validation.js there are no rules, and everything else works.
constexpr std::array scripts {
    ScriptEntry { "ui.js", &Package::ui, ScriptEntry::Need::Required },
    ScriptEntry { "validation.js", &Package::validation, ScriptEntry::Need::Expected },
    ScriptEntry { "executor.js", &Package::executor, ScriptEntry::Need::ToRun },
    ScriptEntry { "migration.js", &Package::migration, ScriptEntry::Need::Optional },
    ScriptEntry { "discovery.js", &Package::discovery, ScriptEntry::Need::Optional },
};

// "dist/metadata.json" where "metadata.json" was looked for: a zip made of the folder instead of its content.
QString deeperEntry(const PackageArchive& archive, const QString& name)
{
    const auto found = std::find_if(archive.entries().begin(), archive.entries().end(),
        [&](const ArchiveEntry& entry) { return entry.name.endsWith(u'/' + name); });
    return found == archive.entries().end() ? QString() : found->name;
}

Problem missingEntry(const PackageArchive& archive, const QString& name, Severity severity)
{
    const QString deeper = deeperEntry(archive, name);
    const QString message = deeper.isEmpty()
        ? tr("%1 is missing.").arg(name)
        : tr("%1 is missing: it must be at the top of the package, not at %2.").arg(name, deeper);
    return packageProblem(PackageFault::Missing, message, severity).inFile(name);
}

Problems missingEntries(const PackageArchive& archive, PackageUse use = PackageUse::Any)
{
    Problems problems;
    for (const QString& name : { QStringLiteral("metadata.json"), QStringLiteral("inputs.json") }) {
        if (!archive.find(name))
            problems.push_back(missingEntry(archive, name, Severity::Error));
    }
    for (const ScriptEntry& script : scripts) {
        const QString name = QLatin1String(script.name);
        if (script.need == ScriptEntry::Need::Optional || archive.find(name))
            continue;
        problems.push_back(missingEntry(archive, name, script.lackIn(use)));
    }
    return problems;
}

MetadataReading readMetadata(PackageArchive& archive, QByteArray* raw = nullptr)
{
    const QString name = QStringLiteral("metadata.json");
    MetadataReading reading;
    const ArchiveEntry* entry = archive.find(name);
    if (!entry)
        return reading;
    const Result<QByteArray> bytes = archive.read(*entry);
    if (!bytes) {
        reading.problems.push_back(bytes.problem());
        return reading;
    }
    if (raw)
        *raw = *bytes;
    const Result<Json> json = parsePackageJson(*bytes, name, QStringLiteral("package.metadata.json"), metadataBytes);
    if (json)
        return checkMetadata(*json);
    reading.problems.push_back(json.problem());
    return reading;
}

// Reads the entries of one package into a Package, noting everything that is wrong on the way.
class Reader
{
public:
    Reader(PackageArchive& archive, PackageUse use)
        : m_archive(archive)
        , m_use(use)
        , m_package(std::make_shared<Package>())
    {
    }

    PackageReading read(const QString& file);

private:
    QByteArray take(const QString& name);
    void addToHash(const QString& name, const QByteArray& bytes);
    void metadata();
    void inputs();
    void script(const ScriptEntry& script);
    void logo();
    void append(const Problems& problems) { m_problems.insert(m_problems.end(), problems.begin(), problems.end()); }

    PackageArchive& m_archive;
    PackageUse m_use;
    std::shared_ptr<Package> m_package;
    Problems m_problems;
    // An unpacked folder has no bytes of its own to hash: the names, lengths and contents of what is read stand for it.
    QCryptographicHash m_folderHash { QCryptographicHash::Sha256 };
};

void Reader::addToHash(const QString& name, const QByteArray& bytes)
{
    const QByteArray heading = name.toUtf8() + ' ' + QByteArray::number(bytes.size()) + '\n';
    m_folderHash.addData(heading);
    m_folderHash.addData(bytes);
}

QByteArray Reader::take(const QString& name)
{
    const ArchiveEntry* entry = m_archive.find(name);
    if (!entry)
        return {};
    const Result<QByteArray> bytes = m_archive.read(*entry);
    if (!bytes) {
        m_problems.push_back(bytes.problem());
        return {};
    }
    addToHash(name, *bytes);
    return *bytes;
}

void Reader::metadata()
{
    QByteArray raw;
    MetadataReading reading = readMetadata(m_archive, &raw);
    addToHash(QStringLiteral("metadata.json"), raw);
    append(reading.problems);
    if (reading.metadata)
        m_package->metadata = std::move(*reading.metadata);
}

void Reader::inputs()
{
    const QString name = QStringLiteral("inputs.json");
    const std::size_t before = m_problems.size();
    const QByteArray bytes = take(name);
    if (!m_archive.find(name) || m_problems.size() > before)
        return;
    Result<Json> json = parsePackageJson(bytes, name, QStringLiteral("package.inputs.json"), inputsBytes);
    if (json)
        m_package->inputsSchema = std::move(*json);
    else
        m_problems.push_back(json.problem());
}

void Reader::script(const ScriptEntry& script)
{
    PackageScript& target = (*m_package).*script.member;
    target.name = QLatin1String(script.name);
    if (!m_archive.find(target.name))
        return;
    const std::size_t before = m_problems.size();
    target.text = take(target.name);
    target.sourceMap = take(target.name + QStringLiteral(".map"));
    if (target.text.isEmpty() && m_problems.size() == before) {
        const QString message = tr("%1 is empty.").arg(target.name);
        m_problems.push_back(packageProblem(PackageFault::Empty, message, script.lackIn(m_use)).inFile(target.name));
    }
}

void Reader::logo()
{
    const std::vector<const ArchiveEntry*> logos = logoEntries(m_archive);
    if (logos.empty())
        return;
    const QString name = logos.front()->name;
    if (logos.size() > 1) {
        m_problems.push_back(makeProblem(ProblemSource::Package, QStringLiteral("package.logo"),
            tr("There are %1 logos, where a package has at most one; %2 is shown.").arg(logos.size()).arg(name),
            Severity::Warning)
                                 .inFile(name));
    }
    m_package->logo = PackageLogo { name, take(name) };
}

PackageReading Reader::read(const QString& file)
{
    append(missingEntries(m_archive, m_use));
    metadata();
    inputs();
    for (const ScriptEntry& entry : scripts)
        script(entry);
    logo();
    m_package->file = file;
    m_package->hash = m_archive.hash();
    if (m_package->hash.isEmpty())
        m_package->hash = m_folderHash.result().toHex();
    PackageReading reading;
    if (!hasErrors(m_problems))
        reading.package = std::move(m_package);
    reading.problems = std::move(m_problems);
    return reading;
}

PackageReading readOpened(ArchiveOpening opening, const QString& file, PackageUse use)
{
    if (opening.archive)
        return Reader(*opening.archive, use).read(file);
    return { nullptr, std::move(opening.problems) };
}

} // namespace

PackageReading readPackage(const QString& path, const PackageLimits& limits, PackageUse use)
{
    return readOpened(
        openArchive(path, limits, ArchiveUse::Whole), QDir::cleanPath(QFileInfo(path).absoluteFilePath()), use);
}

PackageReading readPackageFromMemory(const QByteArray& zip, const QString& name, const PackageLimits& limits)
{
    ArchiveOpening opening = openArchiveInMemory(zip, limits);
    for (Problem& problem : opening.problems)
        problem.inFile(name);
    return readOpened(std::move(opening), name, PackageUse::Any);
}

MetadataReading inspectPackageMetadata(const QString& path, const PackageLimits& limits)
{
    ArchiveOpening opening = openArchive(path, limits, ArchiveUse::OneEntry);
    if (!opening.archive)
        return { std::nullopt, std::move(opening.problems) };
    MetadataReading reading = readMetadata(*opening.archive);
    const Problems missing = missingEntries(*opening.archive);
    reading.problems.insert(reading.problems.begin(), missing.begin(), missing.end());
    return reading;
}

std::optional<PackageLogo> readPackageLogo(const QString& path, const PackageLimits& limits)
{
    const ArchiveOpening opening = openArchive(path, limits, ArchiveUse::OneEntry);
    if (!opening.archive)
        return std::nullopt;
    const std::vector<const ArchiveEntry*> logos = logoEntries(*opening.archive);
    if (logos.empty())
        return std::nullopt;
    Result<QByteArray> bytes = opening.archive->read(*logos.front());
    return bytes ? std::optional(PackageLogo { logos.front()->name, std::move(*bytes) }) : std::nullopt;
}

Result<PackageMetadata> readPackageMetadata(const QString& path, const PackageLimits& limits)
{
    MetadataReading reading = inspectPackageMetadata(path, limits);
    if (reading.metadata)
        return std::move(*reading.metadata);
    const auto error = std::find_if(reading.problems.begin(), reading.problems.end(),
        [](const Problem& problem) { return problem.severity == Severity::Error; });
    return *error;
}

} // namespace Stepbench
