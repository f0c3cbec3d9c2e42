// SPDX-License-Identifier: Apache-2.0
#include "core/registry/accounttypes.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>

namespace Stepbench {
namespace {

QString tr(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

constexpr std::array awsFields {
    AccountFieldType { "AccessKey", QT_TRANSLATE_NOOP("Stepbench", "Access key") },
    AccountFieldType { "SecretKey", QT_TRANSLATE_NOOP("Stepbench", "Secret key"), true },
};
constexpr std::array azureFields {
    AccountFieldType { "SubscriptionNumber", QT_TRANSLATE_NOOP("Stepbench", "Subscription ID") },
    AccountFieldType { "Client", QT_TRANSLATE_NOOP("Stepbench", "Application ID") },
    AccountFieldType { "TenantId", QT_TRANSLATE_NOOP("Stepbench", "Tenant ID") },
    AccountFieldType { "Password", QT_TRANSLATE_NOOP("Stepbench", "Application password / key"), true },
    AccountFieldType { "AzureEnvironment", QT_TRANSLATE_NOOP("Stepbench", "Azure environment") },
    AccountFieldType {
        "ResourceManagementEndpointBaseUri", QT_TRANSLATE_NOOP("Stepbench", "Resource management endpoint") },
    AccountFieldType { "ActiveDirectoryEndpointBaseUri", QT_TRANSLATE_NOOP("Stepbench", "Active Directory endpoint") },
};
constexpr std::array googleFields {
    AccountFieldType { "JsonKey", QT_TRANSLATE_NOOP("Stepbench", "Key file (JSON)"), true, true },
};
constexpr std::array sshFields {
    AccountFieldType { "Username", QT_TRANSLATE_NOOP("Stepbench", "Username") },
    AccountFieldType { "PrivateKeyFile", QT_TRANSLATE_NOOP("Stepbench", "Private key"), true, true },
    AccountFieldType { "PrivateKeyPassphrase", QT_TRANSLATE_NOOP("Stepbench", "Private key passphrase"), true },
};
constexpr std::array tokenFields {
    AccountFieldType { "Token", QT_TRANSLATE_NOOP("Stepbench", "Token"), true },
};
constexpr std::array userFields {
    AccountFieldType { "Username", QT_TRANSLATE_NOOP("Stepbench", "Username") },
    AccountFieldType { "Password", QT_TRANSLATE_NOOP("Stepbench", "Password"), true },
};

struct AccountType
{
    const char* id;
    const char* name;
    const char* note;
    std::span<const AccountFieldType> fields;
};

const std::array<AccountType, 6> knownTypes { {
    { "AmazonWebServicesAccount", QT_TRANSLATE_NOOP("Stepbench", "Amazon Web Services Account"),
        QT_TRANSLATE_NOOP("Stepbench", "Only Amazon Web Service Accounts may be selected."), awsFields },
    { "AzureServicePrincipal", QT_TRANSLATE_NOOP("Stepbench", "Azure Service Principal"),
        QT_TRANSLATE_NOOP("Stepbench", "Only Azure Service Principal Accounts may be selected."), azureFields },
    { "GoogleCloudAccount", QT_TRANSLATE_NOOP("Stepbench", "Google Cloud Account"),
        QT_TRANSLATE_NOOP("Stepbench", "Only Google Cloud Accounts may be selected."), googleFields },
    { "SshKeyPair", QT_TRANSLATE_NOOP("Stepbench", "SSH Key Pair"),
        QT_TRANSLATE_NOOP("Stepbench", "Only SSH Key Pair Accounts may be selected."), sshFields },
    { "Token", QT_TRANSLATE_NOOP("Stepbench", "Token"),
        QT_TRANSLATE_NOOP("Stepbench", "Only Token Accounts may be selected."), tokenFields },
    { "UsernamePassword", QT_TRANSLATE_NOOP("Stepbench", "Username and Password"),
        QT_TRANSLATE_NOOP("Stepbench", "Only Username and Password Accounts may be selected."), userFields },
} };

const AccountType* find(const std::string& accountType)
{
    const auto found = std::find_if(
        knownTypes.begin(), knownTypes.end(), [&](const AccountType& type) { return accountType == type.id; });
    return found == knownTypes.end() ? nullptr : &*found;
}

} // namespace

const std::vector<std::string>& accountTypes()
{
    static const std::vector<std::string> ids = [] {
        std::vector<std::string> all;
        all.reserve(std::size(knownTypes));
        for (const AccountType& type : knownTypes)
            all.emplace_back(type.id);
        return all;
    }();
    return ids;
}

std::span<const AccountFieldType> accountFields(const std::string& accountType)
{
    const AccountType* type = find(accountType);
    return type ? type->fields : std::span<const AccountFieldType>();
}

QString fieldLabel(const AccountFieldType& field)
{
    return tr(field.label);
}

QString accountTypeName(const std::string& accountType)
{
    const AccountType* type = find(accountType);
    return type ? tr(type->name) : QString::fromStdString(accountType);
}

QString accountTypeNote(const std::string& accountType)
{
    if (accountType.empty())
        return {};
    const AccountType* type = find(accountType);
    return type ? tr(type->note)
                : tr("Only accounts of type %1 may be selected.").arg(QString::fromStdString(accountType));
}

} // namespace Stepbench
