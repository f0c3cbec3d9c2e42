// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/formedit.h"
#include "ui/form/formregistry.h"
#include "ui/form/pageaction.h"
#include "ui/theme/theme.h"

#include <QObject>
#include <QStringList>

namespace Stepbench {

// What the rows and controls of one form view share, and where they say what the user did. Owned by the view, which
// outlives them; controls know neither view nor document.
class FormContext : public QObject
{
    Q_OBJECT
public:
    explicit FormContext(Theme initial)
        : theme(std::move(initial))
    {
    }

    Theme theme;
    QStringList variableNames;
    FormRegistry registry;
    bool readOnly = false;
    bool bindable = true; // targets have no variables

    // The next paint of any row answers a change of the form.
    void expectPaint() { m_paintExpected = true; }
    void notePaint();

Q_SIGNALS:
    void painted();
    void edited(const Stepbench::FormEdit& edit);
    void linkActivated(const QString& href);
    void itemActivated(const Stepbench::InputPath& itemPath);
    // An account or feed is to be added; the registry is to be read again.
    void registryWanted(Stepbench::RegistryPage page);
    void registryRefreshWanted();
    void pageActionWanted(Stepbench::PageAction action);
    void problemActivated(const Stepbench::InputPath& path);

private:
    bool m_paintExpected = false;
};

} // namespace Stepbench
