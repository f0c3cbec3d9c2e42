// SPDX-License-Identifier: Apache-2.0
import { ValidateInputs } from "@octopusdeploy/step-api";
import Inputs from "./inputs";

const validation: ValidateInputs<Inputs> = () => [];

export default validation;
