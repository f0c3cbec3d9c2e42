// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/bench/bench.h"

#include <QPointer>
#include <QWidget>

namespace Stepbench {

class FormView;
class NoticeBar;

// One bench's form in the middle of the window: the process editor's rows, and above them a banner when the newest
// build or the form's script is broken. Carries the form's edits to the bench and the bench's answers to the form. The
// bench is not owned and outlives the pane.
class EditorPane : public QWidget
{
    Q_OBJECT
public:
    explicit EditorPane(Bench& bench, QWidget* parent = nullptr);
    ~EditorPane() override;

    FormView& view() { return *m_view; }
    Bench& bench() { return m_bench; }

    // The form's own width in pixels, whatever the pane's is; 0: as wide as the pane.
    void setPreviewWidth(int width);
    // The newest build of the open package cannot be used; the form below is the last good one. Empty: it can.
    void setBrokenBuild(const Problems& problems);
    // The upgrade that was asked for cannot be done; nullopt: nothing is asked for any more.
    void setUpgradeFailure(const std::optional<Problem>& problem);
    // Why there is no form at all (no Node, an unusable package); empty: there is one, or one will come.
    void setNoForm(const QString& reason);

Q_SIGNALS:
    // A user's key or click that changes a value.
    void valueEdited(const Stepbench::InputPath& path);
    void problemActivated(const Stepbench::Problem& problem);

private:
    void connectBench();
    void connectView();
    void showHeader();
    void refreshBanner();

    Bench& m_bench;
    FormView* m_view;
    NoticeBar* m_banner;
    Problems m_brokenBuild;
    std::optional<Problem> m_formFailure;
    bool m_hasForm = false; // of the package that is open, whether or not it is the newest
    std::optional<Problem> m_unusable; // why the open package never had a form
    std::optional<Problem> m_upgradeFailure;
    QString m_noForm;
};

} // namespace Stepbench
