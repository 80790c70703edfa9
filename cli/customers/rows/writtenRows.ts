import { stringify } from "csv-stringify/sync";
import type { Customer } from "../../../customers/customer";
import { instantText } from "../duration";
import { exportColumns } from "./columns";
import type { Format } from "./format";
import { escapedFormula } from "./formula";

type Exported = Readonly<Partial<Record<(typeof exportColumns)[number], string>>>;

function exported(customer: Customer): Exported {
    const { id, tier, description, marketplaceCustomerId, status, managedBy, expiresAt, createdAt } = customer;
    return {
        id,
        tier,
        description,
        marketplaceCustomerId,
        status,
        managedBy,
        ...(expiresAt === undefined ? {} : { expiresAt: instantText(expiresAt) }),
        createdAt,
    } as Exported;
}

/** Customers as `import` reads them, without their keys. */
export function writtenRows(customers: readonly Customer[], format: Format): string {
    const rows = customers.map(exported);
    if (format === "jsonl") {
        return rows.map((row) => `${JSON.stringify(row)}\n`).join("");
    }
    const cells = rows.map((row) => exportColumns.map((column) => escapedFormula(row[column] ?? "")));
    // Outside of quotes, who reads it drops space around a cell.
    return stringify([exportColumns, ...cells] as unknown[][], { quoted_match: /^\s|\s$|[\r\n]/ });
}
