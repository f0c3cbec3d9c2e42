// SPDX-License-Identifier: Apache-2.0
// Component factories. Each one returns a plain object: the props it was given plus a "type" tag.
import type {
    AccountReference,
    ContainerImageReference,
    InputPathToArray,
    InputPathToObject,
    InputPathToValue,
    InputPaths,
    ObjectInputPathsAndPathToObject,
    PackageReference,
    SensitiveValue,
} from "@octopusdeploy/step-inputs";

// ---- rich text -------------------------------------------------------------------------------
export type FormattedText = { type: "bold" | "italic" | "code"; text: string };
export type LinkText = { type: "link"; label: string; href: string };
export type NotePart = string | FormattedText | LinkText;
export type Note = NotePart[];

export function bold(text: string): FormattedText {
    return { type: "bold", text };
}
export function italic(text: string): FormattedText {
    return { type: "italic", text };
}
export function code(text: string): FormattedText {
    return { type: "code", text };
}
export function link(props: { label: string; href: string }): LinkText {
    return Object.assign({ type: "link" as const }, props);
}

/** Template tag: note`See ${link({...})} for more.` gives ["See ", {type:"link",...}, " for more."] */
export function note(strings: TemplateStringsArray, ...expressions: NotePart[]): Note {
    const parts: Note = [];
    for (let i = 0; i < strings.length; i++) {
        parts.push(strings[i]);
        if (i < expressions.length) parts.push(expressions[i]);
    }
    return parts;
}

// ---- inputs ----------------------------------------------------------------------------------
export type Labelled = { label: string; helpText?: string; note?: Note };

export type TextProps = Labelled & { input: InputPathToValue<string>; placeholder?: string; multiline?: boolean };
export type NumberProps = Labelled & { input: InputPathToValue<number>; min?: number; max?: number };
export type CheckboxProps = Labelled & { input: InputPathToValue<boolean> };
export type SensitiveTextProps = Labelled & { input: InputPathToValue<SensitiveValue> };
export type AccountProps = Labelled & { input: InputPathToValue<any> };
export type PackageSelectorProps = Labelled & { input: InputPathToValue<PackageReference> };
export type ContainerImageSelectorProps = Labelled & { input: InputPathToValue<ContainerImageReference> };
export type SelectOption<T> = { label: string; value: T };
export type SelectProps<T> = Labelled & { input: InputPathToValue<T>; options: SelectOption<T>[]; placeholder?: string };
/**
 * Radio buttons bind either to a plain value or to a whole object (a discriminated union). Picking an option replaces what
 * is at the path with newValueWhenSelected. For an object, the selected option is the one whose discriminator values
 * equal the current ones.
 */
export type RadioOption<T> = { label: string; description?: string; newValueWhenSelected: T };
export type RadioButtonsProps<T> = Partial<Labelled> & { input: InputPathToValue<T> | InputPathToObject<T>; options: RadioOption<any>[] };

/** listItem is called once for each item, with that item's paths and index, and gives the form of the item. */
export type ListProps<T> = Labelled & {
    input: InputPathToArray<T>;
    newItem: () => any;
    listItem: (item: ObjectInputPathsAndPathToObject<T>, index: number) => { title: string; content: FormContent };
    addButtonLabel?: string;
};
/** A list with one row for each item. */
export type InlineListProps<T> = Labelled & {
    input: InputPathToArray<T>;
    newItem: () => any;
    inlineItem: (item: InputPaths<T>, index: number) => InlineComponent[];
    addButtonLabel?: string;
};

export type Component = { type: string; [prop: string]: any };
export type InlineComponent = { type: "inline-text" | "inline-select" | "inline-checkbox"; [prop: string]: any };
export type FormContent = Component[];
export type SectionProps = { title: string; helpText?: string; note?: Note; content: FormContent };
export type SectionGroupProps = { title: string; content: Component[] };

export function packageSelector(props: PackageSelectorProps) {
    return Object.assign({ type: "package" as const }, props);
}
export function containerImageSelector(props: ContainerImageSelectorProps) {
    return Object.assign({ type: "container-image" as const }, props);
}
export function section(props: SectionProps) {
    return Object.assign({ type: "section" as const }, props);
}
export function sectionGroup(props: SectionGroupProps) {
    return Object.assign({ type: "section group" as const }, props);
}
export function sensitiveText(props: SensitiveTextProps) {
    return Object.assign({ type: "sensitive" as const }, props);
}
export function radioButtons<T>(props: RadioButtonsProps<T>) {
    return Object.assign({ type: "radio-buttons" as const }, props);
}
export function text(props: TextProps) {
    return Object.assign({ type: "text" as const }, props);
}
export function list<T>(props: ListProps<T>) {
    return Object.assign({ type: "list" as const }, props);
}
export function checkbox(props: CheckboxProps) {
    return Object.assign({ type: "checkbox" as const }, props);
}
export function account(props: AccountProps) {
    return Object.assign({ type: "account" as const }, props);
}
export function select<T>(props: SelectProps<T>) {
    return Object.assign({ type: "select" as const }, props);
}
export function number(props: NumberProps) {
    return Object.assign({ type: "number" as const }, props);
}
export function inlineList<T>(props: InlineListProps<T>) {
    return Object.assign({ type: "inline-list" as const }, props);
}
export function inlineSelect<T>(props: { input: InputPathToValue<T>; label?: string; options: SelectOption<T>[] }) {
    return Object.assign({ type: "inline-select" as const }, props);
}
export function inlineText(props: { input: InputPathToValue<string>; label?: string; placeholder?: string }) {
    return Object.assign({ type: "inline-text" as const }, props);
}
export function inlineCheckbox(props: { input: InputPathToValue<boolean>; label?: string }) {
    return Object.assign({ type: "inline-checkbox" as const }, props);
}

export type ComponentFactories = {
    packageSelector: typeof packageSelector;
    containerImageSelector: typeof containerImageSelector;
    section: typeof section;
    sectionGroup: typeof sectionGroup;
    sensitiveText: typeof sensitiveText;
    radioButtons: typeof radioButtons;
    text: typeof text;
    list: typeof list;
    checkbox: typeof checkbox;
    account: typeof account;
    select: typeof select;
    number: typeof number;
    inlineList: typeof inlineList;
    inlineSelect: typeof inlineSelect;
    inlineText: typeof inlineText;
    inlineCheckbox: typeof inlineCheckbox;
    link: typeof link;
    bold: typeof bold;
    italic: typeof italic;
    code: typeof code;
    note: typeof note;
};

export type { AccountReference };
