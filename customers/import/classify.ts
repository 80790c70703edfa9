import type { ImportRow, RefusedRow } from "../customers";
import { sha256Of } from "../keyValue";
import type { Parts } from "../parts";
import type { StoredCustomer } from "../registry/registry";
import { underWay } from "../saga/held";
import { continues } from "../saga/intent";
import { added } from "../verbs/add";
import { refusedRow } from "./checkRows";

/** What is to be done with a row. */
export type RowTask =
    | { readonly do: "add" }
    /** An earlier import began it and was interrupted. */
    | { readonly do: "go-on"; readonly stored: StoredCustomer; readonly until: number }
    | { readonly do: "nothing" }
    | { readonly do: "refuse"; readonly refused: RefusedRow };

/** What a row asks for. */
export function argsOf({ line: _, ...args }: ImportRow) {
    return args;
}

function isAsAsked({ customer }: StoredCustomer, row: ImportRow): boolean {
    return (
        customer.managedBy === "run-time" &&
        customer.status === "active" &&
        customer.tier === row.tier &&
        (row.description === undefined || row.description === customer.description) &&
        (row.marketplaceCustomerId === undefined || row.marketplaceCustomerId === customer.marketplaceCustomerId) &&
        (row.key === undefined || customer.keys.some(({ sha256 }) => row.key && sha256 === sha256Of(row.key)))
    );
}

/** @param stored what the registry has under the row's id */
export function classify({ deployment, now }: Parts, row: ImportRow, stored: StoredCustomer | undefined): RowTask {
    if (stored === undefined) {
        return { do: "add" };
    }
    const { operation } = stored.customer;
    const sha256 = row.key === undefined ? "" : sha256Of(row.key);
    const intent = {
        verb: "import" as const,
        id: row.id,
        given: row.key !== undefined,
        change: (before: StoredCustomer["customer"] | undefined, at: number) =>
            added(deployment, argsOf(row), sha256, before, at),
    };
    if (operation !== undefined && continues(stored.customer, intent)) {
        return { do: "go-on", stored, until: operation.heldUntil };
    }
    if (operation !== undefined) {
        const { message } = underWay(deployment, stored.customer, operation, now());
        return { do: "refuse", refused: refusedRow(row, "id", message) };
    }
    if (isAsAsked(stored, row)) {
        return { do: "nothing" };
    }
    try {
        intent.change(stored.customer, now());
        return { do: "add" };
    } catch (error) {
        return { do: "refuse", refused: refusedRow(row, "id", error instanceof Error ? error.message : "") };
    }
}
