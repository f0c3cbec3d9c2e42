// SPDX-License-Identifier: Apache-2.0
import {
    FormContent,
    inlineList,
    inlineSelect,
    inlineText,
    italic,
    note,
    radioButtons,
    section,
    StepUI,
} from "@octopusdeploy/step-api";
import EnvironmentInputs, { Variable } from "./inputs";

const blank = () => ({ type: "plain" as const, name: "", value: "" });

function variableList(input: any): FormContent {
    return [
        inlineList<Variable>({
            input,
            label: "Environment Variables",
            helpText: "Add the environment variables and their values.",
            note: note`You can specify environment variables to be defined in the container. Each variable can be either ${italic("Plain Text")} to use the value specified or ${italic("Secret")} to reference the corresponding AWS Secret.`,
            newItem: blank,
            inlineItem: (variable: any) => [
                inlineSelect({
                    input: variable.type,
                    label: "Type",
                    options: [
                        { label: "Plain Text", value: "plain" },
                        { label: "Secret", value: "secret" },
                    ],
                }),
                inlineText({ input: variable.name, label: "Variable" }),
                inlineText({ input: variable.value, label: "Value" }),
            ],
        }),
    ];
}

const EnvironmentUI: StepUI<EnvironmentInputs> = {
    createInitialInputs: () => ({
        update: { kind: "merge", variables: [{ type: "plain", name: "LOG_LEVEL", value: "verbose" }] },
    }),
    editInputsForm: (inputs) => [
        section({
            title: "Environment",
            content: [
                radioButtons({
                    input: inputs.update,
                    label: "Update Environment Variables",
                    helpText: "Optionally provide a list of environment variables to be updated during deployment.",
                    options: [
                        { label: "Don't Change", newValueWhenSelected: { kind: "keep" } },
                        { label: "Replace", newValueWhenSelected: { kind: "replace", variables: [] } },
                        { label: "Merge", newValueWhenSelected: { kind: "merge", variables: [] } },
                    ],
                    note: note`${italic("Replace")} will clear the environment variables from the container and replace with the values listed. ${italic("Merge")} will maintain the existing variables while adding the ones listed. Any variables configured here will override those with the same name.`,
                }),
                ...(inputs.update.kind === "keep" ? [] : variableList(inputs.update.variables)),
            ],
        }),
    ],
};

export default EnvironmentUI;
