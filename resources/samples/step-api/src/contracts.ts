// SPDX-License-Identifier: Apache-2.0
// What a step package's entry files default-export.
import type {
    AccountReference,
    ContainerImageReference,
    Discriminator,
    EmptyInitialValue,
    InputPathToValue,
    ObjectInputPathsAndPathToObject,
    PackageReference,
    SensitiveValue,
} from "@octopusdeploy/step-inputs";
import type { ComponentFactories, FormContent } from "./components";

// ---- ui.ts -----------------------------------------------------------------------------------
/** Handed to createInitialInputs. A step may ignore it. */
export type InitialInputFactories = {
    emptyPackageReference: () => PackageReference;
    emptyContainerImageReference: () => ContainerImageReference;
    emptySensitiveValue: () => SensitiveValue;
    emptyInitialValue: EmptyInitialValue;
};
/** The inputs with discriminators as their plain values; optional and server-owned ones may be left out. */
export type InitialInputs<I> = I extends Discriminator<infer D>
    ? D
    : I extends PackageReference | ContainerImageReference | SensitiveValue | AccountReference
    ? any
    : I extends Array<infer Item>
    ? Array<InitialInputs<Item>>
    : I extends object
    ? { [K in keyof I]?: InitialInputs<I[K]> }
    : I;

export interface StepUI<I> {
    createInitialInputs: (factories?: InitialInputFactories) => InitialInputs<I>;
    editInputsForm: (inputs: ObjectInputPathsAndPathToObject<I>) => FormContent;
}
export interface DeploymentTargetUI<I> extends StepUI<I> {}
/** The older generation: the component factories come in as the second argument, nothing is bundled. */
export interface LegacyStepUI<I> {
    createInitialInputs: (factories: InitialInputFactories) => InitialInputs<I>;
    editInputsForm: (inputs: ObjectInputPathsAndPathToObject<I>, components: ComponentFactories) => FormContent;
}

// ---- validation.ts ---------------------------------------------------------------------------
export type RuleResult = string | undefined | void;
export type ValidationResult = unknown;
export interface Validate {
    <T>(input: InputPathToValue<T>, rule: (value: T) => RuleResult): ValidationResult;
    /** Older form: the values at the dependency paths follow the value. */
    <T>(input: InputPathToValue<T>, dependencies: InputPathToValue<any>[], rule: (value: T, ...dependencies: any[]) => RuleResult): ValidationResult;
}
export type ValidateInputs<I> = (inputs: ObjectInputPathsAndPathToObject<I>, validate: Validate) => ValidationResult[];

// ---- executor.ts -----------------------------------------------------------------------------
export type ExecutionInputs<I> = I extends Discriminator<infer D>
    ? D
    : I extends PackageReference
    ? { extractedToPath: string }
    : I extends ContainerImageReference
    ? { imageName: string; feedUrl?: string }
    : I extends SensitiveValue
    ? string
    : I extends AccountReference
    ? any
    : I extends Array<infer Item>
    ? Array<ExecutionInputs<Item>>
    : I extends object
    ? { [K in keyof I]: ExecutionInputs<I[K]> }
    : I;

export interface OctopusContext {
    print(message: string): void;
    printVerbose(message: string): void;
    printHighlight(message: string): void;
    printWait(message: string): void;
    printWarning(message: string): void;
    updateProgress(percentage: number, message: string): void;
    getOctopusVariable(name: string): string | undefined;
    setOctopusVariable(name: string, value: string, sensitive?: boolean): void;
    createArtifact(path: string, name?: string): Promise<void>;
    failStep(reason?: string): void;
}
export type StepExecutor<I, Target = undefined> = (args: {
    inputs: ExecutionInputs<I>;
    target: ExecutionInputs<Target>;
    context: OctopusContext;
}) => Promise<void>;
export type HealthCheckExecutor<I> = (args: { inputs: ExecutionInputs<I>; context: OctopusContext }) => Promise<void>;

// ---- migration.ts ----------------------------------------------------------------------------
/** From the inputs of the previous major version, as stored, to the inputs of this one. */
export type Migration<From, To> = (inputs: From) => To;
