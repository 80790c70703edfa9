import type * as pulumi from "@pulumi/pulumi";
import { entry, type Faults, show } from "./faults";
import { isPlain } from "./inputs";

/**
 * Checks tags.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/apigateway-tagging.html
 */
export function checkTags(path: string, tags: Record<string, pulumi.Input<string>> | undefined, faults: Faults): void {
    if (tags === undefined || !faults.map(path, tags)) {
        return;
    }
    for (const [key, value] of Object.entries(tags)) {
        const at = entry(path, key);
        if (key.length < 1 || key.length > 128 || /^aws:/i.test(key)) {
            faults.add(at, "is not a tag's key; use 1 to 128 characters that do not begin with aws:");
        }
        if (isPlain(value) && !(typeof value === "string" && value.length <= 256)) {
            faults.add(at, `${show(value)} is not a tag's value; give a text of at most 256 characters`);
        }
    }
}
