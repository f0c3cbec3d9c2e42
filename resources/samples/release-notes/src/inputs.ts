// SPDX-License-Identifier: Apache-2.0
import { Discriminator, SensitiveValue } from "@octopusdeploy/step-api";

export interface Change {
    summary: string;
    kind: "feature" | "fix" | "security";
    details: string;
    breaking: boolean;
}

export interface Link {
    label: string;
    address: string;
    kind: "guide" | "download";
    important: boolean;
}

export interface Everybody {
    kind: Discriminator<"everybody">;
}

export interface Team {
    kind: Discriminator<"team">;
    teamName: string;
    copyToOwner: boolean;
}

export interface Channel {
    kind: Discriminator<"channel">;
    channelName: string;
    token: SensitiveValue;
}

export type Readers = Everybody | Team | Channel;

export default interface ReleaseNotesInputs {
    product: string;
    version: string;
    stage: "preview" | "stable" | "long-term";
    changes: Change[];
    links: Link[];
    readers: Readers;
    introduction: string;
    layout: "list" | "chapters";
    numbered: boolean;
    supportMonths: number;
    contact?: string;
    signingKey?: SensitiveValue;
}
