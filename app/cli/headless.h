// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/cli/options.h"
#include "core/bench/bench.h"
#include "core/cases/case.h"
#include "core/package/packagereader.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Stepbench {

// Opens one package with the inputs of a command line and waits until form, values and problems are there: what the
// window does, without a window. Owned by the command that asked.
class HeadlessBench : public QObject
{
    Q_OBJECT
public:
    struct Failure
    {
        ExitCode exitCode = ExitCode::Package;
        Problems problems;
    };
    HeadlessBench(QString package, InputsOptions inputs, QString nodeSetting, PackageUse use = PackageUse::NoRun);

    // The inputs of a case in place of a file's; its secrets are taken from the environment, where they are there.
    void setCase(const Case& testCase) { m_case = testCase; }

    // The form's second look too: its lint is among the problems when ready() comes.
    void setExamining(bool examining) { m_examining = examining; }

    // Ends in ready() or failed(), once.
    void start();

    bool hasBench() const { return m_bench != nullptr; }
    Bench& bench() { return *m_bench; }
    const QString& nodePath() const { return m_nodePath; }
    // nullptr until it is read, and when it cannot be.
    const PackagePtr& package() const { return m_package; }

Q_SIGNALS:
    void ready();
    void failed(const Stepbench::HeadlessBench::Failure& failure);

private:
    void opened(bool usable);
    Result<void> applyInputs(Json& runtime) const;
    void fail(ExitCode exitCode, Problems problems);

    QString m_path;
    PackageUse m_use;
    PackagePtr m_package;
    InputsOptions m_inputs;
    std::optional<Case> m_case;
    QString m_nodeSetting;
    QString m_nodePath;
    std::unique_ptr<Bench> m_bench;
    bool m_examining = false;
    bool m_over = false;
};

// The text of "env:NAME" or "@FILE".
Result<QString> readSecret(const QString& where);

} // namespace Stepbench
