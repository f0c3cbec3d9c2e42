// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/registry/secretstore.h"
#include "core/variables/variables.h"

#include <QObject>
#include <QTimer>

namespace Stepbench {

// The author's variables of each package: a readable file a package, values of secrets in the secret store. Changes
// are written a moment later, by a worker. Owned by the application.
class VariablesStore : public QObject
{
    Q_OBJECT
public:
    // folder: <folder>/<package id>.json; made when the first file is written.
    VariablesStore(QString folder, Background& background, SecretStore& secrets, QObject* parent = nullptr);
    ~VariablesStore() override; // writes what waits

    // Ends in loaded(), unless another package is opened before.
    void open(const QString& packageId);
    void change(const VariableSet& own);
    const VariableSet& own() const { return m_own; }

Q_SIGNALS:
    void loaded(const Stepbench::VariableSet& own);
    void failed(const Stepbench::Problem& problem);

private:
    QString fileOf(const QString& packageId) const;
    QString secretKeyOf(const QString& name) const;
    void read(const QString& packageId, const Result<VariableSet>& read);
    void readSecrets();
    void keepSecrets(const VariableSet& next);
    void write();

    QString m_folder;
    Background& m_background;
    SecretStore& m_secrets;
    QString m_packageId;
    VariableSet m_own;
    QTimer m_pause;
};

} // namespace Stepbench
