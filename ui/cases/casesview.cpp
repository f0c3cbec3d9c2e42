// SPDX-License-Identifier: Apache-2.0
#include "ui/cases/casesview.h"

#include "core/cases/casediscovery.h"
#include "ui/cases/casedelegate.h"
#include "ui/cases/casenameline.h"
#include "ui/cases/differencesview.h"
#include "ui/common/filterbox.h"
#include "ui/common/hintlistview.h"
#include "ui/common/noticebar.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

QString suggestedName(const QStringList& files)
{
    for (int number = 1;; ++number) {
        const QString name = QStringLiteral("case-%1").arg(number);
        if (whyNoCaseName(name, files).isEmpty())
            return name;
    }
}

} // namespace

CasesView::CasesView(QWidget* parent)
    : QWidget(parent)
    , m_model(new CasesModel(this))
    , m_filter(new QSortFilterProxyModel(this))
    , m_list(new HintListView(this))
    , m_filterBox(new FilterBox(tr("Filter cases..."), m_list, this))
    , m_new(new QPushButton(tr("New"), this))
    , m_nameLine(new CaseNameLine(this))
    , m_placeNotice(new NoticeBar(this))
    , m_useFolder(m_placeNotice->addButton(tr("Use it")))
    , m_deletedNotice(new NoticeBar(this))
    , m_notice(new NoticeBar(this))
    , m_differences(new DifferencesView(this))
{
    buildList();
    buildNotice();
    m_new->setToolTip(tr("Keep what is on screen as a case"));
    connect(m_new, &QPushButton::clicked, this, &CasesView::askForNewCase);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 8, 8, 6);
    head->setSpacing(6);
    head->addWidget(m_filterBox, 1);
    head->addWidget(m_new);
    auto* split = new QSplitter(Qt::Vertical, this);
    split->setChildrenCollapsible(false);
    split->addWidget(m_list);
    split->addWidget(m_differences);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_nameLine);
    for (QWidget* notice : { m_placeNotice, m_deletedNotice, m_notice })
        layout->addWidget(notice);
    layout->addWidget(split, 1);
    m_differences->hide();
    setFocusProxy(m_list);
    setPlace(false, {}, {});
}

void CasesView::buildList()
{
    m_filter->setSourceModel(m_model);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    m_list->setModel(m_filter);
    m_list->setItemDelegate(new CaseDelegate(m_list));
    m_list->setAccessibleName(tr("Cases"));
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(m_filterBox, &FilterBox::textChanged, this, [this](const QString& text) {
        m_filter->setFilterFixedString(text);
        updateHint();
    });
    connect(m_list, &HintListView::rowEntered, this,
        [this](const QModelIndex& index) { Q_EMIT switchRequested(index.data(CasesModel::FileRole).toString()); });
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &CasesView::showSelected);
    addListAction(tr("Switch to it"), QKeySequence(), &CasesView::switchRequested);
    addListAction(tr("Update from the form"), QKeySequence(), &CasesView::updateRequested);
    QAction* rename = addListAction(tr("Rename…"), QKeySequence(Qt::Key_F2), nullptr);
    connect(rename, &QAction::triggered, this, [this] {
        if (const CaseRow* row = caseRowOf(m_list->currentIndex()))
            m_nameLine->ask(row->name, files(), row->file);
    });
    addListAction(tr("Delete"), QKeySequence::Delete, &CasesView::deleteRequested);
    addListAction(tr("Show the file"), QKeySequence(), &CasesView::showFileRequested);
    addListAction(tr("Show in folder"), QKeySequence(), &CasesView::showInFolderRequested);
    connect(m_differences, &DifferencesView::switchWanted, this, [this] { Q_EMIT switchRequested(selectedFile()); });
    connect(m_differences, &DifferencesView::updateWanted, this, [this] { Q_EMIT updateRequested(selectedFile()); });
    connect(m_nameLine, &CaseNameLine::over, m_list, qOverload<>(&QWidget::setFocus));
    connect(m_nameLine, &CaseNameLine::named, this, [this](const QString& name, const QString& renamed) {
        if (renamed.isEmpty())
            Q_EMIT createRequested(name);
        else
            Q_EMIT renameRequested(renamed, name);
    });
}

QAction* CasesView::addListAction(
    const QString& text, const QKeySequence& key, void (CasesView::*asked)(const QString&))
{
    auto* action = new QAction(text, m_list);
    action->setShortcut(key);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(action);
    if (asked) {
        connect(action, &QAction::triggered, this, [this, asked] {
            if (const QString file = selectedFile(); !file.isEmpty())
                Q_EMIT(this->*asked)(file);
        });
    }
    return action;
}

void CasesView::buildNotice()
{
    const QPushButton* other = m_placeNotice->addButton(tr("Another…"));
    connect(m_useFolder, &QPushButton::clicked, this, [this] { Q_EMIT folderChosen(m_zipFolder); });
    connect(other, &QPushButton::clicked, this, &CasesView::otherFolderWanted);
    connect(m_deletedNotice->addButton(tr("Bring it back")), &QPushButton::clicked, this, [this] {
        m_deletedNotice->clearNotice();
        Q_EMIT undeleteRequested();
    });
    connect(m_deletedNotice->addButton(tr("Close")), &QPushButton::clicked, m_deletedNotice, &NoticeBar::clearNotice);
    connect(m_notice->addButton(tr("Close")), &QPushButton::clicked, m_notice, &NoticeBar::clearNotice);
}

QStringList CasesView::files() const
{
    QStringList files;
    for (const CaseRow& row : m_model->rows())
        files.append(row.file);
    return files;
}

void CasesView::setCases(std::vector<CaseRow> rows)
{
    m_model->setRows(std::move(rows));
    m_nameLine->setFiles(files());
    updateHint();
    showSelected();
}

void CasesView::setPlace(bool usable, const QString& home, const QString& zipFolder)
{
    m_usable = usable;
    m_home = home;
    m_zipFolder = zipFolder;
    m_new->setEnabled(usable);
    if (!usable) {
        m_wantsNew = false;
        m_nameLine->hide();
        m_deletedNotice->clearNotice();
        m_notice->clearNotice();
    }
    updatePlaceNotice();
    updateHint();
    if (usable && !home.isEmpty() && std::exchange(m_wantsNew, false))
        askForNewName();
}

void CasesView::updatePlaceNotice()
{
    if (!m_usable || !m_home.isEmpty()) {
        m_placeNotice->clearNotice();
        return;
    }
    m_placeNotice->showNotice(NoticeBar::Kind::Info,
        tr("The sources of this package are not above its zip. Cases would go into %1, beside the zip.")
            .arg(QDir::toNativeSeparators(QDir(m_zipFolder).filePath(casesFolder))));
}

void CasesView::updateHint()
{
    if (!m_usable)
        m_list->setHint(tr("Open a package to see its cases."));
    else if (m_model->rowCount() > 0)
        m_list->setHint(tr("No case matches the filter."));
    else
        m_list->setHint(tr("No cases yet. A case keeps the inputs on screen, and what is wrong with them, in a file "
                           "beside the sources; \"stepbench test\" checks all of them."));
}

void CasesView::askForNewCase()
{
    if (!m_usable)
        return;
    if (!m_home.isEmpty())
        return askForNewName();
    m_wantsNew = true;
    m_useFolder->setFocus();
}

void CasesView::askForNewName()
{
    const QStringList all = files();
    m_nameLine->ask(suggestedName(all), all);
}

void CasesView::showDeleted(const QString& name)
{
    m_deletedNotice->showNotice(NoticeBar::Kind::Info, tr("The case %1 is deleted.").arg(name));
}

void CasesView::showMissing(const QString& text)
{
    m_notice->showNotice(NoticeBar::Kind::Warning, text);
}

void CasesView::clearNotice()
{
    m_notice->clearNotice();
}

void CasesView::select(const QString& file)
{
    for (int i = 0; i < m_filter->rowCount(); ++i) {
        const QModelIndex index = m_filter->index(i, 0);
        if (index.data(CasesModel::FileRole).toString() == file)
            m_list->setCurrentIndex(index);
    }
}

QString CasesView::selectedFile() const
{
    return m_list->currentIndex().data(CasesModel::FileRole).toString();
}

void CasesView::showSelected()
{
    const CaseRow* row = caseRowOf(m_list->currentIndex());
    m_differences->setVisible(row != nullptr);
    if (row)
        m_differences->setCase(row->name);
    Q_EMIT caseSelected(row ? row->file : QString());
}

} // namespace Stepbench
