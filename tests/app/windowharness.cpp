// SPDX-License-Identifier: Apache-2.0
#include "tests/app/windowharness.h"

#include "ui/log/logmodel.h"
#include "ui/log/logview.h"
#include "ui/theme/uiresources.h"

#include <QAbstractButton>
#include <QApplication>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QLineEdit>
#include <QTest>

namespace Stepbench {
namespace {

constexpr int patience = 60'000;

} // namespace

WindowHarness::WindowHarness()
    : m_settings(std::make_unique<QSettings>(path(QStringLiteral("settings.ini")), QSettings::IniFormat))
{
    QCoreApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
    initUiResources();
    QDir(m_folder.path()).mkdir(QStringLiteral("feed"));
}

WindowHarness::~WindowHarness() = default;

void WindowHarness::set(const char* key, const QVariant& value)
{
    m_settings->setValue(QLatin1String(key), value);
}

void WindowHarness::show()
{
    m_application = std::make_unique<Application>(TraceClock(), std::move(m_settings));
    m_application->runs().setSupervisorProgram(QStringLiteral(STEPBENCH_BIN_DIR "/stepbench"));
    if (m_trusted)
        m_application->trust().setFolders({ QFileInfo(path(QStringLiteral("feed"))).canonicalFilePath() });
    m_application->show();
}

bool WindowHarness::open(const PackageBuilder& package)
{
    package.writeZip(path(QStringLiteral("feed/sample.1.0.0.zip")));
    if (!m_application)
        show();
    m_application->openPaths({ path(QStringLiteral("feed")) });
    return QTest::qWaitFor([this] { return m_application->workspace().step().hasForm(); }, patience);
}

bool WindowHarness::openExecutor(const QByteArray& executor)
{
    return open(PackageBuilder::sample().entry(QStringLiteral("executor.js"), executor));
}

bool WindowHarness::run()
{
    m_application->runs().start();
    return waitUntilOver();
}

bool WindowHarness::waitUntilOver()
{
    return QTest::qWaitFor([this] { return !m_application->runs().isRunning(); }, patience);
}

QStringList WindowHarness::log()
{
    QStringList lines;
    const LogModel* model = window().log().model();
    for (int row = 0; row < model->rowCount(); ++row)
        lines << model->index(row, 0).data().toString();
    return lines;
}

QAbstractButton* findButton(QWidget& parent, const QString& textOrName)
{
    for (QAbstractButton* each : parent.findChildren<QAbstractButton*>()) {
        if (each->text() == textOrName || each->accessibleName() == textOrName)
            return each;
    }
    return nullptr;
}

QByteArray contentOf(const QString& path)
{
    return QFileInfo::exists(path) ? readTestFile(path) : QByteArray();
}

QFileDialog* waitForFileDialog()
{
    QFileDialog* found = nullptr;
    (void)QTest::qWaitFor(
        [&found] {
            for (QWidget* each : QApplication::topLevelWidgets()) {
                if (auto* dialog = qobject_cast<QFileDialog*>(each); dialog && dialog->isVisible())
                    found = dialog;
            }
            return found != nullptr;
        },
        patience);
    return found;
}

void chooseIn(QFileDialog& dialog, const QString& path)
{
    auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    name->setText(path);
    QTest::keyClick(name, Qt::Key_Return);
}

} // namespace Stepbench
