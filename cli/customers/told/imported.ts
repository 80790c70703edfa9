import type { RefusedRow } from "../../../customers/customers";
import { counted, harmless } from "../../terminal/text";

/** Longer values are cut, in characters. */
const atMost = 60;

/** A row that did not go in: `line 12, tier "platinum": there is no such tier`. */
export function refusedText({ line, column, value, reason }: RefusedRow): string {
    const cut = value.length > atMost ? `${value.slice(0, atMost)}…` : value;
    const shown = column === "key" || value === "" ? "" : ` ${JSON.stringify(cut)}`;
    return harmless(`line ${line}, ${column}${shown}: ${reason}`);
}

/** What an import did, in a line. */
export function importedText(
    told: { readonly added: number; readonly unchanged: number; readonly refused: number; readonly calls: number },
    dryRun: boolean,
): string {
    const { added, unchanged, refused, calls } = told;
    const done = dryRun ? "would be added (dry run: nothing was done)" : "added";
    const made = dryRun ? "" : `; ${counted(calls, "call")} of API Gateway's control plane`;
    return `${counted(added, "customer")} ${done}, ${unchanged} there already as asked, ${counted(refused, "fault")}${made}.`;
}
