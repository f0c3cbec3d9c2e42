// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sampleforms.h"

#include "ui/form/fieldrow.h"
#include "ui/form/formview.h"

#include <QLineEdit>
#include <QTest>

#include <vector>

namespace Stepbench {

// A shown form view and somebody who answers its edits as a bench would: every edit gives the fields it changed at
// once.
class FormHarness : public QObject
{
    Q_OBJECT
public:
    explicit FormHarness(FormPtr form, const QSize& size = QSize(900, 700));

    FormView view;
    std::vector<FormEdit> edits;
    bool answers = true;

    void show(FormPtr form);
    // Changes a copy of the current form and shows it.
    void change(const std::function<void(Form&)>& change);
    const Form& form() const { return *m_form; }

    FieldRow* row(const InputPath& path) const;
    // The focusable input of a field: line edit, text area, box, select.
    QWidget* input(const InputPath& path) const;
    QLineEdit* lineEdit(const InputPath& path) const { return qobject_cast<QLineEdit*>(input(path)); }
    Field* field(Form& form, const InputPath& path) const;
    std::optional<Json> value(const InputPath& path);
    QString json(const InputPath& path) { return value(path) ? toQString(dumpJson(*value(path))) : QString(); }
    template <typename Edit>
    const Edit* lastEdit() const
    {
        return edits.empty() ? nullptr : std::get_if<Edit>(&edits.back());
    }
    // A visible button by its accessible name, in a widget.
    static QAbstractButton* button(const QWidget* inside, const QString& name);

private:
    void answer(const FormEdit& edit);

    FormPtr m_form;
};

inline QString dumped(const Json& json)
{
    return toQString(dumpJson(json));
}

} // namespace Stepbench
