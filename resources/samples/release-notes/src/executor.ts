// SPDX-License-Identifier: Apache-2.0
import { createHmac } from "crypto";
import { writeFileSync } from "fs";
import { resolve } from "path";
import { ExecutionInputs, StepExecutor } from "@octopusdeploy/step-api";
import ReleaseNotesInputs from "./inputs";
import { writePage } from "./page";

// Long enough to see the log and the progress move, short enough to be run again and again.
const pauseMilliseconds = 120;
const pause = () => new Promise<void>((done) => setTimeout(done, pauseMilliseconds));

function describeReaders(readers: ExecutionInputs<ReleaseNotesInputs>["readers"]): string {
    switch (readers.kind) {
        case "everybody":
            return "everybody who follows the product";
        case "team":
            return "the team " + readers.teamName + (readers.copyToOwner ? ", with a copy to the owner" : "");
        case "channel":
            return "the channel " + readers.channelName;
    }
}

const writeNotes: StepExecutor<ReleaseNotesInputs> = async ({ inputs, context }) => {
    const title = inputs.product + " " + inputs.version;
    context.printVerbose("Node " + process.version + " in " + process.cwd());
    context.print("Writing the notes of " + title);

    for (let index = 0; index < inputs.changes.length; index++) {
        const change = inputs.changes[index];
        context.updateProgress(Math.round((90 * index) / inputs.changes.length), change.summary);
        context.print("  " + change.kind + ": " + change.summary);
        if (change.breaking) context.printWarning("  This change is breaking: " + (change.details || "it has no details"));
        await pause();
    }

    const page = writePage(inputs);
    const file = resolve("release-notes.md");
    writeFileSync(file, page);
    await context.createArtifact(file, "release-notes.md");
    context.setOctopusVariable("ReleaseNotes.Changes", String(inputs.changes.length));
    if (inputs.signingKey) {
        context.setOctopusVariable("ReleaseNotes.Signature", createHmac("sha256", inputs.signingKey).update(page).digest("hex"), true);
    }

    context.printWait("Telling " + describeReaders(inputs.readers));
    await pause();
    context.updateProgress(100, "Done");
    context.printHighlight("The notes of " + title + " are out");
};

export default writeNotes;
