// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/discoverydialog.h"

#include "core/base/json.h"
#include "ui/common/dockcolors.h"
#include "ui/inputs/jsoneditor.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace Stepbench {

DiscoveryDialog::DiscoveryDialog(const QString& packageName, const QString& context, QWidget* parent)
    : QDialog(parent)
    , m_context(new JsonEditor)
    , m_wrong(new QLabel)
    , m_find(new QPushButton(tr("&Find targets")))
{
    setObjectName(QStringLiteral("discovery"));
    setWindowTitle(tr("Find targets with %1").arg(packageName));
    auto* hint
        = new QLabel(tr("What discovery.js gets as its context, with variables put in. It is kept as plain text: "
                        "take secrets from variables."));
    hint->setWordWrap(true);
    m_context->setPlainText(context);
    m_context->setAccessibleName(tr("Discovery context"));
    m_wrong->setTextFormat(Qt::PlainText);
    m_wrong->setWordWrap(true);
    m_wrong->setAccessibleName(tr("Problem of the context"));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Cancel);
    buttons->addButton(m_find, QDialogButtonBox::AcceptRole);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(hint);
    layout->addWidget(m_context, 1);
    layout->addWidget(m_wrong);
    layout->addWidget(buttons);
    m_find->setDefault(true);
    m_context->setFocus();
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(m_context, &QPlainTextEdit::textChanged, this, &DiscoveryDialog::check);
    check();
    resize(560, 420);
}

QString DiscoveryDialog::context() const
{
    return m_context->toPlainText();
}

void DiscoveryDialog::check()
{
    const Result<Json> json = parseJson(context().toStdString(), {});
    QPalette look = palette();
    look.setColor(QPalette::WindowText, DockColors::of(look).error);
    m_wrong->setPalette(look);
    m_wrong->setText(json ? QString() : json.problem().message);
    m_context->markError(json ? 0 : json.problem().line, json ? 0 : json.problem().column, m_wrong->text());
    m_find->setEnabled(json.ok());
}

} // namespace Stepbench
