// SPDX-License-Identifier: Apache-2.0
#include "app/gui/pagekeeper.h"

#include "ui/form/formview.h"
#include "ui/main/editorpane.h"
#include "ui/settings/packagekey.h"

#include <QSettings>

namespace Stepbench {
namespace {

constexpr auto settingName = "page";

} // namespace

PageKeeper::PageKeeper(EditorPane& pane, QSettings& store, QObject* parent)
    : QObject(parent)
    , m_pane(pane)
    , m_store(store)
{
    connect(&pane.bench(), &Bench::opened, this, &PageKeeper::load);
    connect(&pane.view(), &FormView::pageSettingsChanged, this, &PageKeeper::save);
}

void PageKeeper::load()
{
    const PackagePtr package = m_pane.bench().package();
    if (!package)
        return;
    const QByteArray text = m_store.value(packageKey(package->metadata.id, settingName)).toByteArray();
    const Result<Json> json = parseJson(std::string_view(text.constData(), std::size_t(text.size())), QString());
    m_pane.view().setPageSettings(json ? pageSettingsFromJson(*json) : PageSettings());
}

void PageKeeper::save(const PageSettings& settings)
{
    const PackagePtr package = m_pane.bench().package();
    if (!package)
        return;
    const QString key = packageKey(package->metadata.id, settingName);
    if (settings.values.empty())
        m_store.remove(key);
    else
        m_store.setValue(key, dumpJsonBytes(toJson(settings)));
}

} // namespace Stepbench
