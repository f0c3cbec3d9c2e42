// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/form/controls/fieldcontrol.h"
#include "ui/form/textblock.h"

#include <QRadioButton>

namespace Stepbench {

// One option: a ring, its label and, under it, its description.
class RadioOption : public QRadioButton
{
    Q_OBJECT
public:
    RadioOption(const Theme& theme, QWidget* parent);
    void applyTheme(const Theme& theme);
    void setOption(const QString& label, const QString& description);
    int heightAt(int width);

Q_SIGNALS:
    void stepRequested(int direction); // arrow keys

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool hitButton(const QPoint& position) const override;

private:
    int textWidth(int width) const;
    int labelHeight(int width);

    Theme m_theme;
    TextBlock m_label;
    TextBlock m_description;
};

class RadioControl : public FieldControl
{
    Q_OBJECT
public:
    RadioControl(FormContext& context, QWidget* parent);

    void setComponent(const Component& component) override;
    int controlHeight(int width) const override;
    QList<QWidget*> focusChain() const override;
    void applyTheme() override;
    void applyContext() override;
    void setInError(bool error) override;
    void setDescription(const QString& description) override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void syncOptions(const std::vector<Option>& options, std::optional<std::size_t> selected);
    void step(int from, int direction);
    void choose(int index);
    void layOut();

    std::vector<RadioOption*> m_options;
    QString m_label;
    InputBinding m_input;
    bool m_inError = false;
};

} // namespace Stepbench
