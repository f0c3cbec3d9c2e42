// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/form/form.h"

namespace Stepbench::Samples {

// Forms built by hand, with the shapes that reference/process-editor.md describes.

Component text(const QString& label, const InputPath& path, const QString& value = {}, const QString& help = {},
    const Note& note = {});
Component number(const QString& label, const InputPath& path, std::optional<double> value, const QString& help = {},
    const Note& note = {});
Component checkbox(
    const QString& label, const InputPath& path, bool value, const QString& help = {}, const Note& note = {});
Component sensitive(const QString& label, const InputPath& path, const char* type, const QString& help = {});
Component select(const QString& label, const InputPath& path, const QStringList& options,
    std::optional<std::size_t> selected, const QString& help = {}, const Note& note = {});
Component radio(const QString& label, const InputPath& path, const QStringList& options,
    std::optional<std::size_t> selected, const QString& help = {}, const Note& note = {});
Component list(const QString& label, const InputPath& path, std::vector<ListItem> items, const QString& help = {},
    const Note& note = {});
Component inlineList(const QString& label, const InputPath& path, std::vector<ListItem> items, const QString& help = {},
    const Note& note = {});
Component account(const QString& label, const InputPath& path, const QString& id, const std::string& accountType,
    const QString& help = {}, const Note& note = {});
// value: the reference; null is one that is not there yet.
Component package(const QString& label, const InputPath& path, const Json& value, const QString& help = {});
Component image(const QString& label, const InputPath& path, const Json& value, const QString& help = {});
Component code(const QString& label, const InputPath& path, const QString& syntax, const QString& text);
Component section(const QString& title, std::vector<Component> content);
Component bound(Component component, const QString& expression);
Component unknown(const QString& type, const QString& reason);

NotePiece plain(const QString& text);
NotePiece link(const QString& text);
NotePiece italic(const QString& text);

FormPtr form(std::vector<Component> content);
// A section of text and number fields with help and notes.
FormPtr fields();
// An item with a select and texts; its list is at "volumes".
FormPtr volumes();
// Radio buttons and an inline list.
FormPtr variables();
// Empty lists and a checkbox.
FormPtr network();
// A list card, bound values, secrets.
FormPtr mixed();
// Accounts, packages, images, code.
FormPtr selectors();
// One of every component in every state.
FormPtr gallery();
// count text fields.
FormPtr many(int count);

} // namespace Stepbench::Samples
