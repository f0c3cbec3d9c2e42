// SPDX-License-Identifier: Apache-2.0
import { ExecutionInputs } from "@octopusdeploy/step-api";
import ReleaseNotesInputs, { Change } from "./inputs";

type Inputs = ExecutionInputs<ReleaseNotesInputs>;

const chapters: Array<{ kind: Change["kind"]; title: string }> = [
    { kind: "feature", title: "New" },
    { kind: "fix", title: "Fixed" },
    { kind: "security", title: "Security" },
];

function changeLines(changes: Inputs["changes"], numbered: boolean): string[] {
    const lines: string[] = [];
    changes.forEach((change, index) => {
        const mark = numbered ? index + 1 + ". " : "- ";
        lines.push(mark + change.summary + (change.breaking ? " **(breaking)**" : ""));
        if (change.details !== "") lines.push("  " + change.details);
    });
    return lines;
}

/** The page as Markdown. */
export function writePage(inputs: Inputs): string {
    const lines = ["# " + inputs.product + " " + inputs.version, ""];
    if (inputs.introduction !== "") lines.push(inputs.introduction, "");
    if (inputs.layout === "list") {
        lines.push(...changeLines(inputs.changes, inputs.numbered), "");
    } else {
        chapters.forEach((chapter) => {
            const changes = inputs.changes.filter((change) => change.kind === chapter.kind);
            if (changes.length > 0) lines.push("## " + chapter.title, "", ...changeLines(changes, inputs.numbered), "");
        });
    }
    inputs.links.forEach((item) => lines.push("[" + item.label + "](" + item.address + ")" + (item.important ? " (important)" : ""), ""));
    lines.push("Supported for " + inputs.supportMonths + " months (" + inputs.stage + ").");
    if (inputs.contact !== undefined) lines.push("Questions: " + inputs.contact);
    return lines.join("\n") + "\n";
}
