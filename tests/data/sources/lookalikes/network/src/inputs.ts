// SPDX-License-Identifier: Apache-2.0
export interface Identifier {
    id: string;
}

export default interface NetworkInputs {
    securityGroups: Identifier[];
    subnets: Identifier[];
    assignPublicIp: boolean;
}
