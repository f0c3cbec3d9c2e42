// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QWidget>

class QFormLayout;
class QLabel;
class QListWidget;
class QPushButton;

namespace Stepbench {

// A page of the registry: names on the left with Add and Remove, the fields of the current one on the right. What the
// names stand for is the subclass's.
class EntryList : public QWidget
{
    Q_OBJECT
public:
    void addEntry();

protected:
    // what: "accounts", for whoever reads the screen; empty: what to say while there is nothing.
    EntryList(const QString& what, const QString& empty, QWidget* parent);

    void setNames(const QStringList& names, int current);
    void renameCurrent(const QString& name);
    int current() const;
    // Fills the form with the current entry's fields; it is empty.
    virtual void showEntry(QFormLayout& form, int index) = 0;
    // Appends one; returns its name.
    virtual QString makeEntry() = 0;
    virtual void dropEntry(int index) = 0;
    void refreshFields();

private:
    void currentChanged();
    void removeCurrent();

    QListWidget* m_names;
    QPushButton* m_add;
    QPushButton* m_remove;
    QLabel* m_empty;
    QWidget* m_fields = nullptr;
};

} // namespace Stepbench
