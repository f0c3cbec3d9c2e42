// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/application.h"
#include "tests/support/packagebuilder.h"

#include <QTemporaryDir>

class QAbstractButton;
class QFileDialog;

namespace Stepbench {

// The whole window in this process, on a folder of its own, with the built program as supervisor. Settings are those
// written before show().
class WindowHarness
{
public:
    WindowHarness();
    ~WindowHarness();

    QString path(const QString& name) const { return m_folder.filePath(name); }
    void set(const char* key, const QVariant& value);

    // Makes the window; packages come from the sub-folder "feed".
    void show();
    // Writes the package into "feed" and opens that; false when no form comes.
    bool open(const PackageBuilder& package);
    // The sample with this executor.
    bool openExecutor(const QByteArray& executor);
    // Whether the feed's folder may run code without asking, which is what most tests want. Before show().
    void setTrusted(bool trusted) { m_trusted = trusted; }
    // Runs until it is over; false when it never is.
    bool run();
    bool waitUntilOver();
    // As at the end of the program; what is on disk stays until the harness goes.
    void end() { m_application.reset(); }

    Application& application() { return *m_application; }
    MainWindow& window() { return m_application->window(); }
    QStringList log();

private:
    QTemporaryDir m_folder;
    bool m_trusted = true;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Application> m_application;
};

QAbstractButton* findButton(QWidget& parent, const QString& textOrName);
// What a file holds; empty while there is none.
QByteArray contentOf(const QString& path);
// The file dialog that is open; nullptr when none comes.
QFileDialog* waitForFileDialog();
// Accepts the dialog with this path, as the author would.
void chooseIn(QFileDialog& dialog, const QString& path);

} // namespace Stepbench
