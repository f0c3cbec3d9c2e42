// SPDX-License-Identifier: Apache-2.0
#include "core/inputs/inputsexchange.h"

#include "core/inputs/conversion.h"
#include "core/inputs/serverform.h"

#include <QCoreApplication>
#include <QRegularExpression>

namespace Stepbench {
namespace {

bool isRuntimeValue(const Json& value)
{
    if (!value.is_object())
        return false;
    const QString type = memberText(value, "type");
    return type == u"bound" || type == u"empty" || type == u"existing" || type == u"new";
}

bool isIdentifier(const QString& name)
{
    static const QRegularExpression pattern(QStringLiteral("^[A-Za-z_$][A-Za-z0-9_$]*$"));
    return pattern.match(name).hasMatch();
}

QString quoted(const QString& text)
{
    return toQString(dumpJson(Json(text.toStdString())));
}

QString typeScriptOf(const Json& value, int depth)
{
    if (!value.is_structured() || value.empty())
        return toQString(dumpJson(value));
    const QString indent((depth + 1) * 2, u' ');
    QString text(value.is_array() ? u'[' : u'{');
    text += u'\n';
    for (auto it = value.begin(); it != value.end(); ++it) {
        text += indent;
        if (value.is_object()) {
            const QString name = toQString(it.key());
            text += isIdentifier(name) ? name : quoted(name);
            text += QStringLiteral(": ");
        }
        text += typeScriptOf(*it, depth + 1) + QStringLiteral(",\n");
    }
    return text + QString(depth * 2, u' ') + (value.is_array() ? u']' : u'}');
}

QString shellQuoted(QString text)
{
    static const QRegularExpression plain(QStringLiteral("^[A-Za-z0-9_./:=@%+-]+$"));
    if (plain.match(text).hasMatch())
        return text;
    text.replace(u'\'', QStringLiteral("'\\''"));
    return QString(u'\'' + text + u'\'');
}

// Leaves new secrets out of a copy of the inputs, and tells where they were.
std::vector<InputPath> takeSecrets(const NarrowedInputs& narrowed, Json& runtime)
{
    std::vector<InputPath> secrets;
    for (const InputPathEntry& entry : listInputPaths(narrowed)) {
        const Json* value = entry.kind == InputKind::Sensitive ? valueAt(runtime, entry.path) : nullptr;
        if (!value || memberText(*value, "type") != u"new")
            continue;
        secrets.push_back(entry.path);
        [[maybe_unused]] const Result<void> emptied = setValueAt(runtime, entry.path, Json { { "type", "empty" } });
    }
    return secrets;
}

} // namespace

bool isRuntime(const NarrowedInputs& narrowed, const Json& values, const InputPath& below)
{
    for (const InputPathEntry& entry : listInputPaths(narrowed)) {
        const bool telling = entry.path.startsWith(below)
            && (entry.kind == InputKind::Sensitive || entry.kind == InputKind::Primitive
                || entry.kind == InputKind::Account);
        const Json* value = telling ? valueAt(values, entry.path) : nullptr;
        if (value && isRuntimeValue(*value))
            return true;
    }
    return false;
}

Result<Json> importInputs(const SchemaPtr& schema, const Json& pasted, const QString& packageId)
{
    const Json document = inputsIn(*schema, pasted, packageId);
    if (!document.is_object()) {
        return makeProblem(ProblemSource::Structure, QStringLiteral("input.type"),
            QCoreApplication::translate("Stepbench", "Inputs are an object, not %1.").arg(describeJsonType(document)));
    }
    Result<NarrowedPtr> narrowed = narrow(schema, document);
    if (!narrowed)
        return narrowed.problem();
    return isRuntime(**narrowed, document) ? toResourceInputs(**narrowed, document) : document;
}

QString toTypeScript(const Json& value, const QString& name)
{
    return QStringLiteral("const %1 = ").arg(name) + typeScriptOf(value, 0) + QStringLiteral(";\n");
}

QString toRunCommand(const QString& packageFile, const NarrowedInputs& narrowed, const Json& runtime)
{
    Json inputs = runtime;
    const std::vector<InputPath> secrets = takeSecrets(narrowed, inputs);
    QStringList words { QStringLiteral("stepbench"), QStringLiteral("run"), shellQuoted(packageFile) };
    for (const NarrowedProperty& property : narrowed.root.properties) {
        const InputPath path { PathSegment(property.name) };
        const Json* value = valueAt(inputs, path);
        if (!value)
            continue;
        words << QStringLiteral("--set") << shellQuoted(QString(path.pointer() + u'=' + toQString(dumpJson(*value))));
    }
    int number = 0;
    for (const InputPath& path : secrets) {
        words << QStringLiteral("--secret")
              << shellQuoted(path.pointer() + QStringLiteral("=env:STEP_SECRET_%1").arg(++number));
    }
    return words.join(u' ');
}

} // namespace Stepbench
