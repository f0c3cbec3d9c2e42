// SPDX-License-Identifier: Apache-2.0
import { StepExecutor } from "@octopusdeploy/step-api";
import Inputs from "./inputs";

const nothing: StepExecutor<Inputs> = async ({ context }) => {
    context.print("This step is there to be looked at.");
};

export default nothing;
