// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/bench/executioninputs.h"
#include "core/inputs/conversion.h"
#include "core/registry/registry.h"
#include "core/registry/secretstore.h"
#include "ui/form/formregistry.h"

#include <QObject>

class QWidget;

namespace Stepbench {

// Owns the registry's file and its secrets: reads them at start and when asked, lets them be edited, says what
// selectors offer and what a run gets.
class RegistryKeeper : public QObject
{
    Q_OBJECT
public:
    RegistryKeeper(
        const QString& file, std::unique_ptr<Keychain> keychain, Background& background, QObject* parent = nullptr);
    ~RegistryKeeper() override;

    const Registry& registry() const { return m_registry; }
    SecretStore& secrets() { return m_secrets; }
    const FormRegistry& choices() const { return m_choices; }
    // Reads the file again, and what is in the folders of feeds.
    void reload();
    // Opens the page to edit it; addEntry with a new entry of that page.
    void edit(QWidget* window, RegistryPage page, bool addEntry);
    // How an export names feeds. Holds on to this object.
    ExportNames exportNames() const;
    // Accounts with their secrets, addresses of feeds, and what is in those that are folders. Answered once, at latest
    // when the keychain's time is over.
    void readRunResources(std::function<void(const RunResources&)> then);

Q_SIGNALS:
    void choicesChanged();
    void failed(const Stepbench::Problem& problem);

private:
    void take(const Registry& registry);
    void listPackages();
    void addAccounts(const RunResources& resources, std::function<void(const RunResources&)> then);

    QString m_file;
    Background& m_background;
    Registry m_registry;
    FormRegistry m_choices;
    SecretStore m_secrets;
    // What an author wrote by hand and cannot be read must not be overwritten.
    bool m_unreadable = false;
};

} // namespace Stepbench
