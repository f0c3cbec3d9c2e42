// SPDX-License-Identifier: Apache-2.0
#include "tests/support/packagebuilder.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <zip.h>

namespace Stepbench {
namespace {

void require(bool condition, const char* what)
{
    if (!condition)
        qFatal("Test support: cannot %s", what);
}

const char sampleInputs[] = R"({
  "$schema": "http://json-schema.org/draft-07/schema#",
  "definitions": {
    "Inputs": {
      "type": "object",
      "properties": { "name": { "type": "string" } },
      "required": ["name"],
      "additionalProperties": false,
      "isRoot": true
    }
  }
})";

const char sampleUi[] = R"(const text = (props) => Object.assign({ type: "text" }, props);
const sample = {
    createInitialInputs: () => ({ name: "World" }),
    editInputsForm: (inputs) => [text({ input: inputs.name, label: "Name", helpText: "Who is greeted" })],
};
export { sample, sample as default };
)";

const char sampleValidation[] = R"(var sample = function (inputs, validate) {
    return [validate(inputs.name, function (value) { if (value === "Nobody") return "Somebody must be greeted"; })];
};
module.exports = sample;
)";

const char sampleExecutor[] = R"(var sample = function (inputs, context) {
    context.print("Hello " + inputs.name);
};
module.exports = sample;
)";

struct Archive
{
    zip_source_t* source = nullptr;
    zip_t* handle = nullptr;
};

Archive openForWriting()
{
    Archive archive;
    archive.source = zip_source_buffer_create(nullptr, 0, 0, nullptr);
    require(archive.source, "make a zip in memory");
    // Kept, so that the bytes can be read after the zip was closed.
    zip_source_keep(archive.source);
    archive.handle = zip_open_from_source(archive.source, ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    require(archive.handle, "make a zip in memory");
    return archive;
}

QByteArray closeAndTake(Archive archive)
{
    require(zip_close(archive.handle) == 0, "write the zip");
    QByteArray bytes;
    zip_stat_t stat;
    require(zip_source_stat(archive.source, &stat) == 0, "read the zip back");
    bytes.resize(qsizetype(stat.size));
    require(zip_source_open(archive.source) == 0, "read the zip back");
    require(zip_source_read(archive.source, bytes.data(), stat.size) == zip_int64_t(stat.size), "read the zip back");
    zip_source_close(archive.source);
    zip_source_free(archive.source);
    return bytes;
}

} // namespace

PackageBuilder PackageBuilder::sample(const QString& id, const QString& version)
{
    const Json metadata = { { "schemaVersion", "1.0.0" }, { "type", "step" }, { "id", id.toStdString() },
        { "name", "Sample" }, { "description", "A step for tests" }, { "categories", { "Other" } },
        { "launcher", "node" }, { "version", version.toStdString() }, { "dependencies", Json::object() } };
    PackageBuilder builder;
    builder.entry(QStringLiteral("metadata.json"), dumpJsonBytes(metadata));
    builder.entry(QStringLiteral("inputs.json"), sampleInputs);
    builder.entry(QStringLiteral("ui.js"), sampleUi);
    builder.entry(QStringLiteral("validation.js"), sampleValidation);
    builder.entry(QStringLiteral("executor.js"), sampleExecutor);
    return builder;
}

PackageBuilder::Entry& PackageBuilder::entryOf(const QString& name)
{
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.name == name; });
    if (found != m_entries.end())
        return *found;
    return m_entries.emplace_back(Entry { name, {}, Kind::Plain });
}

PackageBuilder& PackageBuilder::entry(const QString& name, const QByteArray& content)
{
    entryOf(name) = { name, content, Kind::Plain };
    return *this;
}

PackageBuilder& PackageBuilder::link(const QString& name, const QByteArray& target)
{
    entryOf(name) = { name, target, Kind::Link };
    return *this;
}

PackageBuilder& PackageBuilder::encrypted(const QString& name, const QByteArray& content)
{
    entryOf(name) = { name, content, Kind::Encrypted };
    return *this;
}

PackageBuilder& PackageBuilder::without(const QString& name)
{
    std::erase_if(m_entries, [&](const Entry& entry) { return entry.name == name; });
    return *this;
}

QByteArray PackageBuilder::entryContent(const QString& name) const
{
    const auto found
        = std::find_if(m_entries.begin(), m_entries.end(), [&](const Entry& entry) { return entry.name == name; });
    return found == m_entries.end() ? QByteArray() : found->content;
}

Json PackageBuilder::metadataJson() const
{
    const Result<Json> json = parseJson(entryContent(QStringLiteral("metadata.json")).toStdString(), {});
    require(json.ok(), "change metadata.json, which is no JSON");
    return *json;
}

PackageBuilder& PackageBuilder::metadata(const char* member, const Json& value)
{
    Json json = metadataJson();
    json[member] = value;
    return entry(QStringLiteral("metadata.json"), dumpJsonBytes(json));
}

PackageBuilder& PackageBuilder::withoutMetadata(const char* member)
{
    Json json = metadataJson();
    json.erase(member);
    return entry(QStringLiteral("metadata.json"), dumpJsonBytes(json));
}

QByteArray PackageBuilder::zip() const
{
    const Archive archive = openForWriting();
    for (const Entry& item : m_entries) {
        zip_source_t* source
            = zip_source_buffer(archive.handle, item.content.constData(), zip_uint64_t(item.content.size()), 0);
        const zip_int64_t index
            = zip_file_add(archive.handle, item.name.toUtf8().constData(), source, ZIP_FL_ENC_UTF_8);
        require(index >= 0, "add an entry");
        if (item.kind == Kind::Link) {
            constexpr zip_uint32_t linkMode = 0120777;
            zip_file_set_external_attributes(archive.handle, zip_uint64_t(index), 0, ZIP_OPSYS_UNIX, linkMode << 16);
        } else if (item.kind == Kind::Encrypted) {
            const int set
                = zip_file_set_encryption(archive.handle, zip_uint64_t(index), ZIP_EM_TRAD_PKWARE, "password");
            require(set == 0, "encrypt an entry");
        }
    }
    return closeAndTake(archive);
}

void PackageBuilder::writeZip(const QString& path) const
{
    writeTestFile(path, zip());
}

void PackageBuilder::replaceZip(const QString& path) const
{
    const QString temporary = path + QStringLiteral(".new");
    writeTestFile(temporary, zip());
    require(std::rename(QFile::encodeName(temporary).constData(), QFile::encodeName(path).constData()) == 0,
        "rename the zip over the old one");
}

void PackageBuilder::writeFolder(const QString& folder) const
{
    for (const Entry& item : m_entries)
        writeTestFile(folder + u'/' + item.name, item.content);
}

QString testPackage(const QString& fileName)
{
    return QStringLiteral(STEPBENCH_TEST_DATA "/packages/") + fileName;
}

QStringList testPackages()
{
    QStringList paths;
    const QDir dir(QStringLiteral(STEPBENCH_TEST_DATA "/packages"));
    for (const QString& name : dir.entryList({ QStringLiteral("*.zip") }, QDir::Files, QDir::Name))
        paths << dir.filePath(name);
    return paths;
}

void writeTestFile(const QString& path, const QByteArray& content)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    require(file.open(QIODevice::WriteOnly | QIODevice::Truncate) && file.write(content) == content.size(),
        "write a test file");
}

QByteArray readTestFile(const QString& path)
{
    QFile file(path);
    require(file.open(QIODevice::ReadOnly), "read a test file");
    return file.readAll();
}

} // namespace Stepbench
