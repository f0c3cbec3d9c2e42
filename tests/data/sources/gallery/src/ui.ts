// SPDX-License-Identifier: Apache-2.0
import {
    account,
    bold,
    checkbox,
    code,
    containerImageSelector,
    FormContent,
    inlineCheckbox,
    inlineList,
    inlineSelect,
    inlineText,
    italic,
    link,
    list,
    note,
    number,
    ObjectInputPathsAndPathToObject,
    packageSelector,
    radioButtons,
    section,
    sectionGroup,
    select,
    sensitiveText,
    StepUI,
    text,
} from "@octopusdeploy/step-api";
import GalleryInputs, * as inputTypes from "./inputs";

type Paths<T> = ObjectInputPathsAndPathToObject<T>;
type Props = { input: unknown; label: string; [prop: string]: unknown };
const codeEditor = (props: Props) => Object.assign({ type: "code-editor" as const }, props);
const dial = (props: Props) => Object.assign({ type: "dial" as const }, props);

const help = "What stands here, and why anybody would want to change it.";
const longText =
    "The quay of the old harbour was rebuilt after the flood, and every ship that had been moored there before was given a new berth";

function texts(inputs: Paths<inputTypes.Texts>): FormContent {
    return [
        text({ input: inputs.empty, label: "Empty", helpText: help }),
        text({ input: inputs.filled, label: "Filled", helpText: help, note: note`A note under the field.` }),
        text({ input: inputs.placeholder, label: "Placeholder", placeholder: "harbour-01" }),
        text({ input: inputs.long, label: "A label that is too long for one line of its column", helpText: longText + ". " + longText + "." }),
        text({ input: inputs.arabic, label: "שם הנמל", helpText: "הסבר קצר מימין לשמאל.", note: note`הערה מימין לשמאל.` }),
        text({ input: inputs.expression, label: "With a variable" }),
        text({ input: inputs.wrong, label: "In error", note: note`A note below an error.` }),
        text({ input: inputs.lines, label: "Several lines", multiline: true }),
        text({ input: inputs.noLines, label: "Several lines, empty", multiline: true, placeholder: "One berth a line" }),
        text({ input: inputs.unlabelled, label: "" }),
    ];
}

function numbers(inputs: Paths<inputTypes.Numbers>): FormContent {
    return [
        number({ input: inputs.empty as any, label: "Empty", helpText: help }),
        number({ input: inputs.zero, label: "Zero" }),
        number({ input: inputs.filled, label: "Filled", min: 1, max: 65535, note: note`Between 1 and 65535.` }),
        number({ input: inputs.bound, label: "Bound" }),
        number({ input: inputs.wrong, label: "In error" }),
    ];
}

function checks(inputs: Paths<inputTypes.Checks>): FormContent {
    return [
        checkbox({ input: inputs.off, label: "Off", helpText: help }),
        checkbox({ input: inputs.on, label: "On", note: note`A note under the box.` }),
        checkbox({ input: inputs.bound, label: "Bound" }),
        checkbox({ input: inputs.wrong, label: "In error" }),
        checkbox({ input: inputs.long, label: longText }),
    ];
}

function secrets(inputs: Paths<inputTypes.Secrets>): FormContent {
    return [
        sensitiveText({ input: inputs.empty, label: "Empty", helpText: help }),
        sensitiveText({ input: inputs.existing, label: "Existing" }),
        sensitiveText({ input: inputs.fresh, label: "New", note: note`Kept until it is saved.` }),
        sensitiveText({ input: inputs.bound, label: "Bound" }),
        sensitiveText({ input: inputs.wrong, label: "In error" }),
    ];
}

const sizes = [
    { label: "Small", value: "small" as const },
    { label: "Large", value: "large" as const },
    { label: longText, value: "other" as const },
];

function selects(inputs: Paths<inputTypes.Selects>): FormContent {
    return [
        select({ input: inputs.nothing, label: "Nothing chosen", options: sizes, helpText: help, placeholder: "Choose a size" }),
        select({ input: inputs.chosen, label: "Chosen", options: sizes, note: note`A note under the select.` }),
        select({ input: inputs.wrong, label: "In error, a long option", options: sizes }),
        select({
            input: inputs.count,
            label: "A number",
            options: [
                { label: "One", value: 1 },
                { label: "Two", value: 2 },
            ],
        }),
    ];
}

function radios(inputs: Paths<inputTypes.Radios>): FormContent {
    const options = [
        { label: "Small", newValueWhenSelected: "small" },
        { label: "Large", description: "For ships of more than a hundred metres.", newValueWhenSelected: "large" },
    ];
    return [
        radioButtons({ input: inputs.nothing, label: "Nothing chosen", options, helpText: help }),
        radioButtons({ input: inputs.chosen, label: "Chosen", options, note: note`A note under the buttons.` }),
        radioButtons({ input: inputs.wrong, label: "In error", options }),
        radioButtons({
            input: inputs.transport as any,
            label: "A whole union",
            options: [
                { label: "By road", newValueWhenSelected: { kind: "road", plate: "" } },
                { label: "By sea", newValueWhenSelected: { kind: "sea", ship: "" } },
            ],
        }),
        inputs.transport.kind === "road"
            ? text({ input: inputs.transport.plate, label: "Number plate" })
            : text({ input: inputs.transport.ship, label: "Ship" }),
    ];
}

function selectors(inputs: Paths<inputTypes.Selectors>): FormContent {
    return [
        account({ input: inputs.account, label: "No account", helpText: help }),
        account({ input: inputs.chosenAccount, label: "Account" }),
        account({ input: inputs.boundAccount, label: "Account, bound" }),
        account({ input: inputs.wrongAccount, label: "Account, in error" }),
        packageSelector({ input: inputs.package, label: "No package", helpText: help }),
        packageSelector({ input: inputs.chosenPackage, label: "Package", note: note`A note under the package.` }),
        containerImageSelector({ input: inputs.image, label: "No image", helpText: help }),
        containerImageSelector({ input: inputs.chosenImage, label: "Image" }),
    ];
}

function ship(paths: Paths<inputTypes.Ship>): FormContent {
    return [
        text({ input: paths.name, label: "Name", helpText: help }),
        number({ input: paths.berth, label: "Berth" }),
        section({ title: "Crew", content: [sailorList(paths.crew as any, "Crew")] }),
    ];
}

function sailorList(input: any, label: string) {
    return inlineList<inputTypes.Sailor>({
        input,
        label,
        helpText: help,
        note: note`The captain goes last.`,
        addButtonLabel: "Add sailor",
        newItem: () => ({ name: "", rank: "mate", aboard: false }),
        inlineItem: (sailor: any) => [
            inlineText({ input: sailor.name, label: "Name" }),
            inlineSelect({
                input: sailor.rank,
                label: "Rank",
                options: [
                    { label: "Captain", value: "captain" },
                    { label: "Mate", value: "mate" },
                ],
            }),
            inlineCheckbox({ input: sailor.aboard, label: "Aboard" }),
        ],
    });
}

function shipList(input: any, label: string, title: string) {
    return list<inputTypes.Ship>({
        input,
        label,
        helpText: help,
        note: note`Each ship has a berth.`,
        newItem: () => ({ name: "", berth: 0, crew: [] }),
        listItem: (paths: any, index: number) =>
            ({
                title: title + " " + (index + 1),
                details: [
                    { name: "Berth", value: index },
                    { name: "Flag", value: "Norway" },
                ],
                content: ship(paths),
            } as any),
    });
}

function lists(inputs: Paths<inputTypes.Lists>): FormContent {
    return [
        shipList(inputs.empty, "Empty list", "Ship"),
        shipList(inputs.ships, "Ships", "Ship"),
        shipList(inputs.wrong, "An error in an item", longText),
        sailorList(inputs.noSailors, "Empty inline list"),
        sailorList(inputs.sailors, "Sailors"),
    ];
}

function scripts(inputs: Paths<inputTypes.Scripts>): FormContent {
    return [
        codeEditor({ input: inputs.empty, label: "Empty", syntax: "bash", helpText: help }),
        codeEditor({ input: inputs.shell, label: "Script", syntax: "bash", note: note`A note under the editor.` }),
        codeEditor({ input: inputs.yaml, label: "Document", syntax: "yaml" }),
    ] as FormContent;
}

function notes(inputs: Paths<GalleryInputs["notes"]>): FormContent {
    const rich = note`Plain, ${bold("bold")}, ${italic("italic")}, ${code("#{Octopus.Release.Number}")} and a ${link({
        label: "link",
        href: "https://example.org",
    })}.
A line of its own. ${longText}.`;
    return [
        text({ input: inputs.plain, label: "Plain note", note: note`${longText}.` }),
        text({ input: inputs.rich, label: "Rich note", note: rich }),
        text({ input: inputs.help, label: "Help only", helpText: help }),
        text({ input: inputs.both, label: "Help and rich note", helpText: help, note: rich }),
    ];
}

function groups(inputs: Paths<GalleryInputs["group"]>): FormContent {
    return [
        section({ title: "First of two sections", content: [text({ input: inputs.first, label: "First" })] }),
        section({
            title: "A section with help and a note",
            helpText: help,
            note: note`A ${bold("note")} of the section.`,
            content: [text({ input: inputs.second, label: "Second" }), text({ input: inputs.third, label: "Third" })],
        }),
    ];
}

const GalleryUI: StepUI<GalleryInputs> = {
    createInitialInputs: (factories) => {
        const nothing = factories!.emptyInitialValue as any;
        const bound = (expression: string) => ({ type: "bound", expression } as any);
        const sailor = (name: string, rank: string, aboard: boolean) => ({ name, rank, aboard } as any);
        const crew = [sailor("Ada", "captain", true), sailor("", "mate", false)];
        return {
            text: {
                empty: "",
                filled: "Harbour",
                placeholder: "",
                long: longText,
                arabic: "נמל ישן",
                expression: "quay-#{Octopus.Environment.Name}",
                wrong: "Harbour 1 ",
                lines: "First berth\nSecond berth\nThird berth",
                noLines: "",
                unlabelled: "Without a label",
            },
            number: { zero: 0, filled: 8080, bound: bound("#{Berths}"), wrong: -1 },
            check: { off: false, on: true, bound: bound("#{Open}"), wrong: true, long: true },
            secret: {
                existing: { type: "existing" },
                fresh: { type: "new", newValue: "tide" },
                bound: bound("#{Token}"),
                wrong: { type: "existing" },
            },
            select: { nothing, chosen: "large", wrong: "other", count: 2 },
            radio: { nothing, chosen: "large", wrong: "small", transport: { kind: "sea", ship: "Fram" } },
            selector: {
                chosenAccount: "Accounts-1",
                boundAccount: bound("#{Harbour account}"),
                wrongAccount: "Accounts-7",
                chosenPackage: { referenceId: "chosen", feedId: "Feeds-1", packageId: "Harbour.Web" },
                chosenImage: { referenceId: "image", feedId: "Feeds-2", imageName: "harbour/quay" },
            },
            list: {
                empty: [],
                ships: [
                    { name: "Fram", berth: 1, crew },
                    { name: "", berth: 2, crew: [] },
                ],
                wrong: [{ name: "Fram 2", berth: 3, crew: [] }],
                noSailors: [],
                sailors: crew,
            },
            script: {
                empty: "",
                shell: '#!/bin/bash\n# Opens the quay\nfor berth in 1 2 3; do\n    echo "Berth $berth"\ndone',
                yaml: "harbour:\n  name: Old quay\n  berths: 3\n  open: true",
            },
            notes: { plain: "", rich: "", help: "", both: "Filled" },
            group: { first: "", second: "", third: "" },
            unknown: { dial: "7", broken: "" },
        } as any;
    },
    editInputsForm: (inputs) => [
        section({ title: "Text", content: texts(inputs.text) }),
        section({ title: "Number", content: numbers(inputs.number) }),
        section({ title: "Checkbox", content: checks(inputs.check) }),
        section({ title: "Sensitive", content: secrets(inputs.secret) }),
        section({ title: "Select", content: selects(inputs.select) }),
        section({ title: "Radio buttons", content: radios(inputs.radio) }),
        section({ title: "Account, package, image", content: selectors(inputs.selector) }),
        section({ title: "Lists", content: lists(inputs.list) }),
        section({ title: "Code editor", content: scripts(inputs.script) }),
        section({ title: "Help and notes", content: notes(inputs.notes) }),
        sectionGroup({ title: "A section group", content: groups(inputs.group) }),
        section({
            title: "Not known",
            content: [
                dial({ input: inputs.unknown.dial, label: "Dial", ticks: 12 }),
                number({ input: {} as any, label: "Without an input" }),
            ] as FormContent,
        }),
    ],
};

export default GalleryUI;
