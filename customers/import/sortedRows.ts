import type { ImportRow, RefusedRow } from "../customers";
import { sha256Of } from "../keyValue";
import type { Parts } from "../parts";
import type { StoredCustomer } from "../registry/registry";
import { refusedRow } from "./checkRows";
import { classify } from "./classify";

/** A row whose customer an earlier import has begun. */
export interface BegunRow {
    readonly row: ImportRow;
    readonly stored: StoredCustomer;
}

/** Rows by what is to be done with them. */
export interface SortedRows {
    readonly add: readonly ImportRow[];
    readonly goOn: readonly BegunRow[];
    /** Another import is at work on them, or was killed a moment ago. */
    readonly held: readonly ImportRow[];
    /** Milliseconds since 1970, when all of them are free. */
    readonly heldUntil: number;
    readonly refused: readonly RefusedRow[];
    /** How many are in already. */
    readonly unchanged: number;
}

/** The SHA-256 of all values in the account: importing one that is in use would take the key from who has it. */
async function valuesInUse({ controlPlane, registry }: Parts): Promise<Set<string>> {
    const inUse = new Set<string>();
    for await (const { customer } of registry.customers()) {
        for (const { sha256 } of customer.keys) {
            inUse.add(sha256);
        }
    }
    for await (const { value } of controlPlane.apiKeysNamed("", {
        includeValues: true,
    })) {
        if (value !== undefined) {
            inUse.add(sha256Of(value));
        }
    }
    return inUse;
}

/** Sorts rows by what the registry and the account have of them. */
export async function sortedRows(parts: Parts, rows: readonly ImportRow[]): Promise<SortedRows> {
    const ids = new Set(rows.map(({ id }) => id));
    const known = new Map<string, StoredCustomer>();
    for await (const stored of parts.registry.customers()) {
        if (ids.has(stored.customer.id)) {
            known.set(stored.customer.id, stored);
        }
    }
    const fresh: ImportRow[] = [];
    const goOn: BegunRow[] = [];
    const held: ImportRow[] = [];
    const refused: RefusedRow[] = [];
    let heldUntil = 0;
    let unchanged = 0;
    for (const row of rows) {
        const task = classify(parts, row, known.get(row.id));
        if (task.do === "add") {
            fresh.push(row);
        } else if (task.do === "refuse") {
            refused.push(task.refused);
        } else if (task.do === "nothing") {
            unchanged += 1;
        } else if (parts.now() < task.until) {
            held.push(row);
            heldUntil = Math.max(heldUntil, task.until);
        } else {
            goOn.push({ row, stored: task.stored });
        }
    }
    const inUse = fresh.some(({ key }) => key) ? await valuesInUse(parts) : new Set<string>();
    const isTaken = ({ key }: ImportRow) => key !== undefined && inUse.has(sha256Of(key));
    const taken = "another key in the account has this value; give another, or none";
    return {
        add: fresh.filter((row) => !isTaken(row)),
        goOn,
        held,
        heldUntil,
        refused: [...refused, ...fresh.filter(isTaken).map((row) => refusedRow(row, "key", taken))],
        unchanged,
    };
}
