// SPDX-License-Identifier: Apache-2.0
#include "ui/form/formrow.h"

#include <QEvent>

namespace Stepbench {

namespace {

int typeOf(const RowSpec& spec)
{
    return spec.component ? int(spec.component->node.index()) : spec.id;
}

const QString& titleOf(const RowSpec& spec)
{
    if (spec.component) {
        if (const auto* section = std::get_if<Section>(&spec.component->node))
            return section->title;
        if (const auto* group = std::get_if<SectionGroup>(&spec.component->node))
            return group->title;
        if (const auto* unknown = std::get_if<UnknownComponent>(&spec.component->node))
            return unknown->type;
    }
    return spec.text;
}

const InputPath& keyPath(const RowSpec& spec)
{
    static const InputPath none;
    const InputPath* path = spec.component ? pathOf(*spec.component) : nullptr;
    return path ? *path : none;
}

} // namespace

const InputPath* pathOf(const Component& component)
{
    if (const Field* field = fieldOf(component))
        return &field->input.path;
    if (const auto* unknown = std::get_if<UnknownComponent>(&component.node))
        return unknown->path ? &*unknown->path : nullptr;
    return nullptr;
}

RowKey::RowKey(const RowSpec& spec)
    : kind(spec.kind)
    , type(typeOf(spec))
    , path(keyPath(spec))
    , text(titleOf(spec))
{
}

bool RowKey::matches(const RowSpec& spec) const
{
    return kind == spec.kind && type == typeOf(spec) && path == keyPath(spec) && text == titleOf(spec);
}

std::size_t qHash(const RowKey& key, std::size_t seed)
{
    return qHashMulti(seed, int(key.kind), key.type, std::hash<InputPath>()(key.path), key.text);
}

FormRow::FormRow(FormContext& context, const RowSpec& spec, QWidget* parent)
    : QWidget(parent)
    , m_context(context)
    , m_key(spec)
{
    // Rows paint all of themselves: a change in one repaints nothing below or around it.
    setAttribute(Qt::WA_OpaquePaintEvent);
}

bool FormRow::event(QEvent* event)
{
    const bool handled = QWidget::event(event);
    if (event->type() == QEvent::Paint)
        m_context.notePaint();
    return handled;
}

} // namespace Stepbench
