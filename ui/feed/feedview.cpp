// SPDX-License-Identifier: Apache-2.0
#include "ui/feed/feedview.h"

#include "ui/common/filterbox.h"
#include "ui/common/hintlistview.h"
#include "ui/common/noticebar.h"
#include "ui/feed/feeddelegate.h"
#include "ui/feed/feedmodel.h"

#include <QDir>
#include <QLabel>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace Stepbench {

FeedView::FeedView(QWidget* parent)
    : QWidget(parent)
    , m_model(new FeedModel(this))
    , m_filter(new FeedFilterModel(this))
    , m_delegate(new FeedDelegate(this))
    , m_list(new HintListView(this))
    , m_filterBox(new FilterBox(tr("Filter by name..."), m_list, this))
    , m_folder(new QLabel(this))
    , m_notice(new NoticeBar(this))
    , m_superseded(new QToolButton(this))
{
    buildList();
    m_folder->setTextFormat(Qt::PlainText);
    m_folder->setForegroundRole(QPalette::PlaceholderText);
    m_folder->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    m_folder->setContentsMargins(8, 0, 8, 4);
    m_superseded->setAutoRaise(true);
    m_superseded->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_superseded, &QToolButton::clicked, this, [this] { setShowSuperseded(!showsSuperseded()); });

    auto* head = new QVBoxLayout;
    head->setContentsMargins(8, 8, 8, 6);
    head->addWidget(m_filterBox);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_folder);
    layout->addWidget(m_notice);
    layout->addWidget(m_list, 1);
    layout->addWidget(m_superseded);
    clear();
}

void FeedView::buildList()
{
    m_filter->setSourceModel(m_model);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(m_delegate);
    m_list->setAccessibleName(tr("Packages"));
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &HintListView::clicked, this, &FeedView::activate);
    connect(m_list, &HintListView::rowEntered, this, &FeedView::activate);
    connect(m_list, &HintListView::copyPressed, this,
        [this](const QModelIndex& index) { emit copyPathRequested(index.data(FeedModel::FileRole).toString()); });
    connect(m_list, &HintListView::customContextMenuRequested, this, &FeedView::openMenu);
    connect(m_filterBox, &FilterBox::textChanged, this, [this](const QString& text) {
        m_filter->setText(text);
        updateHint();
    });
    connect(m_filterBox, &FilterBox::returnPressed, this, [this] {
        if (m_filter->rowCount() > 0)
            activate(m_filter->index(qMax(0, m_list->currentIndex().row()), 0));
    });
}

void FeedView::clear()
{
    m_state = State::NoFolder;
    m_model->setRows({});
    updateFolderLabel({});
    m_notice->clearNotice();
    updateSuperseded();
    updateHint();
}

void FeedView::setLoading(const QString& folder)
{
    clear();
    m_state = State::Loading;
    updateFolderLabel(folder);
    updateHint();
}

void FeedView::setListing(const FeedListing& listing)
{
    const bool unreadable = listing.entries.empty() && hasErrors(listing.problems);
    m_state = State::Listed;
    updateFolderLabel(listing.folder);
    updateNotice(listing);
    if (!unreadable)
        m_model->setListing(listing);
    updateSuperseded();
    updateHint();
    askForLogos();
}

void FeedView::setCurrentFile(const QString& file)
{
    m_model->setCurrentFile(file);
    m_filter->invalidate();
    for (int i = 0; i < m_filter->rowCount(); ++i) {
        const QModelIndex index = m_filter->index(i, 0);
        if (index.data(FeedModel::FileRole).toString() == file)
            m_list->setCurrentIndex(index);
    }
}

void FeedView::setLogo(const QString& packageId, const QByteArray& logo)
{
    m_delegate->setLogo(packageId, logo);
    m_list->viewport()->update();
}

QString FeedView::selectedFile() const
{
    return m_list->currentIndex().data(FeedModel::FileRole).toString();
}

bool FeedView::showsSuperseded() const
{
    return m_filter->showsSuperseded();
}

void FeedView::setShowSuperseded(bool show)
{
    m_filter->setShowSuperseded(show);
    updateSuperseded();
    updateHint();
}

void FeedView::updateFolderLabel(const QString& folder)
{
    const QString native = QDir::toNativeSeparators(folder);
    m_folder->setVisible(!folder.isEmpty());
    m_folder->setText(QDir(folder).dirName());
    m_folder->setToolTip(native);
    m_folder->setAccessibleName(tr("Watched folder %1").arg(native));
}

void FeedView::updateNotice(const FeedListing& listing)
{
    if (listing.problems.empty()) {
        m_notice->clearNotice();
        return;
    }
    const Problem& first = listing.problems.front();
    const QString more
        = listing.problems.size() > 1 ? tr(" (and %n more)", nullptr, int(listing.problems.size()) - 1) : QString();
    m_notice->showNotice(
        first.severity == Severity::Error ? NoticeBar::Kind::Error : NoticeBar::Kind::Warning, first.message + more);
}

void FeedView::updateSuperseded()
{
    const int count = m_model->supersededCount();
    m_superseded->setVisible(count > 0);
    m_superseded->setText(showsSuperseded()
            ? tr("Hide %1").arg(count == 1 ? tr("the older build") : tr("%1 older builds").arg(count))
            : tr("Show %1").arg(count == 1 ? tr("1 older build") : tr("%1 older builds").arg(count)));
    m_superseded->setAccessibleName(m_superseded->text());
}

void FeedView::updateHint()
{
    switch (m_state) {
    case State::NoFolder:
        m_list->setHint(tr("No folder is watched. Open a folder of packages, or drop one here."));
        return;
    case State::Loading:
        m_list->setHint(tr("Reading the folder..."));
        return;
    case State::Listed:
        break;
    }
    if (m_model->rowCount() > 0)
        m_list->setHint(tr("No package matches the filter."));
    else
        m_list->setHint(tr("No packages here yet. A zip that is built into this folder appears by itself."));
}

void FeedView::askForLogos()
{
    QHash<QString, QString> wanted;
    QSet<QString> seen;
    for (const FeedRow& row : m_model->rows()) {
        // The newest build of an id comes first; a newer file asks again, since its logo may have changed.
        if (row.id.isEmpty() || row.broken || row.superseded || seen.contains(row.id))
            continue;
        seen.insert(row.id);
        const QString stamp = row.file + QString::number(row.modified.toMSecsSinceEpoch());
        if (std::exchange(m_askedLogos[row.id], stamp) != stamp)
            wanted.insert(row.id, row.file);
    }
    if (!wanted.isEmpty())
        emit logosWanted(wanted);
}

void FeedView::activate(const QModelIndex& index)
{
    m_list->setCurrentIndex(index);
    emit packageActivated(index.data(FeedModel::FileRole).toString());
}

void FeedView::openMenu(const QPoint& at)
{
    auto* menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const QModelIndex index = m_list->indexAt(at);
    if (index.isValid()) {
        const QString file = index.data(FeedModel::FileRole).toString();
        menu->addAction(tr("Open"), this, [this, file] { emit packageActivated(file); });
        menu->addAction(tr("Copy path"), this, [this, file] { emit copyPathRequested(file); });
        menu->addAction(tr("Show in folder"), this, [this, file] { emit showInFolderRequested(file); });
        menu->addSeparator();
    }
    menu->addAction(tr("Open folder..."), this, &FeedView::openFolderRequested);
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

} // namespace Stepbench
