// SPDX-License-Identifier: Apache-2.0
#include "ui/about/exportdialog.h"

#include "ui/common/textbutton.h"
#include "ui/form/controls/codearea.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

namespace Stepbench {

ExportDialog::ExportDialog(const Json& inputs, const Theme& theme, QWidget* parent)
    : QDialog(parent)
    , m_text(toQString(dumpJson(inputs, 2)))
{
    setWindowTitle(tr("Export"));
    setPalette(theme.palette());
    auto* title = new QLabel(tr("Export of the inputs"));
    title->setFont(theme.font(FontRole::Label));
    auto* intro
        = new QLabel(tr("What an export of the configuration gets: packages and images by the names of their feeds, "
                        "secrets left out."));
    intro->setFont(theme.font(FontRole::Body));
    intro->setWordWrap(true);
    auto* code = new CodeArea(theme, this);
    code->setSyntax(QStringLiteral("json"));
    code->setPlainText(m_text);
    code->setReadOnly(true);
    code->setFocusPolicy(Qt::StrongFocus);
    code->setAccessibleName(tr("Export representation"));
    auto* copyButton = new TextButton(TextButton::Kind::Link, tr("Copy Configuration"), theme, this);
    auto* close = new TextButton(TextButton::Kind::Secondary, tr("Close"), theme, this);
    for (TextButton* button : { copyButton, close })
        button->setFocusPolicy(Qt::StrongFocus);
    connect(copyButton, &TextButton::clicked, this, &ExportDialog::copy);
    connect(close, &TextButton::clicked, this, &QDialog::accept);
    auto* buttons = new QHBoxLayout;
    buttons->addWidget(copyButton);
    buttons->addStretch();
    buttons->addWidget(close);
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(title);
    layout->addWidget(intro);
    layout->addWidget(code, 1);
    layout->addLayout(buttons);
    resize(theme.scaled(720), theme.scaled(560));
}

void ExportDialog::copy()
{
    QGuiApplication::clipboard()->setText(m_text);
}

} // namespace Stepbench
