// SPDX-License-Identifier: Apache-2.0
#include "app/gui/variablesstore.h"

#include "core/base/filesave.h"

#include <QDir>
#include <QFileInfo>
#include <QUrl>

namespace Stepbench {
namespace {

constexpr int writePauseMs = 400;

Result<VariableSet> loadOrEmpty(const QString& file)
{
    return QFileInfo::exists(file) ? loadVariablesFile(file) : Result<VariableSet>(VariableSet());
}

Result<void> saveVariables(const QString& file, const VariableSet& variables)
{
    QDir().mkpath(QFileInfo(file).absolutePath());
    return saveFile(file, dumpJsonBytes(toVariablesJson(variables), 2) + '\n');
}

} // namespace

VariablesStore::VariablesStore(QString folder, Background& background, SecretStore& secrets, QObject* parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_background(background)
    , m_secrets(secrets)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(writePauseMs);
    connect(&m_pause, &QTimer::timeout, this, &VariablesStore::write);
}

VariablesStore::~VariablesStore()
{
    if (m_pause.isActive()) [[maybe_unused]]
        const Result<void> saved = saveVariables(fileOf(m_packageId), m_own);
}

QString VariablesStore::fileOf(const QString& packageId) const
{
    return QDir(m_folder).filePath(QString::fromLatin1(QUrl::toPercentEncoding(packageId)) + QStringLiteral(".json"));
}

QString VariablesStore::secretKeyOf(const QString& name) const
{
    return QStringLiteral("variables/%1/%2").arg(m_packageId, name);
}

void VariablesStore::open(const QString& packageId)
{
    if (packageId == m_packageId)
        return;
    if (m_pause.isActive())
        write();
    m_packageId = packageId;
    m_own = {};
    m_background.run(
        this, [file = fileOf(packageId)] { return loadOrEmpty(file); },
        [this, packageId](const Result<VariableSet>& loaded) { read(packageId, loaded); });
}

void VariablesStore::read(const QString& packageId, const Result<VariableSet>& read)
{
    if (packageId != m_packageId)
        return;
    if (!read)
        Q_EMIT failed(read.problem());
    // What was changed while the file was read counts more.
    VariableSet merged = read ? *read : VariableSet();
    for (const Variable& variable : m_own.all())
        merged.set(variable.name, variable.value, variable.sensitive);
    m_own = merged;
    Q_EMIT loaded(m_own);
    readSecrets();
}

void VariablesStore::readSecrets()
{
    QStringList keys;
    for (const Variable& variable : m_own.all())
        if (variable.sensitive && !variable.value)
            keys.append(secretKeyOf(variable.name));
    if (keys.isEmpty())
        return;
    m_secrets.readAll(keys, [this, packageId = m_packageId](const QHash<QString, QString>& secrets) {
        if (packageId != m_packageId || secrets.isEmpty())
            return;
        VariableSet known = m_own;
        for (const Variable& variable : m_own.all()) {
            const auto secret = secrets.constFind(secretKeyOf(variable.name));
            if (secret != secrets.constEnd() && !variable.value)
                known.set(variable.name, *secret, true);
        }
        m_own = known;
        Q_EMIT loaded(m_own);
    });
}

void VariablesStore::keepSecrets(const VariableSet& next)
{
    for (const Variable& variable : next.all()) {
        const Variable* before = m_own.find(variable.name);
        const bool isNew = !before || !before->sensitive || before->value != variable.value;
        if (variable.sensitive && variable.value && isNew)
            m_secrets.write(secretKeyOf(variable.name), *variable.value);
    }
    for (const Variable& variable : m_own.all()) {
        const Variable* after = next.find(variable.name);
        if (variable.sensitive && (!after || !after->sensitive))
            m_secrets.remove(secretKeyOf(variable.name));
    }
}

void VariablesStore::change(const VariableSet& own)
{
    if (m_packageId.isEmpty())
        return;
    keepSecrets(own);
    m_own = own;
    m_pause.start();
}

void VariablesStore::write()
{
    m_pause.stop();
    m_background.run(
        this, [file = fileOf(m_packageId), own = m_own] { return saveVariables(file, own); },
        [this](const Result<void>& saved) {
            if (!saved)
                Q_EMIT failed(saved.problem());
        });
}

} // namespace Stepbench
