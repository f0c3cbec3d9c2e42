// SPDX-License-Identifier: Apache-2.0
#include "ui/form/controls/feedcontrol.h"

namespace Stepbench {

FeedControl::FeedControl(FormContext& context, RegistryPage page, QWidget* parent)
    : ChoiceControl(context, parent)
    , m_page(page)
{
    const bool images = page == RegistryPage::ImageRegistries;
    setMoreEntry(images ? tr("Add an image registry…") : tr("Add a package feed…"));
    const IconButton* refresh = addIcon(Icon::Refresh, tr("Refresh feeds"));
    const IconButton* add = addIcon(Icon::Add, images ? tr("Add an image registry") : tr("Add a package feed"));
    m_bind = addIcon(Icon::Bind, tr("Bind"));
    setIconApart(m_bind);
    connect(refresh, &IconButton::clicked, this, [this] { Q_EMIT this->context().registryRefreshWanted(); });
    connect(add, &IconButton::clicked, this, &FeedControl::chooseMore);
    connect(m_bind, &IconButton::clicked, this, &FeedControl::bindRequested);
}

void FeedControl::setName(const QString& label)
{
    setLabel(label);
}

void FeedControl::setFeed(const QString& id)
{
    m_value = id;
    showChoices();
}

void FeedControl::applyContext()
{
    m_bind->setVisible(context().bindable);
    showChoices();
    ChoiceControl::applyContext();
}

void FeedControl::showChoices()
{
    m_ids.clear();
    QStringList names;
    const auto add = [&](const FormRegistry::Choice& choice) {
        m_ids.append(choice.id);
        names.append(choice.name);
    };
    if (m_page == RegistryPage::ImageRegistries)
        std::for_each(context().registry.imageRegistries.begin(), context().registry.imageRegistries.end(), add);
    else
        std::for_each(context().registry.packageFeeds.begin(), context().registry.packageFeeds.end(), add);
    setChoices(names, int(m_ids.indexOf(m_value)));
    setOtherChoice(m_value);
}

void FeedControl::choose(int index)
{
    m_value = m_ids.at(index);
    Q_EMIT chosen(m_value);
}

void FeedControl::chooseMore()
{
    Q_EMIT context().registryWanted(m_page);
}

} // namespace Stepbench
