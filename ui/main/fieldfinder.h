// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"

#include <QFrame>

class QLineEdit;
class QListWidget;

namespace Stepbench {

// A field of the form by a word of its label, help or path: type, arrow keys, Enter. A pop-up over its parent, which
// owns it; closes when it loses the focus.
class FieldFinder : public QFrame
{
    Q_OBJECT
public:
    explicit FieldFinder(QWidget* parent);

    // Shows the fields of the form as it is now; all of them until something is typed.
    void open(const Form& form);

Q_SIGNALS:
    void fieldChosen(const Stepbench::InputPath& path);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    struct Entry
    {
        InputPath path;
        QString shown;
        QString searched; // case-folded
    };
    void collect(const Form& form);
    void filter(const QString& text);
    void choose();

    QLineEdit* m_edit;
    QListWidget* m_list;
    std::vector<Entry> m_entries;
};

} // namespace Stepbench
