// SPDX-License-Identifier: Apache-2.0
#include "ui/about/packageview.h"

#include "core/versions/compatibility.h"
#include "ui/about/stepcard.h"
#include "ui/common/fonts.h"
#include "ui/common/logo.h"

#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QTextBrowser>
#include <QUrl>
#include <QVBoxLayout>

#include <utility>

namespace Stepbench {
namespace {

constexpr int logoSide = 48;

QString row(const QString& name, const QString& value)
{
    return QStringLiteral("<tr><td style='padding:2px 12px 2px 0'><b>%1</b></td><td style='padding:2px 0'>%2</td></tr>")
        .arg(name.toHtmlEscaped(), value);
}

QString plainRow(const QString& name, const QString& value)
{
    return value.isEmpty() ? QString() : row(name, value.toHtmlEscaped());
}

// Only web addresses become links: the text is the package's.
QString linkRow(const QString& name, const QString& address)
{
    const QUrl url(address);
    const bool web = url.scheme() == QLatin1String("https") || url.scheme() == QLatin1String("http");
    if (!web)
        return plainRow(name, address);
    return row(name, QStringLiteral("<a href='%1'>%1</a>").arg(address.toHtmlEscaped()));
}

QString membersRow(const QString& name, const Json* object)
{
    if (!object || !object->is_object() || object->empty())
        return {};
    QStringList lines;
    for (const auto& [key, value] : object->items())
        lines.append(QStringLiteral("%1 %2")
                         .arg(toQString(key),
                             value.is_string() ? toQString(value.get_ref<const std::string&>()) : previewJson(value))
                         .toHtmlEscaped());
    return row(name, lines.join(QStringLiteral("<br>")));
}

// What servers can do with it, as far as our profiles of them are right.
QString serversRow(const PackageMetadata& metadata)
{
    QStringList lines;
    bool assumed = false;
    for (const ServerProfile& profile : builtInServerProfiles()) {
        const Compatibility found = judgeCompatibility(metadata, profile, profile.server);
        lines.append(PackageView::tr("from %1: %2").arg(profile.server, summaryOf(found)).toHtmlEscaped());
        assumed = assumed || profile.assumed;
    }
    if (assumed)
        lines.append(PackageView::tr("No public table of this exists: these are assumptions.").toHtmlEscaped());
    return lines.isEmpty() ? QString() : row(PackageView::tr("Servers"), lines.join(QStringLiteral("<br>")));
}

// The scripts and the logo, with their sizes; a script without a source map has no places in the author's source.
QString filesRow(const Package& package)
{
    QStringList lines;
    for (const PackageScript* script :
        { &package.ui, &package.validation, &package.executor, &package.migration, &package.discovery }) {
        if (script->isEmpty())
            continue;
        const QString size = QLocale().formattedDataSize(script->text.size());
        lines.append((script->sourceMap.isEmpty() ? PackageView::tr("%1, %2, no source map")
                                                  : PackageView::tr("%1, %2, with source map"))
                         .arg(script->name, size)
                         .toHtmlEscaped());
    }
    if (package.logo)
        lines.append(PackageView::tr("%1, %2")
                         .arg(package.logo->name, QLocale().formattedDataSize(package.logo->data.size()))
                         .toHtmlEscaped());
    return lines.isEmpty() ? QString() : row(PackageView::tr("Files"), lines.join(QStringLiteral("<br>")));
}

} // namespace

PackageView::PackageView(QWidget* parent)
    : QWidget(parent)
    , m_logo(new QLabel)
    , m_title(new QLabel)
    , m_subtitle(new QLabel)
    , m_card(new StepCard)
    , m_facts(new QTextBrowser)
{
    m_title->setFont(scaledFont(m_title->font(), 1.3));
    m_title->setTextFormat(Qt::PlainText);
    m_title->setWordWrap(true);
    m_subtitle->setTextFormat(Qt::PlainText);
    m_subtitle->setWordWrap(true);
    m_logo->setFixedSize(logoSide, logoSide);
    m_facts->setFrameShape(QFrame::NoFrame);
    m_facts->setOpenLinks(false);
    m_facts->setAccessibleName(tr("About this step"));
    connect(m_facts, &QTextBrowser::anchorClicked, this, &PackageView::linkActivated);

    auto* words = new QVBoxLayout;
    words->addWidget(m_title);
    words->addWidget(m_subtitle);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(12, 12, 12, 8);
    head->setSpacing(12);
    head->addWidget(m_logo, 0, Qt::AlignTop);
    head->addLayout(words, 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addLayout(head);
    layout->addWidget(m_card);
    layout->addWidget(m_facts, 1);
    setPackage(nullptr);
}

void PackageView::setPackage(const PackagePtr& package)
{
    m_logo->setVisible(package && package->logo);
    m_card->setPackage(package);
    if (!package) {
        m_title->setText(tr("Nothing is open"));
        m_subtitle->clear();
        m_facts->clear();
        m_waiting.reset();
        return;
    }
    m_title->setText(package->metadata.name);
    m_subtitle->setText(package->metadata.description);
    showLogo(*package);
    m_waiting = package;
    update();
}

// A dock behind another one counts as visible, but is not painted.
void PackageView::paintEvent(QPaintEvent* event)
{
    QWidget::paintEvent(event);
    if (m_waiting)
        QMetaObject::invokeMethod(this, &PackageView::showFacts, Qt::QueuedConnection);
}

void PackageView::showLogo(const Package& package)
{
    m_logo->clear();
    if (package.logo)
        m_logo->setPixmap(renderLogo(package.logo->data, logoSide, devicePixelRatioF()));
}

// Laying out the table takes longer than all the rest of a reload in the window, and mostly another dock is in front.
void PackageView::showFacts()
{
    if (const PackagePtr package = std::exchange(m_waiting, nullptr))
        m_facts->setHtml(factsOf(*package));
}

QString PackageView::factsOf(const Package& package)
{
    const PackageMetadata& metadata = package.metadata;
    const QString type = metadata.type == PackageType::Step ? tr("Step") : tr("Deployment target");
    QString html = QStringLiteral("<table cellspacing='0'>");
    html += plainRow(tr("Id"), metadata.id) + plainRow(tr("Version"), metadata.version.toString())
        + plainRow(tr("Type"), type) + plainRow(tr("Categories"), metadata.categories.join(QStringLiteral(", ")))
        + plainRow(tr("Runs on target"), metadata.deploymentTargetId)
        + linkRow(tr("Release notes"), metadata.releaseNotesUrl)
        + membersRow(tr("Built against"), findMember(metadata.json, "apiVersions")) + serversRow(metadata)
        + membersRow(tr("Depends on"), findMember(metadata.json, "dependencies")) + filesRow(package)
        + plainRow(tr("Read from"), QDir::toNativeSeparators(package.file))
        + plainRow(tr("SHA-256"), QString::fromLatin1(package.hash));
    return html
        + QStringLiteral("</table><p><b>metadata.json</b></p><pre>%1</pre>")
              .arg(toQString(dumpJson(metadata.json, 2)).toHtmlEscaped());
}

} // namespace Stepbench
