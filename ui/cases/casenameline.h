// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPushButton;

namespace Stepbench {

// Asks the name of a new or renamed case in place. Hidden until something is asked; Enter takes the name when it can be
// one, Escape leaves everything as it was.
class CaseNameLine : public QWidget
{
    Q_OBJECT
public:
    explicit CaseNameLine(QWidget* parent = nullptr);

    // renamed: the file that gets another name; empty: a new case. files are those of all cases.
    void ask(const QString& suggestion, const QStringList& files, const QString& renamed = {});
    void setFiles(const QStringList& files);
    QString problem() const;

Q_SIGNALS:
    void named(const QString& name, const QString& renamed);
    void over();

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    void accept();
    void leave();
    void check();

    QLabel* m_title;
    QLineEdit* m_name;
    QPushButton* m_take;
    QLabel* m_problem;
    QStringList m_files;
    QString m_renamed;
};

} // namespace Stepbench
