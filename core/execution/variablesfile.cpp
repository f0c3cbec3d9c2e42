// SPDX-License-Identifier: Apache-2.0
#include "core/execution/variablesfile.h"

#include "core/base/json.h"

#include <QCoreApplication>
#include <QFile>

#include <openssl/evp.h>
#include <openssl/rand.h>

#include <memory>

namespace Stepbench {

static constexpr int rounds = 1000;
static constexpr int blockBytes = 16;

using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, decltype(&EVP_CIPHER_CTX_free)>;

static Problem fileProblem(const QString& message)
{
    return makeProblem(ProblemSource::Run, QStringLiteral("run.variablesFile"), message);
}

static QString translated(const char* text)
{
    return QCoreApplication::translate("Stepbench", text);
}

static const unsigned char* bytesOf(const QByteArray& data)
{
    return reinterpret_cast<const unsigned char*>(data.constData());
}

static unsigned char* bytesOf(QByteArray& data)
{
    return reinterpret_cast<unsigned char*>(data.data());
}

QByteArray deriveVariablesKey(const QString& password, VariablesKeySize size)
{
    const QByteArray secret = password.toUtf8();
    QByteArray key(int(size), '\0');
    const QByteArray salt = variablesSalt.toByteArray();
    PKCS5_PBKDF2_HMAC_SHA1(
        secret.constData(), int(secret.size()), bytesOf(salt), int(salt.size()), rounds, int(key.size()), bytesOf(key));
    return key;
}

// CBC with PKCS#7 padding; nullopt when OpenSSL refuses, for decryption mostly a wrong key.
static std::optional<QByteArray> runCipher(
    bool encrypt, const QByteArray& key, const QByteArray& iv, QByteArrayView data)
{
    const EVP_CIPHER* const cipher = key.size() == 32 ? EVP_aes_256_cbc() : EVP_aes_128_cbc();
    const CipherContext context(EVP_CIPHER_CTX_new(), &EVP_CIPHER_CTX_free);
    if (!context || !EVP_CipherInit_ex(context.get(), cipher, nullptr, bytesOf(key), bytesOf(iv), encrypt ? 1 : 0))
        return std::nullopt;
    QByteArray result(data.size() + blockBytes, '\0');
    int written = 0, last = 0;
    const auto* const input = reinterpret_cast<const unsigned char*>(data.data());
    if (!EVP_CipherUpdate(context.get(), bytesOf(result), &written, input, int(data.size()))
        || !EVP_CipherFinal_ex(context.get(), bytesOf(result) + written, &last))
        return std::nullopt;
    result.resize(written + last);
    return result;
}

Result<QByteArray> encryptVariables(
    const QByteArray& plain, const QString& password, VariablesKeySize size, const QByteArray& iv)
{
    QByteArray start = iv;
    if (start.isEmpty()) {
        start.resize(blockBytes);
        if (RAND_bytes(bytesOf(start), blockBytes) != 1)
            return fileProblem(translated("No random numbers can be had to encrypt the variables"));
    }
    const auto encrypted = runCipher(true, deriveVariablesKey(password, size), start, plain);
    if (!encrypted)
        return fileProblem(translated("The variables cannot be encrypted"));
    return QByteArray(variablesPrefix.toByteArray() + start + *encrypted);
}

Result<QByteArray> decryptVariables(const QByteArray& file, const QString& password)
{
    const qsizetype head = variablesPrefix.size() + blockBytes;
    if (file.size() < head + blockBytes || (file.size() - head) % blockBytes != 0)
        return fileProblem(translated("The variables file is truncated"));
    const QByteArray iv = file.sliced(variablesPrefix.size(), blockBytes);
    for (const auto size : { VariablesKeySize::Bits256, VariablesKeySize::Bits128 }) {
        // A wrong key shows as bad padding, or by chance (one in 256) as something that is no JSON.
        const auto plain = runCipher(false, deriveVariablesKey(password, size), iv, QByteArrayView(file).sliced(head));
        if (plain && parseJson(std::string_view(plain->constData(), size_t(plain->size())), {}, ProblemSource::Run))
            return *plain;
    }
    return fileProblem(translated("The variables file cannot be decrypted: wrong password, or damaged"));
}

QByteArray formatVariables(const std::vector<std::pair<QString, std::optional<QString>>>& variables)
{
    // Written member by member: a look-up for each of thousands of names in an ordered object would be quadratic.
    QByteArray json = "{";
    const char* separator = "\n  ";
    for (const auto& [name, value] : variables) {
        json += separator;
        json += dumpJsonBytes(Json(toStdString(name))) + ": ";
        json += value ? dumpJsonBytes(Json(toStdString(*value))) : QByteArrayLiteral("null");
        separator = ",\n  ";
    }
    return json + (variables.empty() ? "}" : "\n}");
}

Result<void> writeSecretFile(const QString& path, const QByteArray& content)
{
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, QFile::ReadOwner | QFile::WriteOwner)
        || file.write(content) != content.size() || !file.flush())
        return fileProblem(translated("%1 cannot be written: %2").arg(path, file.errorString()));
    return {};
}

} // namespace Stepbench
