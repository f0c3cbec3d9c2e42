// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/linkanchor.h"

#include <functional>

namespace Stepbench {

class BoxedControl;
class ExpressionControl;

// A package or container image: its feed, its id, and for a package the files to substitute in
// (reference/process-editor.md 2.3). Each member of the reference is a field of its own with its own note; feed and id
// can be bound. Every edit writes the whole reference.
class ReferenceControl : public FieldControl
{
    Q_OBJECT
public:
    enum class Kind { Package, Image };

    ReferenceControl(FormContext& context, Kind kind, QWidget* parent);

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    QList<QWidget*> focusChain() const override;
    void setInError(bool error) override;
    void applyTheme() override;
    void applyContext() override;
    void setDescription(const QString& description) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    struct Part
    {
        std::string member;
        bool isFiles = false; // {targetFiles} in place of a text
        FieldControl* literal = nullptr; // none: always a text area
        std::function<void(const QString&)> show; // in the literal
        ExpressionControl* expression = nullptr;
        bool bound = false;
        QString formText;
        mutable TextBlock note;
        std::vector<LinkAnchor*> anchors;
        QPoint notePlace;

        FieldControl& shown() const;
    };

    void addFeed(Kind kind);
    void addId(Kind kind);
    void addFiles(const char* member, const QString& label, const QString& note);
    void addExpression(std::size_t index, const QString& label, int lines);
    QString textOf(const Part& part) const;
    bool isExpression(const Part& part) const;
    void takeText(Part& part);
    void setBound(std::size_t index, bool bound);
    void write(std::size_t index, const QString& text);
    void showSuggestions();
    void layOut();
    int partHeight(const Part& part, int width) const;

    std::vector<Part> m_parts;
    InputBinding m_input;
    Json m_value;
};

} // namespace Stepbench
