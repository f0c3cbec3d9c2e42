// SPDX-License-Identifier: Apache-2.0
import { Discriminator } from "@octopusdeploy/step-api";

export interface Variable {
    type: "plain" | "secret";
    name: string;
    value: string;
}
export interface Keep {
    kind: Discriminator<"keep">;
}
export interface Replace {
    kind: Discriminator<"replace">;
    variables: Variable[];
}
export interface Merge {
    kind: Discriminator<"merge">;
    variables: Variable[];
}

export default interface EnvironmentInputs {
    update: Keep | Replace | Merge;
}
