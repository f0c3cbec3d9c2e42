// SPDX-License-Identifier: Apache-2.0
import { ValidateInputs } from "@octopusdeploy/step-api";
import ReleaseNotesInputs from "./inputs";

const semanticVersion = /^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?$/;
const longestIntroduction = 500;

const required = (what: string) => (value: string) => (value === "" ? "Enter " + what : undefined);

const validation: ValidateInputs<ReleaseNotesInputs> = (inputs, validate) => {
    const rules = [
        validate(inputs.product, required("the name of the product")),
        validate(inputs.version, (version) => {
            if (version === "") return "Enter a version";
            // Expressions are judged once more when their variables are known.
            if (version.indexOf("#{") < 0 && !semanticVersion.test(version)) return "A version has three numbers, as in 1.4.0";
        }),
        validate(inputs.introduction, (introduction) =>
            introduction.length > longestIntroduction ? "At most " + longestIntroduction + " characters" : undefined
        ),
        validate(inputs.supportMonths, (months) =>
            months < 0 || months > 60 || Math.floor(months) !== months ? "A whole number from 0 to 60" : undefined
        ),
        validate(inputs.contact, (contact) =>
            contact !== undefined && contact.indexOf("@") < 1 && contact.indexOf("#{") < 0 ? "Not a mail address" : undefined
        ),
    ];

    inputs.changes.forEach((change, index) => {
        rules.push(validate(change.summary, (summary) => (summary === "" ? "Change " + (index + 1) + " has no summary" : undefined)));
    });
    inputs.links.forEach((item) => {
        rules.push(validate(item.label, required("a label")));
        rules.push(validate(item.address, (address) => (/^https:\/\/.+/.test(address) ? undefined : "An address starts with https://")));
    });

    const readers = inputs.readers;
    if (readers.kind === "team") {
        rules.push(validate(readers.teamName, required("a team")));
    } else if (readers.kind === "channel") {
        rules.push(validate(readers.channelName, (name) => (name.charAt(0) === "#" ? undefined : "A channel starts with #")));
        rules.push(validate(readers.token, (token) => (token.type === "empty" ? "Enter the channel's token" : undefined)));
    }
    return rules;
};

export default validation;
