// SPDX-License-Identifier: Apache-2.0
#include "ui/settings/settingsdialog.h"

#include "ui/common/dockcolors.h"

#include <QAction>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QDir>
#include <QDoubleSpinBox>
#include <QFileDialog>
#include <QFormLayout>
#include <QGroupBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

namespace Stepbench {
namespace {

constexpr int trustedRows = 6;

QComboBox* themeBox(ThemeChoice choice, const QString& system, const QString& name)
{
    auto* box = new QComboBox;
    box->addItems({ system, SettingsDialog::tr("Light"), SettingsDialog::tr("Dark") });
    box->setCurrentIndex(int(choice));
    box->setAccessibleName(name);
    return box;
}

constexpr int widthStep = 20;

// One step below the smallest width means none of its own.
QSpinBox* widthBox(int width)
{
    auto* box = new QSpinBox;
    box->setRange(smallestPreviewWidth - widthStep, greatestPreviewWidth);
    box->setSingleStep(widthStep);
    box->setSuffix(SettingsDialog::tr(" px"));
    box->setSpecialValueText(SettingsDialog::tr("As the window"));
    box->setValue(width > 0 ? width : box->minimum());
    box->setAccessibleName(SettingsDialog::tr("Width of the form"));
    return box;
}

} // namespace

SettingsDialog::SettingsDialog(const Settings& settings, QWidget* parent)
    : QDialog(parent)
    , m_given(settings)
    , m_node(new QLineEdit(settings.nodePath))
    , m_nodeStatus(new QLabel)
    , m_editor(new QLineEdit(settings.editorCommand))
    , m_theme(themeBox(settings.theme, tr("As the system"), tr("Theme of the window")))
    , m_previewTheme(themeBox(settings.previewTheme, tr("As the window"), tr("Theme of the form")))
    , m_previewWidth(widthBox(settings.previewWidth))
    , m_zoom(new QDoubleSpinBox)
    , m_historyRuns(new QSpinBox)
    , m_historySize(new QSpinBox)
    , m_trusted(new QListWidget)
{
    setWindowTitle(tr("Settings"));
    auto* layout = new QVBoxLayout(this);
    layout->addWidget(buildNode(settings));
    layout->addWidget(buildLooks(settings));
    layout->addWidget(buildHistory(settings));
    layout->addWidget(buildTrust(settings));
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel);
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    layout->addWidget(buttons);
    resize(560, sizeHint().height());
}

QWidget* SettingsDialog::buildNode(const Settings&)
{
    auto* group = new QGroupBox(tr("Programs"));
    auto* form = new QFormLayout(group);
    auto* row = new QHBoxLayout;
    auto* find = new QPushButton(tr("&Browse…"));
    m_node->setPlaceholderText(tr("Found by itself"));
    m_node->setAccessibleName(tr("Node executable"));
    m_nodeStatus->setWordWrap(true);
    m_nodeStatus->setTextFormat(Qt::PlainText);
    m_nodeStatus->setAccessibleName(tr("Which Node is used"));
    row->addWidget(m_node, 1);
    row->addWidget(find);
    auto* label = new QLabel(tr("&Node"));
    label->setBuddy(m_node);
    form->addRow(label, row);
    form->addRow(QString(), m_nodeStatus);
    m_editor->setPlaceholderText(tr("code -g {file}:{line}:{column}"));
    m_editor->setAccessibleName(tr("Editor command"));
    form->addRow(tr("&Editor"), m_editor);
    connect(find, &QPushButton::clicked, this, &SettingsDialog::browse);
    connect(m_node, &QLineEdit::editingFinished, this, [this] { Q_EMIT nodePathChanged(m_node->text().trimmed()); });
    return group;
}

QWidget* SettingsDialog::buildLooks(const Settings& settings)
{
    auto* group = new QGroupBox(tr("Looks"));
    auto* form = new QFormLayout(group);
    form->addRow(tr("&Window"), m_theme);
    form->addRow(tr("&Form"), m_previewTheme);
    form->addRow(tr("Form &width"), m_previewWidth);
    m_zoom->setRange(smallestZoom * 100, greatestZoom * 100);
    m_zoom->setSingleStep(10);
    m_zoom->setDecimals(0);
    m_zoom->setSuffix(QStringLiteral(" %"));
    m_zoom->setValue(settings.zoom * 100);
    m_zoom->setAccessibleName(tr("Zoom of the form"));
    form->addRow(tr("&Zoom"), m_zoom);
    return group;
}

QWidget* SettingsDialog::buildHistory(const Settings& settings)
{
    auto* group = new QGroupBox(tr("History of runs"));
    auto* form = new QFormLayout(group);
    m_historyRuns->setRange(0, mostHistoryRuns);
    m_historyRuns->setSpecialValueText(tr("None"));
    m_historyRuns->setValue(settings.historyRuns);
    m_historyRuns->setAccessibleName(tr("Runs that are kept"));
    m_historySize->setRange(1, mostHistoryMegabytes);
    m_historySize->setSuffix(tr(" MB"));
    m_historySize->setValue(settings.historyMegabytes);
    m_historySize->setAccessibleName(tr("Space for past runs"));
    form->addRow(tr("&Runs kept"), m_historyRuns);
    form->addRow(tr("At &most"), m_historySize);
    return group;
}

// Trust is given where a run asks for it; here it is taken back.
QWidget* SettingsDialog::buildTrust(const Settings& settings)
{
    auto* group = new QGroupBox(tr("Folders whose packages may run"));
    auto* layout = new QVBoxLayout(group);
    m_trusted->setObjectName(QStringLiteral("trustedFolders"));
    m_trusted->setAccessibleName(group->title());
    m_trusted->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_trusted->setMaximumHeight(trustedRows * m_trusted->fontMetrics().height());
    for (const QString& folder : settings.trustedFolders)
        m_trusted->addItem(QDir::toNativeSeparators(folder));
    auto* remove = new QPushButton(tr("&Ask again"));
    remove->setToolTip(tr("Takes the folder out of the list: its next run asks first"));
    remove->setEnabled(false);
    layout->addWidget(m_trusted);
    layout->addWidget(remove, 0, Qt::AlignLeft);
    const auto removeSelected = [this] { qDeleteAll(m_trusted->selectedItems()); };
    auto* key = new QAction(remove->text(), m_trusted);
    key->setShortcut(QKeySequence::Delete);
    key->setShortcutContext(Qt::WidgetShortcut);
    m_trusted->addAction(key);
    connect(key, &QAction::triggered, this, removeSelected);
    connect(remove, &QPushButton::clicked, this, removeSelected);
    connect(m_trusted, &QListWidget::itemSelectionChanged, remove,
        [this, remove] { remove->setEnabled(!m_trusted->selectedItems().isEmpty()); });
    return group;
}

void SettingsDialog::browse()
{
    const QString file = QFileDialog::getOpenFileName(this, tr("Choose Node"), m_node->text());
    if (file.isEmpty())
        return;
    m_node->setText(file);
    Q_EMIT nodePathChanged(file);
}

Settings SettingsDialog::settings() const
{
    Settings settings = m_given;
    settings.nodePath = m_node->text().trimmed();
    settings.editorCommand = m_editor->text().trimmed();
    settings.theme = ThemeChoice(m_theme->currentIndex());
    settings.previewTheme = ThemeChoice(m_previewTheme->currentIndex());
    const int width = m_previewWidth->value();
    settings.previewWidth = width < smallestPreviewWidth ? 0 : width;
    settings.zoom = m_zoom->value() / 100;
    settings.historyRuns = m_historyRuns->value();
    settings.historyMegabytes = m_historySize->value();
    settings.trustedFolders.clear();
    for (int row = 0; row < m_trusted->count(); ++row)
        settings.trustedFolders.append(QDir::fromNativeSeparators(m_trusted->item(row)->text()));
    return settings;
}

void SettingsDialog::setNodeStatus(const QString& text, bool usable)
{
    const DockColors colors = DockColors::of(palette());
    QPalette look = m_nodeStatus->palette();
    look.setColor(QPalette::WindowText, usable ? colors.success : colors.error);
    m_nodeStatus->setPalette(look);
    m_nodeStatus->setText(text);
}

} // namespace Stepbench
