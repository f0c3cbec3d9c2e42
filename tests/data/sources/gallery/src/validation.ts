// SPDX-License-Identifier: Apache-2.0
import { ValidateInputs } from "@octopusdeploy/step-api";
import GalleryInputs from "./inputs";

const wrong = () => "This is not what the harbour expects.";

const validation: ValidateInputs<GalleryInputs> = (inputs, validate) => [
    validate(inputs.text.wrong, () => "A name has no digits; nor has it blanks at its end, dots at its beginning or anything else that a sign painter could not paint."),
    validate(inputs.number.wrong, wrong),
    validate(inputs.check.wrong, wrong),
    validate(inputs.secret.wrong, wrong),
    validate(inputs.select.wrong, wrong),
    validate(inputs.radio.wrong, wrong),
    validate(inputs.selector.wrongAccount, wrong),
    ...inputs.list.wrong.map((ship) => validate(ship.name, wrong)),
];

export default validation;
