// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/runsettingsdialog.h"

#include "ui/common/dockcolors.h"
#include "ui/common/fonts.h"

#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Stepbench {

RunSettingsDialog::RunSettingsDialog(const QString& packageName, const RunSettings& settings, QWidget* parent)
    : QDialog(parent)
    , m_node(new QLineEdit(settings.nodePath))
    , m_workingFolder(new QLineEdit(settings.workingFolder))
    , m_environment(new QPlainTextEdit(settings.environment.join(u'\n')))
    , m_wrong(new QLabel)
{
    setObjectName(QStringLiteral("runSettings"));
    setWindowTitle(tr("Run settings of %1").arg(packageName));
    m_node->setPlaceholderText(tr("The Node of the settings"));
    m_node->setAccessibleName(tr("Node executable of this package"));
    m_workingFolder->setPlaceholderText(tr("A fresh folder for each run"));
    m_workingFolder->setAccessibleName(tr("Working folder of this package"));
    m_environment->setPlaceholderText(tr("NAME=value, one a line; kept as plain text"));
    m_environment->setAccessibleName(tr("Environment of this package"));
    m_environment->setFont(fixedFont(font()));
    m_environment->setTabChangesFocus(true);
    m_wrong->setTextFormat(Qt::PlainText);
    m_wrong->setWordWrap(true);
    m_wrong->setAccessibleName(tr("Problem of the environment"));
    auto* form = new QFormLayout;
    form->addRow(tr("&Node"), m_node);
    form->addRow(tr("&Working folder"), m_workingFolder);
    form->addRow(tr("&Environment"), m_environment);
    form->addRow(QString(), m_wrong);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    m_ok = buttons->button(QDialogButtonBox::Ok);
    auto* layout = new QVBoxLayout(this);
    layout->addLayout(form);
    layout->addWidget(buttons);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_environment, &QPlainTextEdit::textChanged, this, &RunSettingsDialog::checkEnvironment);
    checkEnvironment();
    resize(560, sizeHint().height());
}

RunSettings RunSettingsDialog::settings() const
{
    return { m_node->text().trimmed(), m_workingFolder->text().trimmed(),
        readEnvironmentLines(m_environment->toPlainText()).lines };
}

void RunSettingsDialog::checkEnvironment()
{
    const QString wrong = readEnvironmentLines(m_environment->toPlainText()).wrong;
    QPalette look = palette();
    look.setColor(QPalette::WindowText, DockColors::of(look).error);
    m_wrong->setPalette(look);
    m_wrong->setText(wrong.isEmpty() ? QString() : tr("\"%1\" is not of the form NAME=value.").arg(wrong));
    m_ok->setEnabled(wrong.isEmpty());
}

} // namespace Stepbench
