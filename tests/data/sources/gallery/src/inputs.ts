// SPDX-License-Identifier: Apache-2.0
import {
    AmazonWebServicesAccount,
    ContainerImageReference,
    Discriminator,
    PackageReference,
    SensitiveValue,
} from "@octopusdeploy/step-api";

type Account = AmazonWebServicesAccount;

export interface Ship {
    name: string;
    berth: number;
    crew: Sailor[];
}
export interface Sailor {
    name: string;
    rank: "captain" | "mate";
    aboard: boolean;
}
export interface ByRoad {
    kind: Discriminator<"road">;
    plate: string;
}
export interface BySea {
    kind: Discriminator<"sea">;
    ship: string;
}

export interface Texts {
    empty: string;
    filled: string;
    placeholder: string;
    long: string;
    arabic: string;
    expression: string;
    wrong: string;
    lines: string;
    noLines: string;
    unlabelled: string;
}
export interface Numbers {
    empty?: number;
    zero: number;
    filled: number;
    bound: number;
    wrong: number;
}
export interface Checks {
    off: boolean;
    on: boolean;
    bound: boolean;
    wrong: boolean;
    long: boolean;
}
export interface Secrets {
    empty: SensitiveValue;
    existing: SensitiveValue;
    fresh: SensitiveValue;
    bound: SensitiveValue;
    wrong: SensitiveValue;
}
export interface Selects {
    nothing: "small" | "large" | "other";
    chosen: "small" | "large" | "other";
    wrong: "small" | "large" | "other";
    count: 1 | 2;
}
export interface Radios {
    nothing: "small" | "large";
    chosen: "small" | "large";
    wrong: "small" | "large";
    transport: ByRoad | BySea;
}
export interface Selectors {
    account: Account;
    chosenAccount: Account;
    boundAccount: Account;
    wrongAccount: Account;
    package: PackageReference;
    chosenPackage: PackageReference;
    image: ContainerImageReference;
    chosenImage: ContainerImageReference;
}
export interface Lists {
    empty: Ship[];
    ships: Ship[];
    wrong: Ship[];
    noSailors: Sailor[];
    sailors: Sailor[];
}
export interface Scripts {
    empty: string;
    shell: string;
    yaml: string;
}

export default interface GalleryInputs {
    text: Texts;
    number: Numbers;
    check: Checks;
    secret: Secrets;
    select: Selects;
    radio: Radios;
    selector: Selectors;
    list: Lists;
    script: Scripts;
    notes: { plain: string; rich: string; help: string; both: string };
    group: { first: string; second: string; third: string };
    unknown: { dial: string; broken: string };
}
