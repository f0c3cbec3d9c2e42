// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/results/preview.h"

#include <QWidget>

class QLabel;
class QPlainTextEdit;
class QStackedWidget;

namespace Stepbench {

// Shows a Preview: text to read and copy, a picture that fits the room, or a sentence.
class ArtifactPreview : public QWidget
{
    Q_OBJECT
public:
    explicit ArtifactPreview(QWidget* parent = nullptr);

    void setPreview(const Preview& preview);
    void clear(const QString& hint = {});

    Preview::Kind kind() const { return m_preview.kind; }
    QString text() const;
    QString note() const;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void fitImage();

    Preview m_preview;
    QStackedWidget* m_pages;
    QLabel* m_hint;
    QPlainTextEdit* m_text;
    QLabel* m_image;
    QLabel* m_note;
};

} // namespace Stepbench
