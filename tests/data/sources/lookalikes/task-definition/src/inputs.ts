// SPDX-License-Identifier: Apache-2.0
export default interface TaskDefinitionInputs {
    name: string;
    taskRole: string;
    desiredCount: number;
}
