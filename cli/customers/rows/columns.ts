import type { ImportRow, RefusedRow } from "../../../customers/customers";
import { Secret } from "../../../customers/secret";

/** What a row may say, and what `export` says besides. */
export const importColumns = ["id", "tier", "description", "marketplaceCustomerId", "key"] as const;
export const exportColumns = [
    "id",
    "tier",
    "description",
    "marketplaceCustomerId",
    "status",
    "managedBy",
    "expiresAt",
    "createdAt",
] as const;

export const knownColumns: readonly string[] = [...new Set<string>([...importColumns, ...exportColumns])];

/** What was read of a file: rows that make sense, and the faults of those that do not. */
export interface ReadRows {
    readonly rows: readonly ImportRow[];
    readonly refused: readonly RefusedRow[];
}

/** Cells by column, without those that are empty. */
export type Cells = Readonly<Record<string, string>>;

/** A row's faults that can be seen without knowing the registry. */
function faultsOf(line: number, cells: Cells): RefusedRow[] {
    const fault = (column: string, reason: string): RefusedRow => ({
        line,
        column,
        value: column === "key" ? "" : (cells[column] ?? ""),
        reason,
    });
    const missing = ["id", "tier"].filter((column) => cells[column] === undefined);
    return [
        ...missing.map((column) => fault(column, "is missing")),
        ...(cells.status === undefined || cells.status === "active"
            ? []
            : [
                  fault(
                      "status",
                      "customers go in active; leave the row out, or import it as active and suspend it then",
                  ),
              ]),
        ...(cells.expiresAt === undefined
            ? []
            : [
                  fault(
                      "expiresAt",
                      "customers go in without an end; leave the cell empty, and use `customers expire` then",
                  ),
              ]),
    ];
}

/** What a row says, or why it cannot be taken. */
export function rowOf(line: number, cells: Cells): ImportRow | RefusedRow[] {
    const faults = faultsOf(line, cells);
    const { id = "", tier = "", description, marketplaceCustomerId, key } = cells;
    return faults.length > 0
        ? faults
        : {
              line,
              id,
              tier,
              ...(description === undefined ? {} : { description }),
              ...(marketplaceCustomerId === undefined ? {} : { marketplaceCustomerId }),
              ...(key === undefined ? {} : { key: new Secret(key) }),
          };
}
