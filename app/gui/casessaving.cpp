// SPDX-License-Identifier: Apache-2.0
// From the screen, or from a run, into a case's file.
#include "app/gui/caseswiring.h"

#include "app/gui/variablesstore.h"
#include "core/cases/casefile.h"
#include "core/cases/casesecrets.h"
#include "core/inputs/secrettexts.h"
#include "ui/cases/casesview.h"

namespace Stepbench {

void CasesWiring::create(const QString& name)
{
    if (!m_library.catalog().home.isEmpty())
        saveWhenSettled(caseFileOf(m_library.catalog().home, name), std::nullopt, tr("The case %1 is in %2"));
}

void CasesWiring::update(const QString& file)
{
    const CaseEntry* entry = m_library.catalog().find(file);
    if (entry)
        saveWhenSettled(file, entry->testCase, tr("The case %1 is as on screen now, in %2"));
}

void CasesWiring::expectRun(const QString& file, ExpectedRun expected)
{
    const CaseEntry* entry = m_library.catalog().find(file);
    if (!entry || !entry->testCase)
        return;
    Case testCase = *entry->testCase;
    if (testCase.expectedRun) {
        expected.logHas = testCase.expectedRun->logHas;
        expected.logLacks = testCase.expectedRun->logLacks;
    }
    const bool success = expected.success;
    testCase.expectedRun = std::move(expected);
    m_library.save(file, testCase, [this, file, success](const Result<void>& saved) {
        if (report(saved))
            Q_EMIT told((success ? tr("The case %1 expects a run that succeeds, with these outputs and artifacts.")
                                 : tr("The case %1 expects a run that fails like the last one."))
                            .arg(caseName(file)));
    });
}

// The problems on screen are those of its inputs only once the scripts have answered.
void CasesWiring::saveWhenSettled(const QString& file, const std::optional<Case>& before, const QString& said)
{
    m_waiting.reset();
    if (!m_workspace.step().isBusy())
        return save(file, before, said);
    m_waiting = std::make_unique<QObject>();
    connect(&m_workspace.step(), &Bench::settled, m_waiting.get(), [this, file, before, said] {
        if (m_workspace.step().isBusy())
            return;
        m_waiting.release()->deleteLater();
        save(file, before, said);
    });
}

void CasesWiring::save(const QString& file, const std::optional<Case>& before, const QString& said)
{
    const Bench& step = m_workspace.step();
    if (!step.package() || !step.inputs().narrowed || step.package()->metadata.id != m_packageId)
        return;
    const InputsState* target = m_workspace.hasTarget() ? &m_workspace.target().inputs() : nullptr;
    const CaseScreen screen { m_packageId, &step.inputs(), target, m_variables.own(), step.problems() };
    const CaseSnapshot snapshot = snapshotCase(screen, before ? &*before : nullptr);
    for (const NamedSecret& secret : snapshot.secrets)
        m_secrets.write(secretKeyOf(secret.name), secret.value);
    m_library.save(file, snapshot.testCase, [this, file, said](const Result<void>& saved) {
        if (!report(saved))
            return;
        m_current = file;
        m_toSelect = file;
        m_currentInputs = withoutSecretTexts(m_workspace.step().resourceInputs());
        view().clearNotice();
        Q_EMIT told(said.arg(caseName(file), file));
    });
}

} // namespace Stepbench
