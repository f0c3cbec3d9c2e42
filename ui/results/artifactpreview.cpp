// SPDX-License-Identifier: Apache-2.0
#include "ui/results/artifactpreview.h"

#include "ui/common/fonts.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

QLabel* sentence(const QString& name)
{
    auto* label = new QLabel;
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setContentsMargins(8, 4, 8, 4);
    label->setAccessibleName(name);
    return label;
}

} // namespace

ArtifactPreview::ArtifactPreview(QWidget* parent)
    : QWidget(parent)
    , m_pages(new QStackedWidget)
    , m_hint(sentence(tr("Preview")))
    , m_text(new QPlainTextEdit)
    , m_image(new QLabel)
    , m_note(sentence(tr("About the preview")))
{
    m_hint->setAlignment(Qt::AlignCenter);
    m_text->setReadOnly(true);
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_text->setFont(fixedFont(font()));
    m_text->setAccessibleName(tr("Preview of the text"));
    m_image->setAlignment(Qt::AlignCenter);
    m_image->setMinimumSize(1, 1);
    m_image->setAccessibleName(tr("Preview of the picture"));
    for (QWidget* page :
        { static_cast<QWidget*>(m_hint), static_cast<QWidget*>(m_text), static_cast<QWidget*>(m_image) })
        m_pages->addWidget(page);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_pages, 1);
    layout->addWidget(m_note);
    clear();
}

void ArtifactPreview::setPreview(const Preview& preview)
{
    m_preview = preview;
    m_text->setPlainText(preview.text);
    m_hint->setText(preview.note);
    m_note->setText(preview.note);
    m_note->setVisible(preview.kind != Preview::Kind::None && !preview.note.isEmpty());
    m_pages->setCurrentIndex(int(preview.kind));
    fitImage();
}

void ArtifactPreview::clear(const QString& hint)
{
    Preview none;
    none.note = hint;
    setPreview(none);
}

QString ArtifactPreview::text() const
{
    return m_text->toPlainText();
}

QString ArtifactPreview::note() const
{
    return m_preview.note;
}

void ArtifactPreview::resizeEvent(QResizeEvent* event)
{
    QWidget::resizeEvent(event);
    fitImage();
}

// Small pictures keep their size: enlarged they would lie about it.
void ArtifactPreview::fitImage()
{
    if (m_preview.kind != Preview::Kind::Image)
        return m_image->clear();
    const double ratio = devicePixelRatioF();
    const QSize room = (QSizeF(m_pages->size()) * ratio).toSize();
    const QImage& image = m_preview.image;
    const bool fits = image.width() <= room.width() && image.height() <= room.height();
    QPixmap pixmap = QPixmap::fromImage(
        fits ? image : image.scaled(room.expandedTo({ 1, 1 }), Qt::KeepAspectRatio, Qt::SmoothTransformation));
    pixmap.setDevicePixelRatio(ratio);
    m_image->setPixmap(pixmap);
}

} // namespace Stepbench
