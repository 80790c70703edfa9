import type { Account } from "./account";
import { AwsError } from "./awsError";
import { type KeyRow, keyRows, nameFault, valueFault } from "./keyFile";

/** What an import came to. */
interface Imported {
    readonly ids: readonly string[];
    /** Each a sentence that names the row's line, and no key's value. */
    readonly warnings: readonly string[];
}

/** What becomes of a row. */
interface PlannedRow {
    readonly row: KeyRow;
    /** Whether there will be a key. */
    readonly fit: boolean;
    /** The plans that the key is put into. */
    readonly links: readonly string[];
    readonly faults: readonly string[];
}

/** Says of each row what it will do, with what the rows before it will have done. */
function planned(rows: readonly KeyRow[], account: Account): PlannedRow[] {
    const planIdsByValue = new Map<string, readonly string[]>();
    return rows.map((row) => {
        const fault = valueFault(row.value) ?? nameFault(row.name);
        if (fault !== undefined) {
            return { row, fit: false, links: [], faults: [fault] };
        }
        const known = account.keys.withValue(row.value);
        const key = { id: known?.id ?? row.name, planIds: planIdsByValue.get(row.value) ?? known?.planIds ?? [] };
        const links: string[] = [];
        const faults: string[] = [];
        for (const planId of row.planIds) {
            const plan = account.plans.get(planId);
            const now = { ...key, planIds: [...key.planIds, ...links] };
            const linkFault = plan
                ? account.linkFault(now, plan)?.message
                : `there is no Usage Plan ${planId}, so the key is in none`;
            if (linkFault === undefined) {
                links.push(planId);
            } else if (!now.planIds.includes(planId)) {
                faults.push(linkFault);
            }
        }
        planIdsByValue.set(row.value, [...key.planIds, ...links]);
        return { row, fit: true, links, faults };
    });
}

function importRow(account: Account, { row, links }: PlannedRow): string {
    const { name, description, enabled, value } = row;
    const before = account.keys.withValue(value);
    const { id } = before
        ? account.updateKey(before.id, { name, description, enabled })
        : account.createKey({ name, description, enabled, customerId: undefined, tags: {} }, value);
    for (const planId of links) {
        account.link(planId, id);
    }
    return id;
}

/**
 * Makes keys of a CSV file, and their plan links. A key whose value is there already takes what the row says of it; the plans
 * that it is in, it stays in. What cannot be is passed over with a warning; with `failOnWarnings`, nothing is imported then.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_ImportApiKeys.html
 */
export function importKeys(account: Account, csv: string, failOnWarnings: boolean): Imported {
    const plans = planned(keyRows(csv), account);
    const warnings = plans.flatMap(({ row, faults }) => faults.map((fault) => `line ${row.line}: ${fault}`));
    if (failOnWarnings && warnings.length > 0) {
        throw new AwsError("BadRequestException", `Warnings found during import: ${warnings.join("; ")}`);
    }
    return { ids: plans.filter(({ fit }) => fit).map((row) => importRow(account, row)), warnings };
}
