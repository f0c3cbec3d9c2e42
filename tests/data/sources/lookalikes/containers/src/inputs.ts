// SPDX-License-Identifier: Apache-2.0
import { SensitiveValue } from "@octopusdeploy/step-api";

export interface Container {
    name: string;
    cpuUnits: number;
    memoryLimit: number;
    essential: boolean;
}

export default interface ContainersInputs {
    containers: Container[];
    poolName: string;
    anonymous: boolean;
    basic: boolean;
    windows: boolean;
    database: SensitiveValue;
    username: string;
    password: SensitiveValue;
}
