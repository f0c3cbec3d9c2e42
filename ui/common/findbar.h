// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;

namespace Stepbench {

// A line to search the view above or below it. Enter and Shift+Enter go on and back, Escape closes.
class FindBar : public QWidget
{
    Q_OBJECT
public:
    explicit FindBar(QWidget* parent = nullptr);

    // Shows the bar, with the given text if there is any, ready to type over.
    void open(const QString& text = {});
    void close();
    QString text() const;
    // "3 of 12", "Not found" ...
    void setStatus(const QString& status, bool found);
    QString status() const;

Q_SIGNALS:
    void textChanged(const QString& text);
    void nextRequested();
    void previousRequested();
    void closed();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QToolButton* addButton(int symbol, const QString& name);

    QLineEdit* m_text;
    QLabel* m_status;
};

} // namespace Stepbench
