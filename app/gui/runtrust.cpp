// SPDX-License-Identifier: Apache-2.0
#include "app/gui/runtrust.h"

#include "ui/main/trustbanner.h"
#include "ui/settings/trustedfolders.h"

#include <QFileInfo>

namespace Stepbench {

RunTrust::RunTrust(TrustBanner& banner, QObject* parent)
    : QObject(parent)
    , m_banner(banner)
{
    connect(&m_banner, &TrustBanner::trusted, this, [this] { answer(true); });
    connect(&m_banner, &TrustBanner::declined, this, [this] { answer(false); });
}

bool RunTrust::allows(const QString& packageFile) const
{
    const bool own = !m_ownFolder.isEmpty() && folderToTrust(packageFile) == QFileInfo(m_ownFolder).canonicalFilePath();
    return own || isTrusted(m_folders, packageFile);
}

void RunTrust::require(const QString& packageFile, const QString& packageName, Asker asker, std::function<void()> then)
{
    withdraw();
    if (allows(packageFile))
        return then();
    m_asked = folderToTrust(packageFile);
    m_then = std::move(then);
    m_banner.ask(packageName, m_asked.isEmpty() ? packageFile : m_asked);
    if (asker == Asker::Author)
        m_banner.focusAnswer();
}

void RunTrust::withdraw()
{
    m_asked.clear();
    m_then = nullptr;
    m_banner.clearNotice();
}

void RunTrust::answer(bool trusted)
{
    const QString folder = m_asked;
    const std::function<void()> then = m_then;
    withdraw();
    if (!trusted || folder.isEmpty())
        return;
    m_folders.append(folder);
    Q_EMIT foldersChanged(m_folders);
    then();
}

} // namespace Stepbench
