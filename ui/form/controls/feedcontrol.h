// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/choicecontrol.h"

namespace Stepbench {

// A package feed or image registry of the bench's own registry, with refresh, add and bind beside it
// (reference/process-editor.md 2.3).
class FeedControl : public ChoiceControl
{
    Q_OBJECT
public:
    FeedControl(FormContext& context, RegistryPage page, QWidget* parent);

    void setName(const QString& label);
    void setFeed(const QString& id);
    void setComponent(const Component&) override { }
    void applyContext() override;

Q_SIGNALS:
    void chosen(const QString& id);
    void bindRequested();

protected:
    void choose(int index) override;
    void chooseMore() override;

private:
    void showChoices();

    RegistryPage m_page;
    QString m_value;
    QStringList m_ids;
    IconButton* m_bind = nullptr;
};

} // namespace Stepbench
