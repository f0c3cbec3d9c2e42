// SPDX-License-Identifier: Apache-2.0
#include "ui/sent/sentview.h"

#include "core/base/problem.h"
#include "ui/common/fonts.h"
#include "ui/common/noticebar.h"
#include "ui/inputs/jsoneditor.h"
#include "ui/sent/pairtable.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTabWidget>
#include <QTime>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

using Pairs = std::vector<std::pair<QString, QString>>;

QString commandOf(const RunPreview& preview)
{
    QStringList lines { preview.program };
    for (const QString& argument : preview.arguments)
        lines << QStringLiteral("    \"%1\"").arg(argument);
    lines << QString() << SentView::tr("in %1").arg(preview.workingFolder);
    return lines.join(u'\n');
}

QString inputsOf(const RunPreview& preview)
{
    if (!preview.targetInputs)
        return preview.inputs;
    return QStringLiteral("{\n\"inputs\": %1,\n\"target\": %2\n}").arg(preview.inputs, *preview.targetInputs);
}

} // namespace

SentView::SentView(QWidget* parent)
    : QWidget(parent)
    , m_look(new QPushButton(tr("&Look again")))
    , m_of(new QLabel(tr("Nothing of the step is run by looking.")))
    , m_notice(new NoticeBar)
    , m_tabs(new QTabWidget)
    , m_command(new QPlainTextEdit)
    , m_inputs(new JsonEditor)
    , m_variables(new PairTable(tr("Variable"), tr("Value")))
    , m_environment(new PairTable(tr("Name"), tr("Value")))
    , m_resources(new PairTable(tr("Reference"), tr("What it is")))
{
    m_of->setTextFormat(Qt::PlainText);
    m_of->setForegroundRole(QPalette::PlaceholderText);
    m_of->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);
    m_of->setWordWrap(true);
    m_command->setAccessibleName(tr("Command line"));
    m_command->setFrameShape(QFrame::NoFrame);
    m_command->setFont(fixedFont(font()));
    m_inputs->setAccessibleName(tr("Inputs as they are sent"));
    m_variables->setAccessibleName(tr("Variables file"));
    m_environment->setAccessibleName(tr("Environment"));
    m_resources->setAccessibleName(tr("Packages and accounts"));
    for (QPlainTextEdit* text : { m_command, static_cast<QPlainTextEdit*>(m_inputs) }) {
        text->setReadOnly(true);
        text->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    }
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_command, tr("Command line"));
    m_tabs->addTab(m_inputs, tr("Inputs"));
    m_tabs->addTab(m_variables, tr("Variables file"));
    m_tabs->addTab(m_environment, tr("Environment"));
    m_tabs->addTab(m_resources, tr("Packages and accounts"));
    auto* head = new QHBoxLayout;
    head->setContentsMargins(8, 6, 8, 6);
    head->setSpacing(8);
    head->addWidget(m_look);
    head->addWidget(m_of, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(head);
    layout->addWidget(m_notice);
    layout->addWidget(m_tabs, 1);
    connect(m_look, &QPushButton::clicked, this, &SentView::lookRequested);
}

void SentView::showWaiting()
{
    m_look->setEnabled(false);
    m_of->setText(tr("Looking..."));
}

void SentView::setPreview(const QString& packageName, const RunPreview& preview)
{
    m_filled = true;
    m_look->setEnabled(true);
    m_of->setText(tr("%1 as of %2. Folders and the password are made anew for each run.")
                      .arg(packageName, QTime::currentTime().toString(QStringLiteral("HH:mm:ss"))));
    showNotice(preview.problems);
    m_command->setPlainText(preview.program.isEmpty() ? QString() : commandOf(preview));
    m_inputs->setJson(inputsOf(preview));
    Pairs pairs;
    for (const Variable& variable : preview.variables)
        pairs.emplace_back(variable.name, variable.value.value_or(tr("(null)")));
    m_variables->setPairs(std::exchange(pairs, {}));
    for (const QString& line : preview.environment)
        pairs.emplace_back(line.section(u'=', 0, 0), line.section(u'=', 1));
    m_environment->setPairs(pairs);
    showResources(preview);
}

void SentView::showResources(const RunPreview& preview)
{
    Pairs pairs;
    for (const SentPackage& package : preview.packages) {
        pairs.emplace_back(tr("Package %1").arg(package.referenceId),
            package.folder.isEmpty() ? tr("%1 from %2").arg(package.packageId, package.source)
                                     : tr("%1 from %2, unpacked").arg(package.packageId, package.source));
    }
    for (const UsedAccount& account : preview.accounts)
        pairs.emplace_back(tr("Account at %1").arg(account.path.dotted()), tr("%1, %2").arg(account.id, account.type));
    m_resources->setPairs(pairs);
}

void SentView::showNotice(const Problems& problems)
{
    const bool stops = hasErrors(problems);
    if (problems.empty())
        return m_notice->showNotice(NoticeBar::Kind::Success, tr("Nothing stands in the way of a run."));
    QStringList lines { stops ? tr("A run would stop here:") : tr("A run would start, but:") };
    for (const Problem& problem : problems)
        lines << sentenceOf(problem);
    constexpr int mostLines = 6;
    if (lines.size() > mostLines)
        lines = lines.mid(0, mostLines) + QStringList { tr("... and %1 more.").arg(lines.size() - mostLines) };
    m_notice->showNotice(stops ? NoticeBar::Kind::Error : NoticeBar::Kind::Warning, lines.join(u'\n'));
}

void SentView::setOutdated()
{
    if (m_filled && m_look->isEnabled())
        m_of->setText(tr("Inputs or variables have changed since."));
}

void SentView::setCurrentTab(Tab tab)
{
    m_tabs->setCurrentIndex(tab);
}

QString SentView::commandText() const
{
    return m_command->toPlainText();
}

QString SentView::inputsText() const
{
    return m_inputs->toPlainText();
}

} // namespace Stepbench
