// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/problem.h"
#include "ui/form/formrow.h"

namespace Stepbench {

// What an error panel speaks of; the id of its row.
enum class ErrorsOf { Step, Target, Item };

// The error panel on top of a page or popup: a heading and one line a problem, each of which leads to its field
// (reference/process-editor.md 1.5).
class ErrorsRow : public FormRow
{
    Q_OBJECT
public:
    struct Line
    {
        QString text;
        std::optional<InputPath> path;
        bool operator==(const Line&) const = default;
    };

    ErrorsRow(FormContext& context, const RowSpec& spec, QWidget* parent);

    void setSpec(const RowSpec&) override { }
    int lineCount() const { return int(m_lines.size()); }
    void setLines(std::vector<Line> lines);
    int rowHeight(int width) override;
    QList<QWidget*> focusChain() override;
    void applyTheme() override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void layOut();
    QString heading() const;
    QString subject() const;
    int linesHeight(int width) const;

    class ErrorLine;
    std::vector<Line> m_lines;
    std::vector<ErrorLine*> m_buttons;
};

// One line for each error that has a place in the form, with the label of its field.
std::vector<ErrorsRow::Line> errorLinesOf(const Problems& problems, const Form& form);

} // namespace Stepbench
