// SPDX-License-Identifier: Apache-2.0
#include "benches.h"
#include "measure.h"
#include "tests/support/packagebuilder.h"

#include "core/feed/feed.h"

#include <QTemporaryDir>
#include <zip.h>

#include <array>

namespace Stepbench::Benchmarks {

namespace {

constexpr int packages = 1'000;

// libzip and the JSON parser alone.
void readBare(const QString& file)
{
    zip_t* archive = zip_open(file.toLocal8Bit().constData(), ZIP_RDONLY, nullptr);
    if (!archive)
        return;
    if (zip_file_t* entry = zip_fopen(archive, "metadata.json", 0)) {
        std::array<char, 16384> bytes {};
        const zip_int64_t length = zip_fread(entry, bytes.data(), bytes.size());
        [[maybe_unused]] const Result<Json> metadata
            = parseJson({ bytes.data(), std::size_t(std::max<zip_int64_t>(0, length)) }, file);
        zip_fclose(entry);
    }
    zip_discard(archive);
}

} // namespace

Figures measureFeed()
{
    constexpr double times = 2;
    QTemporaryDir folder;
    QStringList files;
    for (int i = 0; i < packages; ++i) {
        files.append(folder.filePath(QStringLiteral("step-%1.1.0.0.zip").arg(i)));
        PackageBuilder::sample(QStringLiteral("step-%1").arg(i)).writeZip(files.constLast());
    }
    const double floor = microsecondsPerCall([&] {
        for (const QString& file : std::as_const(files))
            readBare(file);
    });
    const double scan = microsecondsPerCall([&] { [[maybe_unused]] const FeedListing all = scanFeed(folder.path()); });
    return { { QStringLiteral("scan of a feed of 1,000 packages"), scan / 1000, QStringLiteral("ms"),
        QStringLiteral("libzip: open, read metadata"), floor / 1000, floor / 1000 * times } };
}

} // namespace Stepbench::Benchmarks
