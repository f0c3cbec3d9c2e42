// SPDX-License-Identifier: Apache-2.0
#include "ui/registry/feedspage.h"

#include <QComboBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <array>

namespace Stepbench {

namespace {

constexpr const char* folderType = "folder";
constexpr std::array<const char*, 5> feedTypes { folderType, "nuget", "maven", "github", "helm" };

QString emptyText(FeedsPage::Kind kind)
{
    return kind == FeedsPage::Kind::PackageFeeds
        ? FeedsPage::tr(
            "Package selectors of forms offer the feeds of this list. Packages of a feed that is a folder are "
            "offered by their ids.")
        : FeedsPage::tr("Container image selectors of forms offer the registries of this list.");
}

} // namespace

FeedsPage::FeedsPage(Kind kind, Registry& registry, QWidget* parent)
    : EntryList(kind == Kind::PackageFeeds ? tr("Package feeds") : tr("Image registries"), emptyText(kind), parent)
    , m_kind(kind)
    , m_registry(registry)
{
    const std::size_t count
        = kind == Kind::PackageFeeds ? registry.packageFeeds.size() : registry.imageRegistries.size();
    QStringList names;
    for (int i = 0; i < int(count); ++i)
        names.append(nameOf(i).isEmpty() ? idOf(i) : nameOf(i));
    setNames(names, 0);
}

QString& FeedsPage::nameOf(int index)
{
    return m_kind == Kind::PackageFeeds ? feed(index).name : images(index).name;
}

QString& FeedsPage::placeOf(int index)
{
    return m_kind == Kind::PackageFeeds ? feed(index).location : images(index).url;
}

QString FeedsPage::idOf(int index) const
{
    return m_kind == Kind::PackageFeeds ? m_registry.packageFeeds[std::size_t(index)].id
                                        : m_registry.imageRegistries[std::size_t(index)].id;
}

QString FeedsPage::makeEntry()
{
    const QString id = freeFeedId(m_registry);
    if (m_kind == Kind::PackageFeeds) {
        m_registry.packageFeeds.push_back({ id, tr("New feed"), folderType, {} });
        return m_registry.packageFeeds.back().name;
    }
    m_registry.imageRegistries.push_back({ id, tr("New registry"), {} });
    return m_registry.imageRegistries.back().name;
}

void FeedsPage::dropEntry(int index)
{
    if (m_kind == Kind::PackageFeeds)
        m_registry.packageFeeds.erase(m_registry.packageFeeds.begin() + index);
    else
        m_registry.imageRegistries.erase(m_registry.imageRegistries.begin() + index);
}

void FeedsPage::showEntry(QFormLayout& form, int index)
{
    auto* name = new QLineEdit(nameOf(index));
    name->setAccessibleName(tr("Name"));
    connect(name, &QLineEdit::textEdited, this, [this, index](const QString& text) {
        nameOf(index) = text;
        renameCurrent(text);
    });
    form.addRow(tr("&Name"), name);
    if (m_kind == Kind::PackageFeeds)
        showType(form, index);
    showPlace(form, index);
    auto* id = new QLineEdit(idOf(index));
    id->setReadOnly(true);
    id->setAccessibleName(tr("Id"));
    form.addRow(tr("Id in inputs"), id);
}

void FeedsPage::showType(QFormLayout& form, int index)
{
    auto* type = new QComboBox;
    type->setAccessibleName(tr("Feed type"));
    for (const char* known : feedTypes)
        type->addItem(QString::fromLatin1(known));
    if (type->findText(QString::fromStdString(feed(index).type)) < 0)
        type->addItem(QString::fromStdString(feed(index).type));
    type->setCurrentText(QString::fromStdString(feed(index).type));
    connect(type, &QComboBox::textActivated, this, [this, index](const QString& chosen) {
        feed(index).type = toStdString(chosen);
        refreshFields();
    });
    form.addRow(tr("&Type"), type);
}

void FeedsPage::showPlace(QFormLayout& form, int index)
{
    const bool folder = m_kind == Kind::PackageFeeds && feed(index).type == folderType;
    auto* row = new QWidget;
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    auto* place = new QLineEdit(placeOf(index));
    place->setAccessibleName(folder ? tr("Folder") : tr("URL"));
    place->setPlaceholderText(folder ? QString() : QStringLiteral("https://"));
    connect(
        place, &QLineEdit::textEdited, this, [this, index](const QString& text) { placeOf(index) = text.trimmed(); });
    layout->addWidget(place, 1);
    if (folder) {
        auto* browse = new QPushButton(tr("&Browse…"));
        browse->setAutoDefault(false);
        layout->addWidget(browse);
        connect(browse, &QPushButton::clicked, this, [this, index, place] {
            const QString chosen = QFileDialog::getExistingDirectory(this, tr("Folder of packages"), place->text());
            if (chosen.isEmpty())
                return;
            place->setText(chosen);
            placeOf(index) = chosen;
        });
    }
    auto* label = new QLabel(folder ? tr("&Folder") : tr("&URL"));
    label->setBuddy(place);
    form.addRow(label, row);
}

} // namespace Stepbench
