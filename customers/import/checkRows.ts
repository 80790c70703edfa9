import type { Deployment, ImportRow, RefusedRow } from "../customers";
import { keyValueFault, sha256Of } from "../keyValue";
import { idFault } from "../names";
import { tierFault } from "../verbs/changed";

/** Rows that may be added, and those that can be no customers. */
export interface CheckedRows {
    readonly good: readonly ImportRow[];
    readonly refused: readonly RefusedRow[];
}

/** Stands for a key's value where a row's is told. */
const withheld = "[secret]";

/** The refusal of a row for what one of its columns holds. */
export function refusedRow(row: ImportRow, column: "id" | "tier" | "key", reason: string): RefusedRow {
    return { line: row.line, column, value: column === "key" ? withheld : row[column], reason };
}

/** Looks at each row by itself, and at whether two have the same id or key. The first of two is good. */
export function checkRows({ usagePlans, stack }: Deployment, rows: readonly ImportRow[]): CheckedRows {
    const ids = new Map<string, number>();
    const keys = new Map<string, number>();
    const good: ImportRow[] = [];
    const refused: RefusedRow[] = [];
    for (const row of rows) {
        const { line, id, tier, key } = row;
        const faults: RefusedRow[] = [];
        const fault = (column: "id" | "tier" | "key", reason: string | undefined) => {
            if (reason !== undefined) {
                faults.push(refusedRow(row, column, reason));
            }
        };
        const sameId = ids.get(id);
        fault("id", idFault(id) ?? (sameId === undefined ? undefined : `line ${sameId} has this id too`));
        fault("tier", Object.hasOwn(usagePlans, tier) ? undefined : tierFault(usagePlans, stack, tier));
        if (key !== undefined) {
            const sameKey = keys.get(sha256Of(key));
            fault(
                "key",
                keyValueFault(key) ?? (sameKey === undefined ? undefined : `line ${sameKey} has this key too`),
            );
            keys.set(sha256Of(key), sameKey ?? line);
        }
        ids.set(id, sameId ?? line);
        if (faults.length === 0) {
            good.push(row);
        } else {
            refused.push(...faults);
        }
    }
    return { good, refused };
}
