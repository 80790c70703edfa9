import { concurrently } from "../concurrently";
import type { ImportOutcome, ImportProgress, ImportRow, ImportWait, RefusedRow } from "../customers";
import { sha256Of } from "../keyValue";
import { apiKeyName, apiKeyPrefix } from "../names";
import type { Parts } from "../parts";
import type { StoredCustomer } from "../registry/registry";
import type { Secret } from "../secret";
import { UnfinishedError } from "../unfinishedError";
import { checkRows, refusedRow } from "./checkRows";
import { classify, type RowTask } from "./classify";
import { ImportedRow } from "./importedRow";
import { keyIdsByName, RunningImport } from "./running";

/** Keys in one call of ImportApiKeys. How many it takes is not documented. */
const batchSize = 500;

/** Customers that cannot be made many at once, at a time. */
const singlesAtATime = 4;

interface Options {
    readonly dryRun?: boolean;
    readonly onProgress?: (progress: ImportProgress) => void;
    readonly onWait?: (wait: ImportWait) => void;
}

/** Values of keys by name, at API Gateway. */
async function valuesOf({ controlPlane }: Parts, prefix: string): Promise<Map<string, Secret>> {
    const values = new Map<string, Secret>();
    for await (const { name, value } of controlPlane.apiKeysNamed(prefix, { includeValues: true })) {
        if (value !== undefined) {
            values.set(name, value);
        }
    }
    return values;
}

/** The SHA-256 of all values in the account: importing one that is in use would take the key from who has it. */
async function valuesInUse(parts: Parts, known: Iterable<StoredCustomer>): Promise<Set<string>> {
    const inUse = new Set<string>();
    for (const { customer } of known) {
        for (const { sha256 } of customer.keys) {
            inUse.add(sha256);
        }
    }
    for await (const { value } of parts.controlPlane.apiKeysNamed("", { includeValues: true })) {
        if (value !== undefined) {
            inUse.add(sha256Of(value));
        }
    }
    return inUse;
}

interface Tasks {
    readonly add: ImportRow[];
    readonly goOn: ImportRow[];
    readonly refused: RefusedRow[];
    unchanged: number;
}

/** Sorts rows by what is to be done with them; what another import has just held is waited for. */
async function sorted(
    parts: Parts,
    rows: readonly ImportRow[],
    known: Map<string, StoredCustomer>,
    onWait: Options["onWait"],
): Promise<Tasks> {
    const tasks: Tasks = { add: [], goOn: [], refused: [], unchanged: 0 };
    const held: ImportRow[] = [];
    let until = 0;
    const sort = (row: ImportRow, task: RowTask) => {
        if (task.do === "add") {
            tasks.add.push(row);
        } else if (task.do === "refuse") {
            tasks.refused.push(task.refused);
        } else if (task.do === "nothing") {
            tasks.unchanged += 1;
        } else if (parts.now() < task.until) {
            held.push(row);
            until = Math.max(until, task.until);
        } else {
            tasks.goOn.push(row);
        }
    };
    for (const row of rows) {
        sort(row, classify(parts, row, known.get(row.id)));
    }
    while (held.length > 0) {
        onWait?.({ rows: held.length, until });
        await parts.sleep(Math.max(0, until - parts.now()));
        for (const row of held.splice(0)) {
            const stored = await parts.registry.customer(row.id);
            if (stored === undefined) {
                known.delete(row.id);
            } else {
                known.set(row.id, stored);
            }
            sort(row, classify(parts, row, stored));
        }
    }
    return tasks;
}

function* batchesOf(rows: readonly ImportRow[]): Iterable<readonly ImportRow[]> {
    for (let start = 0; start < rows.length; start += batchSize) {
        yield rows.slice(start, start + batchSize);
    }
}

/** ImportApiKeys has no column for the Marketplace's identifier. */
const isSingle = ({ marketplaceCustomerId }: ImportRow) => marketplaceCustomerId !== undefined;

/** Goes on with rows that earlier imports have begun. */
async function goOn(
    parts: Parts,
    running: RunningImport,
    rows: readonly ImportRow[],
    known: ReadonlyMap<string, StoredCustomer>,
): Promise<void> {
    if (rows.length === 0) {
        return;
    }
    const made = await valuesOf(parts, apiKeyPrefix(parts.deployment));
    const linked = await keyIdsByName(parts, new Set(rows.map(({ tier }) => tier)));
    const claim = async (row: ImportRow) => {
        const stored = known.get(row.id)!;
        const name = apiKeyName(parts.deployment, row.id, stored.customer.keys[0]!.name, stored.customer.operation!.id);
        return ImportedRow.goOn(parts, row, stored, made.get(name));
    };
    for (const batch of batchesOf(rows)) {
        await running.batch(batch, claim, linked);
    }
}

/**
 * Adds customers, thousands at a time. What an earlier import has left unfinished it goes on with; a row that is refused
 * keeps no other from being added.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-key-file-format.html
 */
export async function importCustomers(
    parts: Parts,
    rows: readonly ImportRow[],
    { dryRun, onProgress, onWait }: Options,
): Promise<ImportOutcome> {
    const callsBefore = parts.calls();
    const { good, refused } = checkRows(parts.deployment, rows);
    const known = new Map<string, StoredCustomer>();
    for await (const stored of parts.registry.customers()) {
        known.set(stored.customer.id, stored);
    }
    const tasks = await sorted(parts, good, known, onWait);
    const inUse = tasks.add.some(({ key }) => key) ? await valuesInUse(parts, known.values()) : new Set<string>();
    const isTaken = ({ key }: ImportRow) => key !== undefined && inUse.has(sha256Of(key));
    const taken = tasks.add.filter(isTaken);
    const toAdd = tasks.add.filter((row) => !isTaken(row));
    const allRefused = [
        ...refused,
        ...tasks.refused,
        ...taken.map((row) =>
            refusedRow(row, "key", "another key in the account has this value; give another, or none"),
        ),
    ];
    const outcome = (
        added: number,
        more: readonly RefusedRow[],
        madeKeys: ImportOutcome["madeKeys"],
    ): ImportOutcome => ({
        added,
        unchanged: tasks.unchanged,
        refused: [...allRefused, ...more].sort((one, other) => one.line - other.line),
        calls: parts.calls() - callsBefore,
        madeKeys,
    });
    if (dryRun) {
        return outcome(toAdd.length + tasks.goOn.length, [], []);
    }

    let done = rows.length - toAdd.length - tasks.goOn.length;
    const running = new RunningImport(parts, (more) => {
        done += more;
        onProgress?.({ done, total: rows.length });
    });
    try {
        await goOn(
            parts,
            running,
            tasks.goOn.filter((row) => !isSingle(row)),
            known,
        );
        for (const batch of batchesOf(toAdd.filter((row) => !isSingle(row)))) {
            await running.batch(batch, (row) => ImportedRow.claim(parts, row));
        }
        await concurrently([...tasks.goOn, ...toAdd].filter(isSingle), singlesAtATime, (row) => running.one(row));
        await running.complete();
    } catch (error) {
        await running.release();
        throw new UnfinishedError("import", undefined, error, "the same import");
    }
    return outcome(running.madeKeys.length, running.refused, running.madeKeys);
}
