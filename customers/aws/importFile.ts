import { stringify } from "csv-stringify/sync";
import type { ImportedApiKey } from "../controlPlane";

/**
 * The file that ImportApiKeys takes.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html
 */
export function importFile(keys: readonly ImportedApiKey[]): Uint8Array {
    const header = ["Name", "Key", "Description", "Enabled", "UsagePlanIds"];
    const rows = keys.map(({ name, value, description, enabled, usagePlanId }) => [
        name,
        value.reveal(),
        description,
        String(enabled),
        usagePlanId,
    ]);
    return Buffer.from(stringify([header, ...rows]));
}
