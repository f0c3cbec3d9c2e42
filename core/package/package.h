// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/json.h"
#include "core/base/problem.h"
#include "core/base/version.h"

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace Stepbench {

enum class PackageType { Step, DeploymentTarget };

// One of the package's scripts as it stands in the zip, and its source map (empty when there is none).
struct PackageScript
{
    QString name; // "ui.js"
    QByteArray text;
    QByteArray sourceMap;

    bool isEmpty() const { return text.isEmpty(); }
    bool operator==(const PackageScript&) const = default;
};

struct PackageLogo
{
    QString name; // "logo.svg"
    QByteArray data;

    bool operator==(const PackageLogo&) const = default;
};

// metadata.json, checked against reference/step-package.md 2. json is the whole object as written.
struct PackageMetadata
{
    Json json;
    PackageType type = PackageType::Step;
    QString id;
    QString name;
    QString description;
    QStringList categories;
    Version version;
    QString releaseNotesUrl;
    QString deploymentTargetId;
    bool canRunInExecutionContainer = false;
    std::optional<bool> canRunOnDeploymentTarget;
};

// One step package or deployment-target package, whole and in memory; immutable once read.
struct Package
{
    QString file; // absolute path of the zip or of the unpacked folder
    QByteArray hash; // SHA-256 of what was read, hex
    PackageMetadata metadata;
    Json inputsSchema; // inputs.json, parsed, not yet understood
    PackageScript ui;
    PackageScript validation;
    PackageScript executor;
    PackageScript migration; // isEmpty() when the package has none
    PackageScript discovery; // isEmpty() when the package has none
    std::optional<PackageLogo> logo;
};

using PackagePtr = std::shared_ptr<const Package>;

// "greet-people@1.0.2"
QString packageLabel(const PackageMetadata& metadata);

} // namespace Stepbench
