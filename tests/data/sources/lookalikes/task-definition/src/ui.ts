// SPDX-License-Identifier: Apache-2.0
import { link, note, number, section, StepUI, text } from "@octopusdeploy/step-api";
import TaskDefinitionInputs from "./inputs";

const documentation = link({ label: "ECS Documentation", href: "https://example.org/ecs" });

const TaskDefinitionUI: StepUI<TaskDefinitionInputs> = {
    createInitialInputs: () => ({ name: "", taskRole: "", desiredCount: 1 }),
    editInputsForm: (inputs) => [
        section({
            title: "Configuration",
            content: [
                text({
                    input: inputs.name,
                    label: "Name",
                    helpText: "Enter the name of the task definition.",
                    note: note`Up to 255 letters (uppercase and lowercase), numbers, hyphens, and underscores are allowed.`,
                }),
                text({
                    input: inputs.taskRole,
                    label: "Task Role",
                    helpText: "Enter the Task Role ARN.",
                    note: note`The short name or full Amazon Resource Name (ARN) of the AWS Identity and Access Management role that grants containers in the task permission. For more information, see ${documentation}.`,
                }),
                number({
                    input: inputs.desiredCount,
                    label: "Desired Count",
                    helpText: "Enter the desired count of tasks.",
                    note: note`The number of instantiations of the specified task definition to place and keep running on your cluster. For more information, see ${documentation}.`,
                }),
            ],
        }),
    ],
};

export default TaskDefinitionUI;
