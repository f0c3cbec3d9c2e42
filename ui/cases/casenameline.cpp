// SPDX-License-Identifier: Apache-2.0
#include "ui/cases/casenameline.h"

#include "core/cases/casecatalog.h"

#include <QGridLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

namespace Stepbench {

CaseNameLine::CaseNameLine(QWidget* parent)
    : QWidget(parent)
    , m_title(new QLabel(this))
    , m_name(new QLineEdit(this))
    , m_take(new QPushButton(this))
    , m_problem(new QLabel(this))
{
    m_title->setBuddy(m_name);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(8, 2, 8, 6);
    layout->setSpacing(6);
    layout->addWidget(m_title, 0, 0);
    layout->addWidget(m_name, 0, 1);
    layout->addWidget(m_take, 0, 2);
    layout->addWidget(m_problem, 1, 0, 1, 3);
    connect(m_name, &QLineEdit::textChanged, this, &CaseNameLine::check);
    connect(m_name, &QLineEdit::returnPressed, this, &CaseNameLine::accept);
    connect(m_take, &QPushButton::clicked, this, &CaseNameLine::accept);
    hide();
}

void CaseNameLine::ask(const QString& suggestion, const QStringList& files, const QString& renamed)
{
    m_files = files;
    m_renamed = renamed;
    m_title->setText(renamed.isEmpty() ? tr("New case:") : tr("New name:"));
    m_name->setAccessibleName(renamed.isEmpty() ? tr("Name of the new case") : tr("New name of the case"));
    m_take->setText(renamed.isEmpty() ? tr("Create") : tr("Rename"));
    m_name->setText(suggestion);
    check();
    show();
    m_name->setFocus();
    m_name->selectAll();
}

void CaseNameLine::setFiles(const QStringList& files)
{
    m_files = files;
    check();
}

QString CaseNameLine::problem() const
{
    return m_problem->text();
}

void CaseNameLine::check()
{
    const QString name = m_name->text().trimmed();
    const QString problem = whyNoCaseName(name, m_files, m_renamed);
    m_take->setEnabled(problem.isEmpty());
    // Nobody has done anything wrong before the first letter.
    m_problem->setText(name.isEmpty() ? QString() : problem);
    m_problem->setVisible(!m_problem->text().isEmpty());
}

void CaseNameLine::accept()
{
    if (!m_take->isEnabled())
        return;
    const QString name = m_name->text().trimmed();
    const QString renamed = m_renamed;
    leave();
    Q_EMIT named(name, renamed);
}

void CaseNameLine::leave()
{
    hide();
    Q_EMIT over();
}

void CaseNameLine::keyPressEvent(QKeyEvent* event)
{
    if (event->key() == Qt::Key_Escape)
        return leave();
    QWidget::keyPressEvent(event);
}

} // namespace Stepbench
