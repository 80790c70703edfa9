import { concurrently } from "../concurrently";
import type { ImportOutcome, ImportProgress, ImportRow, ImportWait } from "../customers";
import { groupsOf } from "../groups";
import { apiKeyName, apiKeyPrefix } from "../names";
import type { Parts } from "../parts";
import type { Secret } from "../secret";
import { UnfinishedError } from "../unfinishedError";
import { checkRows } from "./checkRows";
import { ImportedRow } from "./importedRow";
import { keyIdsByName, RunningImport } from "./running";
import { type BegunRow, type SortedRows, sortedRows } from "./sortedRows";

/** Keys in one call of ImportApiKeys. How many it takes is not documented. */
const batchSize = 500;

/** While API Gateway makes the keys of one batch, the next one's customers are claimed. */
const batchesAtATime = 2;

/** How long an import holds a row: until the end, if all goes well. */
const holdMillis = (rows: number) => 30_000 + 10 * rows;

interface Options {
    readonly dryRun?: boolean;
    readonly onProgress?: (progress: ImportProgress) => void;
    readonly onWait?: (wait: ImportWait) => void;
}

/** Values of keys by name, at API Gateway. */
async function valuesOf({ controlPlane }: Parts, prefix: string): Promise<Map<string, Secret>> {
    const values = new Map<string, Secret>();
    for await (const { name, value } of controlPlane.apiKeysNamed(prefix, {
        includeValues: true,
    })) {
        if (value !== undefined) {
            values.set(name, value);
        }
    }
    return values;
}

/** Goes on with rows that earlier imports have begun. */
async function goOn(parts: Parts, running: RunningImport, begun: readonly BegunRow[], millis: number): Promise<void> {
    if (begun.length === 0) {
        return;
    }
    const made = await valuesOf(parts, apiKeyPrefix(parts.deployment));
    const linked = await keyIdsByName(parts, new Set(begun.map(({ row }) => row.tier)));
    const free = begun.map(({ row, stored }) => {
        const { keys, operation } = stored.customer;
        const value = made.get(apiKeyName(parts.deployment, row.id, keys[0]!.name, operation!.id));
        return {
            row,
            claim: () => ImportedRow.goOn(parts, row, stored, value, millis),
        };
    });
    await concurrently(groupsOf(free, batchSize), batchesAtATime, (batch) => running.batch(batch, linked));
}

async function carryOut(parts: Parts, running: RunningImport, { add, goOn: begun }: SortedRows): Promise<void> {
    const millis = holdMillis(add.length + begun.length);
    await goOn(parts, running, begun, millis);
    const claimable = (row: ImportRow) => ({ row, claim: () => ImportedRow.claim(parts, row, millis) });
    await concurrently(groupsOf(add, batchSize), batchesAtATime, (batch) => running.batch(batch.map(claimable)));
    await running.complete();
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
    const { good, refused: faulty } = checkRows(parts.deployment, rows);
    const refused = [...faulty];
    let unchanged = 0;
    let would = 0;
    let settled = rows.length - good.length;
    const running = new RunningImport(parts, () => onProgress?.({ done: settled + running.done, total: rows.length }));
    for (let rest = good; rest.length > 0; ) {
        const tasks = await sortedRows(parts, rest);
        refused.push(...tasks.refused);
        unchanged += tasks.unchanged;
        settled += tasks.refused.length + tasks.unchanged;
        if (dryRun) {
            would = tasks.add.length + tasks.goOn.length + tasks.held.length;
            break;
        }
        try {
            await carryOut(parts, running, tasks);
        } catch (error) {
            await running.release();
            throw new UnfinishedError("import", undefined, error, "the same import");
        }
        rest = tasks.held;
        const wait = tasks.heldUntil - parts.now();
        if (rest.length > 0 && wait > 0) {
            onWait?.({ rows: rest.length, until: tasks.heldUntil });
            await parts.sleep(wait);
        }
    }
    return {
        added: dryRun ? would : running.madeKeys.length,
        unchanged,
        refused: [...refused, ...running.refused].sort((one, other) => one.line - other.line),
        calls: parts.calls() - callsBefore,
        madeKeys: running.madeKeys,
    };
}
