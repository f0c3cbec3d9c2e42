// SPDX-License-Identifier: Apache-2.0
export * from "@octopusdeploy/step-inputs";
export * from "./components";
export * from "./contracts";
