// SPDX-License-Identifier: Apache-2.0
import {
    checkbox,
    link,
    list,
    note,
    number,
    section,
    sensitiveText,
    StepUI,
    text,
} from "@octopusdeploy/step-api";
import ContainersInputs, { Container } from "./inputs";

const documentation = link({ label: "ECS Documentation", href: "https://example.org/ecs" });
const blank = () => ({ name: "", cpuUnits: 0, memoryLimit: 0, essential: true });

const ContainersUI: StepUI<ContainersInputs> = {
    createInitialInputs: () =>
        ({
            containers: [blank()],
            poolName: "#{Octopus.Machine.Name}",
            anonymous: false,
            basic: false,
            windows: { type: "bound", expression: "False" },
            database: { type: "existing" },
            username: "harbour",
            password: { type: "new", newValue: "a password of some forty characters, no." },
        } as any),
    editInputsForm: (inputs) => [
        section({
            title: "Container Definitions",
            content: [
                list<Container>({
                    input: inputs.containers,
                    label: "Container Definitions",
                    helpText: "Add container definitions.",
                    note: note`When you register a task definition, you must specify a list of container definitions that are passed to the Docker daemon on a container instance. For more information, see ${documentation}.`,
                    newItem: blank,
                    listItem: (container) =>
                        ({
                            title: "",
                            details: [
                                ["CPU Units", 0],
                                ["Memory Limit Hard (MiB)", 0],
                                ["Essential", "Yes"],
                            ],
                            content: [
                                text({ input: container.name, label: "Container Name" }),
                                number({ input: container.cpuUnits, label: "CPU Units" }),
                                number({ input: container.memoryLimit, label: "Memory Limit Hard (MiB)" }),
                                checkbox({ input: container.essential, label: "Essential" }),
                            ],
                        } as any),
                }),
            ],
        }),
        section({
            title: "Authentication",
            content: [
                text({
                    input: inputs.poolName,
                    label: "Application Pool name",
                    helpText: "Configure the details of the IIS Application Pool that will be created and used",
                    note: note`Name of the application pool in IIS to create or reconfigure.`,
                }),
                checkbox({
                    input: inputs.anonymous,
                    label: "Enable Anonymous authentication",
                    note: note`Whether IIS should allow anonymous authentication.`,
                }),
                checkbox({
                    input: inputs.basic,
                    label: "Enable Basic authentication",
                    note: note`Whether IIS should allow basic authentication with a 401 challenge.`,
                }),
                checkbox({
                    input: inputs.windows,
                    label: "Enable Windows authentication",
                    note: note`Whether IIS should allow integrated Windows authentication with a 401 challenge.`,
                }),
            ],
        }),
        section({
            title: "Secrets",
            content: [
                sensitiveText({ input: inputs.database, label: "Database", helpText: "Provide a value for Database" }),
                text({ input: inputs.username, label: "Feed username" }),
                sensitiveText({ input: inputs.password, label: "Feed password" }),
            ],
        }),
    ],
};

export default ContainersUI;
