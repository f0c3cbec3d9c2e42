// SPDX-License-Identifier: Apache-2.0
export interface Volume {
    type: "efs" | "bind";
    name: string;
    fileSystemId: string;
    accessPointId: string;
    rootDirectory: string;
}

export default interface VolumesInputs {
    volumes: Volume[];
}
