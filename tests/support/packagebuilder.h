// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"

#include <QByteArray>
#include <QString>

#include <utility>
#include <vector>

namespace Stepbench {

// Step packages for tests, good and broken: an ordered list of entries, written as a zip or as a folder.
//     PackageBuilder::sample().metadata("version", "2.0.0").entry("ui.js", "...").writeZip(path);
// A failure of the builder itself (a disk that is full) ends the test program with a message.
class PackageBuilder
{
public:
    PackageBuilder() = default;

    // A small, whole and valid step package: one text input "name", a form, a rule, an executor that logs.
    static PackageBuilder sample(
        const QString& id = QStringLiteral("sample"), const QString& version = QStringLiteral("1.0.0"));

    // Adds the entry or replaces the one of that name.
    PackageBuilder& entry(const QString& name, const QByteArray& content);
    PackageBuilder& without(const QString& name);
    // Sets one member of metadata.json.
    PackageBuilder& metadata(const char* member, const Json& value);
    PackageBuilder& withoutMetadata(const char* member);
    // Kinds of entries that no build makes.
    PackageBuilder& link(const QString& name, const QByteArray& target);
    PackageBuilder& encrypted(const QString& name, const QByteArray& content);

    QByteArray entryContent(const QString& name) const;

    QByteArray zip() const;
    // Truncates and writes in place, as adm-zip does. Folders on the way are made.
    void writeZip(const QString& path) const;
    // Writes a temporary file beside path and renames it over.
    void replaceZip(const QString& path) const;
    void writeFolder(const QString& folder) const;

private:
    enum class Kind { Plain, Link, Encrypted };
    struct Entry
    {
        QString name;
        QByteArray content;
        Kind kind = Kind::Plain;
    };
    Entry& entryOf(const QString& name);
    Json metadataJson() const;

    std::vector<Entry> m_entries;
};

// The path of one of the real zips in tests/data/packages: "greet-people.1.0.2.zip".
QString testPackage(const QString& fileName);
// All of them, absolute paths.
QStringList testPackages();

// Writes bytes to a file in place; makes the folders on the way.
void writeTestFile(const QString& path, const QByteArray& content);
QByteArray readTestFile(const QString& path);

} // namespace Stepbench
