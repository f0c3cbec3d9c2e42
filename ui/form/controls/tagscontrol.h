// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"

#include <QAbstractButton>

namespace Stepbench {

class TagEntry;

// One tag of a list: pressing it, or Delete on it, takes it away.
class TagChip : public QAbstractButton
{
    Q_OBJECT
public:
    TagChip(const Theme& theme, QWidget* parent);
    void applyTheme(const Theme& theme);
    void setTag(const QString& tag);
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    Theme m_theme;
};

// A list of texts as tags, and a line under them to type more: Enter, a comma or leaving the line adds, Backspace in
// the empty line takes the last one away. Its component is a text whose value is a list.
class TagsControl : public FieldControl
{
    Q_OBJECT
public:
    TagsControl(FormContext& context, QWidget* parent);

    static QStringList tagsOf(const Component& component);

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    QList<QWidget*> focusChain() const override;
    void applyTheme() override;
    void applyContext() override;
    void setDescription(const QString& description) override;

protected:
    void resizeEvent(QResizeEvent* event) override;

private:
    void add(const QString& typed);
    void removeAt(qsizetype index);
    void sendTags(const QStringList& tags);
    void syncChips();
    void layOut();
    // Of the tags at a width; calls place(index, rect) for each.
    template <typename Place>
    int flow(int width, const Place& place) const;

    QStringList m_tags;
    std::vector<TagChip*> m_chips;
    TagEntry* m_entry;
    InputBinding m_input;
};

} // namespace Stepbench
