// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QPushButton;

namespace Stepbench {

// One coloured line with a symbol and a sentence, above what it speaks of. Hidden until something is shown.
class NoticeBar : public QWidget
{
    Q_OBJECT
public:
    enum class Kind { Error, Warning, Info, Success };

    explicit NoticeBar(QWidget* parent = nullptr);

    QPushButton* addButton(const QString& text);
    void showNotice(Kind kind, const QString& text);
    void clearNotice();
    QString text() const;
    Kind kind() const { return m_kind; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Kind m_kind = Kind::Info;
    QLabel* m_label;
    QHBoxLayout* m_layout;
};

} // namespace Stepbench
