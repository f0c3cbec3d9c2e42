// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/schema/schema.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace Stepbench {

enum class InputKind { Package, ContainerImage, Sensitive, Account, String, Primitive, Object, Array };

struct NarrowedDiscriminator;
struct NarrowedProperty;

// Ways through nested unions, each with the definitions on it whose keywords have to hold.
using UnionWays = std::vector<std::vector<const Json*>>;

// The schema narrowed against current values: unions resolved to one member, arrays item by item
// (reference/step-package.md 3, "Narrowing"). A value type; schema points into the Schema it came from, which the owner
// keeps alive (NarrowedInputs does).
struct NarrowedType
{
    InputKind kind = InputKind::String;
    const Json* schema = nullptr; // the resolved definition, with its further keywords
    // Definitions on the way there that have keywords of their own: beside a $ref, around a union. Mostly empty.
    std::vector<const Json*> beside;
    UnionWays ways; // Object taken from a union: of these it has to satisfy one. Mostly empty.
    bool hasKeywords = false; // whether schema, beside or ways have any that are judged beside structure
    std::string accountType; // Account
    bool present = true; // Object: false when the (optional) object is absent from the values
    std::vector<NarrowedDiscriminator> discriminators; // Object
    std::vector<NarrowedProperty> properties; // Object
    std::vector<NarrowedType> items; // Array
    QString unionMember; // Object taken from a union: which member, in an author's words, for messages
};

struct NarrowedDiscriminator
{
    std::string name;
    Json constant; // discarded (Json::is_discarded) when the schema gives none
};

struct NarrowedProperty
{
    std::string name;
    bool required = false;
    NarrowedType type;
};

// The whole narrowed inputs: root is an Object. Cheap to share, immutable.
struct NarrowedInputs
{
    SchemaPtr schema;
    NarrowedType root;
};
using NarrowedPtr = std::shared_ptr<const NarrowedInputs>;

// values: resource or runtime inputs, absent members absent. Fails (code "schema.narrow", with path) exactly where
// @octopusdeploy/step-runtime-inputs 2.0.0 throws, and for a type that recurses without end.
Result<NarrowedPtr> narrow(const SchemaPtr& schema, const Json& values);

struct InputPathEntry
{
    InputPath path;
    InputKind kind;
};

// Every value, array and object below the root: depth first, in the order of properties, holders before members,
// discriminators left out (design: `inspect --json`, inputPaths).
std::vector<InputPathEntry> listInputPaths(const NarrowedInputs& narrowed);

QString toString(InputKind kind); // "package", "container-image", "sensitive", "account", "string", "primitive", ...

// The type of one member or item, or null (also for discriminators).
const NarrowedType* memberType(const NarrowedType& holder, const PathSegment& segment);

// The type at a path, or null (also for discriminators).
const NarrowedType* typeAt(const NarrowedInputs& narrowed, const InputPath& path);

// True when replacing the value at path by another one can change the narrowed schema. Replacing a leaf's value cannot:
// a key press in a text narrows nothing again.
bool changesShape(const NarrowedInputs& narrowed, const InputPath& path);

// What the script host needs to make input paths, as small as possible:
// value: "v"; array: [items...]; object: {"d":{name:constant...},"p":{name:type...}}.
Json toWire(const NarrowedInputs& narrowed);

} // namespace Stepbench
