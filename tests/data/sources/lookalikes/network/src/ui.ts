// SPDX-License-Identifier: Apache-2.0
import { checkbox, inlineList, inlineText, link, Note, note, section, StepUI } from "@octopusdeploy/step-api";
import NetworkInputs, { Identifier } from "./inputs";

const documentation = link({ label: "ECS Documentation", href: "https://example.org/ecs" });

function identifiers(input: any, label: string, helpText: string, text: Note) {
    return inlineList<Identifier>({
        input,
        label,
        helpText,
        note: text,
        newItem: () => ({ id: "" }),
        inlineItem: (item: any) => [inlineText({ input: item.id, label: "ID" })],
    });
}

const NetworkUI: StepUI<NetworkInputs> = {
    createInitialInputs: () => ({ securityGroups: [], subnets: [], assignPublicIp: true }),
    editInputsForm: (inputs) => [
        section({
            title: "Network Configuration",
            content: [
                identifiers(
                    inputs.securityGroups,
                    "Security Group IDs",
                    "Add security group IDs.",
                    note`The IDs of the security groups associated with the task or service. All specified security groups must be from the same VPC. For information on how to configure a VPC, see ${documentation}.`
                ),
                identifiers(
                    inputs.subnets,
                    "Subnet IDs",
                    "Add subnet IDs.",
                    note`The IDs of the subnets associated with the task or service. All specified subnets must be from the same VPC. For information on how to configure a VPC, see ${documentation}.`
                ),
                checkbox({
                    input: inputs.assignPublicIp,
                    label: "Auto-Assign Public IP",
                    helpText: "Specify whether the task's elastic network interface should receive a public IP address.",
                    note: note`If enabled, this requests a public IPv4 address for all instances launched into the selected subnet. For more information, see ${documentation}.`,
                }),
            ],
        }),
    ],
};

export default NetworkUI;
