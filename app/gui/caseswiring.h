// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/gui/workspace.h"
#include "core/cases/casedifferences.h"
#include "core/cases/casejudge.h"
#include "core/cases/caselibrary.h"
#include "core/cases/casesnapshot.h"
#include "core/registry/secretstore.h"

#include <QHash>
#include <QObject>
#include <QTimer>

class QSettings;

namespace Stepbench {

class CasesView;
class MainWindow;
class StepCompanions;
class VariablesStore;

// The cases of the open step: between their files, their list, the form, the variables and the secrets. Owned by the
// application.
class CasesWiring : public QObject
{
    Q_OBJECT
public:
    // settings: where the folder is remembered that the author chose for a package.
    CasesWiring(Workspace& workspace, MainWindow& window, VariablesStore& variables, StepCompanions& companions,
        SecretStore& secrets, QSettings& settings, Background& background, QObject* parent = nullptr);
    ~CasesWiring() override;

    // nullopt: no Node, cases are listed and not judged.
    void setHost(std::optional<ScriptHostSettings> host);
    const CaseLibrary& library() const { return m_library; }
    // Its package is open or about to be listed.
    void switchWhenListed(const QString& file);
    // The file of the case that is on screen, unchanged; empty: none is.
    QString shownCase() const;
    // The case is to be run, and to end so; what it expects of the log, and of its inputs, stays.
    void expectRun(const QString& file, ExpectedRun expected);

Q_SIGNALS:
    // One sentence for the status line.
    void told(const QString& text);
    void fileActivated(const QString& file);

private:
    void connectActions();
    void connectList();
    void connectFiles();
    void openPackage();
    void showCatalog();
    void showRows();
    void judge();
    void compareSoon();
    void compare();
    void create(const QString& name);
    void update(const QString& file);
    void saveWhenSettled(const QString& file, const std::optional<Case>& before, const QString& said);
    void save(const QString& file, const std::optional<Case>& before, const QString& said);
    void switchBy(int step);
    void switchTo(const QString& file);
    void apply(const QString& file, const QHash<QString, QString>& secrets);
    std::vector<Variable> changedVariables(const VariableSet& variables, const QHash<QString, QString>& secrets) const;
    void rename(const QString& file, const QString& name);
    void remove(const QString& file);
    void restore();
    void chooseFolder();
    void setHome(const QString& folder);
    void goTo(const CaseDifference& difference);
    QString secretKeyOf(const QString& name) const;
    bool report(const Result<void>& done);
    CasesView& view();

    struct Deleted
    {
        QString file;
        QByteArray content;
    };

    QString m_wanted; // to be switched to when it is listed
    QString m_toSelect; // was made, renamed or brought back: to be selected when it is listed

    Workspace& m_workspace;
    MainWindow& m_window;
    VariablesStore& m_variables;
    StepCompanions& m_companions;
    SecretStore& m_secrets;
    QSettings& m_settings;
    Background& m_background;
    CaseLibrary m_library;
    CaseJudge m_judge;
    QTimer m_openPause; // the form comes first
    QTimer m_comparePause;
    QString m_packageId;
    QString m_current; // the case that was switched to last
    Json m_currentInputs; // of the step as it came to be on screen, without secrets
    Deleted m_deleted;
    std::unique_ptr<QObject> m_waiting; // context of the wait for answers of scripts
    quint64 m_comparisons = 0;
};

} // namespace Stepbench
