// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/base/result.h"
#include "core/cases/casecatalog.h"
#include "core/feed/watchset.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace Stepbench {

// The cases of the open package, as they are on disk: found and read by a worker, followed from then on, written. Every
// change of a file, ours too, ends in catalogChanged(). Lives on one thread with an event loop.
class CaseLibrary : public QObject
{
    Q_OBJECT
public:
    // Answers come on the same thread, unless the library is gone by then.
    using Answer = std::function<void(const Result<void>&)>;

    explicit CaseLibrary(Background& background, QObject* parent = nullptr);

    // Ends in catalogChanged(), unless another package is opened before.
    void open(const CatalogRequest& request);
    void close();
    void refresh();
    const CatalogRequest& request() const { return m_request; }
    const CaseCatalog& catalog() const { return m_catalog; }

    // Atomically; folders on the way are made.
    void save(const QString& file, const Case& testCase, Answer then);
    // Fails when there is a file of the new name.
    void rename(const QString& file, const QString& newFile, Answer then);
    // What the file held comes back, to be written again by restore().
    void remove(const QString& file, std::function<void(const Result<QByteArray>&)> then);
    void restore(const QString& file, const QByteArray& content, Answer then);

Q_SIGNALS:
    void catalogChanged();

private:
    void read();
    void take(const CatalogRequest& request, CaseCatalog catalog);
    void watch();
    template <typename Work, typename Then>
    void change(Work work, Then then);

    Background& m_background;
    CatalogRequest m_request;
    CaseCatalog m_catalog;
    WatchSet m_watches;
    QTimer m_pause; // an editor's save is several events
    bool m_reading = false;
    bool m_again = false;
};

} // namespace Stepbench
