// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/formheader.h"
#include "ui/form/pagesettings.h"
#include "ui/form/upgradenotice.h"

#include <QObject>

#include <optional>

namespace Stepbench {

class FormContext;
class FormRow;
class RowList;
struct RowSpec;

// The rows of a form view that no component asks for, apart from the error panel: makes them and keeps them filled.
class PageRows : public QObject
{
    Q_OBJECT
public:
    PageRows(FormContext& context, RowList& list, QObject* parent);

    // Null for a row of another kind.
    FormRow* make(const RowSpec& spec, QWidget* parent);

    const FormHeader& header() const { return m_header; }
    void setHeader(const FormHeader& header);
    const std::optional<UpgradeNotice>& upgrade() const { return m_upgrade; }
    void setUpgrade(const std::optional<UpgradeNotice>& notice);
    void setSavable(bool savable);
    const PageSettings& settings() const { return m_settings; }
    void setSettings(const PageSettings& settings);
    // Which of EXPAND ALL and COLLAPSE ALL are of use.
    void updateTools();

Q_SIGNALS:
    void settingsEdited();
    void expandAllRequested(bool expand);

private:
    void setValue(PageRowId row, const Json& value);
    void showPage();

    FormContext& m_context;
    RowList& m_list;
    FormHeader m_header;
    std::optional<UpgradeNotice> m_upgrade;
    PageSettings m_settings;
    bool m_savable = false;
};

} // namespace Stepbench
