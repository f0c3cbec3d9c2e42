// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/background.h"
#include "core/execution/execution.h"

#include <QWidget>

class QPushButton;

namespace Stepbench {

class ArtifactPreview;
class ArtifactsModel;
class HintListView;

// The artifacts of a run with a preview of the chosen one. Opening and saving are its owner's work. What is shown is
// the file as a deployment would upload it: nothing in it is masked.
class ArtifactsPane : public QWidget
{
    Q_OBJECT
public:
    explicit ArtifactsPane(QWidget* parent = nullptr);
    ~ArtifactsPane() override;

    void add(const Artifact& artifact);
    void clear();
    int count() const;
    void select(int row);

    ArtifactPreview& preview() { return *m_preview; }

Q_SIGNALS:
    void openRequested(const QString& path);
    void saveRequested(const Stepbench::Artifact& artifact);

private:
    QWidget* buildList();
    void showPreview();
    void openCurrent();
    void saveCurrent();
    const Artifact* current() const;

    ArtifactsModel* m_model;
    HintListView* m_list;
    ArtifactPreview* m_preview;
    QPushButton* m_open;
    QPushButton* m_save;
    quint64 m_asked = 0; // only the newest choice is shown
    std::unique_ptr<Background> m_reader; // made for the first preview
};

} // namespace Stepbench
