// SPDX-License-Identifier: Apache-2.0
import {
    FormContent,
    italic,
    link,
    list,
    note,
    ObjectInputPathsAndPathToObject,
    section,
    select,
    StepUI,
    text,
} from "@octopusdeploy/step-api";
import VolumesInputs, { Volume } from "./inputs";

const documentation = link({ label: "ECS Documentation", href: "https://example.org/ecs" });
const blank = () => ({ type: "efs" as const, name: "", fileSystemId: "", accessPointId: "", rootDirectory: "" });

function volumeFields(volume: ObjectInputPathsAndPathToObject<Volume>): FormContent {
    return [
        select({
            input: volume.type,
            label: "Type of volume",
            helpText: "Select the type of volume.",
            options: [
                { label: "EFS", value: "efs" },
                { label: "Bind mount", value: "bind" },
            ],
            note: note`Octopus supports two types of volumes: ${italic("Amazon EFS volumes")} and ${italic("Bind mounts")}. For more information on volume types, see ${documentation}.`,
        }),
        text({
            input: volume.name,
            label: "Name",
            helpText: "Enter the name of the volume.",
            note: note`The name of the volume. Up to 255 letters (uppercase and lowercase), numbers, hyphens, and underscores are allowed.`,
        }),
        text({
            input: volume.fileSystemId,
            label: "File system ID",
            helpText: "Enter the ID of the Elastic File System.",
            note: note`For more information on ${italic("Elastic File System")}, see ${documentation}.`,
        }),
        text({
            input: volume.accessPointId,
            label: "Access point ID",
            helpText: "Enter the ID of the access point for your file system.",
            note: note`The access point ID to use. If an access point is specified, the root directory value in the efsVolumeConfiguration must either be omitted or set to / which will enforce the path set on the EFS access point. For more information, see ${documentation}.`,
        }),
        text({
            input: volume.rootDirectory,
            label: "Root Directory",
            helpText:
                "Enter the directory within the Amazon EFS file system to mount as the root directory inside the Amazon ECS host.",
            note: note`If an EFS access point is specified in the authorizationConfig, the root directory parameter must either be omitted or set to /, which enforces the path set on the EFS access point.`,
        }),
    ];
}

const VolumesUI: StepUI<VolumesInputs> = {
    createInitialInputs: () => ({ volumes: [blank()] }),
    editInputsForm: (inputs) => [
        section({
            title: "Volumes",
            content: [
                list({
                    input: inputs.volumes,
                    label: "Volumes",
                    newItem: blank,
                    listItem: (volume) => ({ title: "Volume", content: volumeFields(volume) }),
                }),
            ],
        }),
    ],
};

export default VolumesUI;
