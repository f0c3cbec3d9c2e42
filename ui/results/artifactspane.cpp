// SPDX-License-Identifier: Apache-2.0
#include "ui/results/artifactspane.h"

#include "ui/common/hintlistview.h"
#include "ui/results/artifactpreview.h"
#include "ui/results/artifactsmodel.h"
#include "ui/results/pairdelegate.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace Stepbench {

ArtifactsPane::ArtifactsPane(QWidget* parent)
    : QWidget(parent)
    , m_model(new ArtifactsModel(this))
    , m_list(new HintListView)
    , m_preview(new ArtifactPreview)
    , m_open(new QPushButton(tr("Open")))
    , m_save(new QPushButton(tr("Save as...")))
{
    auto* split = new QSplitter(Qt::Horizontal);
    split->setChildrenCollapsible(false);
    split->addWidget(buildList());
    split->addWidget(m_preview);
    split->setStretchFactor(1, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(split);
    connect(m_open, &QPushButton::clicked, this, &ArtifactsPane::openCurrent);
    connect(m_save, &QPushButton::clicked, this, &ArtifactsPane::saveCurrent);
    clear();
}

ArtifactsPane::~ArtifactsPane() = default;

QWidget* ArtifactsPane::buildList()
{
    m_list->setModel(m_model);
    m_list->setItemDelegate(new PairDelegate(m_list));
    m_list->setAccessibleName(tr("Artifacts"));
    m_list->setHint(tr("No artifacts have been collected."));
    connect(m_list, &HintListView::rowEntered, this, &ArtifactsPane::openCurrent);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &ArtifactsPane::showPreview);
    m_open->setAccessibleName(tr("Open the artifact"));
    m_save->setAccessibleName(tr("Save the artifact as"));
    auto* buttons = new QHBoxLayout;
    buttons->setContentsMargins(8, 4, 8, 6);
    buttons->addWidget(m_open);
    buttons->addWidget(m_save);
    buttons->addStretch(1);
    auto* side = new QWidget;
    auto* layout = new QVBoxLayout(side);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_list, 1);
    layout->addLayout(buttons);
    return side;
}

void ArtifactsPane::add(const Artifact& artifact)
{
    m_model->append(artifact);
    m_preview->show();
    // Most steps have one, and it is what the author wants to see.
    if (!m_list->currentIndex().isValid())
        select(0);
}

void ArtifactsPane::clear()
{
    ++m_asked;
    m_model->clear();
    m_preview->clear();
    m_preview->hide(); // nothing could be in it
    m_open->setEnabled(false);
    m_save->setEnabled(false);
}

int ArtifactsPane::count() const
{
    return m_model->rowCount();
}

void ArtifactsPane::select(int row)
{
    m_list->setCurrentIndex(m_model->index(row, 0));
}

const Artifact* ArtifactsPane::current() const
{
    const QModelIndex index = m_list->currentIndex();
    return index.isValid() ? &m_model->row(index.row()) : nullptr;
}

void ArtifactsPane::showPreview()
{
    const Artifact* artifact = current();
    m_open->setEnabled(artifact);
    m_save->setEnabled(artifact);
    const quint64 asked = ++m_asked;
    if (!artifact)
        return m_preview->clear();
    if (!m_reader)
        m_reader = std::make_unique<Background>(1);
    m_reader->run(
        this, [path = artifact->path] { return loadPreview(path); },
        [this, asked](const Preview& preview) {
            if (asked == m_asked)
                m_preview->setPreview(preview);
        });
}

void ArtifactsPane::openCurrent()
{
    if (const Artifact* artifact = current())
        Q_EMIT openRequested(artifact->path);
}

void ArtifactsPane::saveCurrent()
{
    if (const Artifact* artifact = current())
        Q_EMIT saveRequested(*artifact);
}

} // namespace Stepbench
