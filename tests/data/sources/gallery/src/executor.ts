// SPDX-License-Identifier: Apache-2.0
import { StepExecutor } from "@octopusdeploy/step-api";
import GalleryInputs from "./inputs";

const nothing: StepExecutor<GalleryInputs> = async ({ context }) => {
    context.print("A gallery has nothing to do.");
};

export default nothing;
