// SPDX-License-Identifier: Apache-2.0
import {
    bold,
    checkbox,
    code,
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
    radioButtons,
    section,
    sectionGroup,
    select,
    sensitiveText,
    StepUI,
    text,
} from "@octopusdeploy/step-api";
import ReleaseNotesInputs, { Change, Readers } from "./inputs";

type Paths<T> = ObjectInputPathsAndPathToObject<T>;

function releaseFields(inputs: Paths<ReleaseNotesInputs>): FormContent {
    return [
        text({ input: inputs.product, label: "Product", helpText: "What is released, as its users call it." }),
        text({
            input: inputs.version,
            label: "Version",
            placeholder: "1.4.0",
            note: note`A ${link({ label: "semantic version", href: "https://semver.org" })}, or ${code(
                "#{Octopus.Release.Number}"
            )} for that of the release.`,
        }),
        select({
            input: inputs.stage,
            label: "Stage",
            helpText: "How far users can rely on this version.",
            options: [
                { label: "Preview", value: "preview" as const },
                { label: "Stable", value: "stable" as const },
                { label: "Long-term support", value: "long-term" as const },
            ],
        }),
    ];
}

function changeFields(change: Paths<Change>): FormContent {
    return [
        text({ input: change.summary, label: "Summary", helpText: "One line, as it stands in the notes." }),
        select({
            input: change.kind,
            label: "Kind",
            options: [
                { label: "New feature", value: "feature" as const },
                { label: "Fix", value: "fix" as const },
                { label: "Security fix", value: "security" as const },
            ],
        }),
        text({ input: change.details, label: "Details", multiline: true }),
        checkbox({
            input: change.breaking,
            label: "Breaking change",
            note: note`Users must ${bold("do something")} before they update.`,
        }),
    ];
}

function changesFields(inputs: Paths<ReleaseNotesInputs>): FormContent {
    return [
        list({
            input: inputs.changes,
            label: "Changes",
            helpText: "In the order in which users care about them.",
            addButtonLabel: "Add change",
            newItem: () => ({ summary: "", kind: "feature", details: "", breaking: false }),
            listItem: (change, index) => ({ title: "Change " + (index + 1), content: changeFields(change) }),
        }),
        inlineList({
            input: inputs.links,
            label: "Links",
            note: note`Shown at the ${italic("end")} of the page.`,
            addButtonLabel: "Add link",
            newItem: () => ({ label: "", address: "https://", kind: "guide", important: false }),
            inlineItem: (item) => [
                inlineText({ input: item.label, label: "Label" }),
                inlineText({ input: item.address, label: "Address", placeholder: "https://" }),
                inlineSelect({
                    input: item.kind,
                    label: "Kind",
                    options: [
                        { label: "Guide", value: "guide" as const },
                        { label: "Download", value: "download" as const },
                    ],
                }),
                inlineCheckbox({ input: item.important, label: "Important" }),
            ],
        }),
    ];
}

function readersFields(readers: Paths<Readers>): FormContent {
    const fields: FormContent = [
        radioButtons({
            input: readers,
            label: "Who is told",
            options: [
                { label: "Everybody", description: "All who follow the product", newValueWhenSelected: { kind: "everybody" } },
                { label: "One team", newValueWhenSelected: { kind: "team", teamName: "", copyToOwner: true } },
                { label: "A chat channel", newValueWhenSelected: { kind: "channel", channelName: "#releases" } },
            ],
        }),
    ];
    if (readers.kind === "team") {
        fields.push(
            text({ input: readers.teamName, label: "Team" }),
            checkbox({ input: readers.copyToOwner, label: "Send a copy to the owner of the product" })
        );
    } else if (readers.kind === "channel") {
        fields.push(
            text({ input: readers.channelName, label: "Channel", placeholder: "#releases" }),
            sensitiveText({
                input: readers.token,
                label: "Token",
                note: note`The token of the ${bold("channel")}, ${italic("never")} a personal one.`,
            })
        );
    }
    return fields;
}

function pageFields(inputs: Paths<ReleaseNotesInputs>): FormContent {
    return [
        text({ input: inputs.introduction, label: "Introduction", multiline: true, helpText: "A few words before the changes." }),
        radioButtons({
            input: inputs.layout,
            label: "Layout",
            options: [
                { label: "One list", newValueWhenSelected: "list" },
                { label: "A chapter for each kind of change", newValueWhenSelected: "chapters" },
            ],
        }),
        checkbox({ input: inputs.numbered, label: "Number the changes" }),
        number({
            input: inputs.supportMonths,
            label: "Months of support",
            helpText: "Counted from the day of the release.",
            min: 0,
            max: 60,
        }),
        text({
            input: inputs.contact.convertTo<string>({
                toNewType: (contact) => contact ?? "",
                toOriginalType: (typed) => (typed === "" ? undefined : typed),
            }),
            label: "Contact",
            placeholder: "releases@example.com",
            helpText: "Left empty, the page names no contact.",
        }),
        sensitiveText({
            input: inputs.signingKey,
            label: "Signing key",
            note: note`With a key, the page's signature is the output variable ${code("ReleaseNotes.Signature")}.`,
        }),
    ];
}

const ReleaseNotesUI: StepUI<ReleaseNotesInputs> = {
    createInitialInputs: () => ({
        product: "Harbour",
        version: "1.4.0",
        stage: "stable",
        changes: [
            { summary: "Ships are listed by their berth", kind: "feature", details: "", breaking: false },
            { summary: "The tide table no longer forgets leap days", kind: "fix", details: "Seen since 1.2.0.", breaking: false },
            {
                summary: "Captains sign in with two factors",
                kind: "security",
                details: "Captains are asked for a second factor at their next visit.",
                breaking: true,
            },
        ],
        links: [{ label: "Moving to 1.4", address: "https://example.com/harbour/1.4", kind: "guide", important: true }],
        readers: { kind: "everybody" },
        introduction: "A quiet release with one thing to do.",
        layout: "chapters",
        numbered: false,
        supportMonths: 12,
    }),
    editInputsForm: (inputs) => [
        section({ title: "Release", content: releaseFields(inputs) }),
        section({ title: "Changes", content: changesFields(inputs) }),
        sectionGroup({
            title: "Publishing",
            content: [
                section({ title: "Readers", content: readersFields(inputs.readers) }),
                section({ title: "Page", content: pageFields(inputs) }),
            ],
        }),
    ],
};

export default ReleaseNotesUI;
