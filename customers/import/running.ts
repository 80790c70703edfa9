import { add } from "../add";
import { concurrently } from "../concurrently";
import { CustomerError } from "../customerError";
import type { ImportRow, MadeKey, RefusedRow } from "../customers";
import type { Parts } from "../parts";
import { refusedRow } from "./checkRows";
import { argsOf } from "./classify";
import type { ImportedRow } from "./importedRow";

/** Calls of the registry at a time. */
const registryCalls = 32;

/** An import that is going on. */
export class RunningImport {
    readonly refused: RefusedRow[] = [];
    readonly madeKeys: (MadeKey & { readonly customerId: string })[] = [];
    /** Claimed, and neither complete nor given up. */
    private readonly open = new Set<ImportedRow>();
    private readonly warnings = new Set<string>();

    constructor(
        private readonly parts: Parts,
        private readonly done: (rows: number) => void,
    ) {}

    private refuse(row: ImportRow, column: "id" | "key", reason: string): void {
        this.refused.push(refusedRow(row, column, reason));
    }

    /** Rows that ImportApiKeys has no column for, each by itself. */
    async one(row: ImportRow): Promise<void> {
        try {
            const { madeKeys } = await add(this.parts, argsOf(row), false, "import");
            this.madeKeys.push(...madeKeys.map((key) => ({ ...key, customerId: row.id })));
        } catch (error) {
            if (!(error instanceof CustomerError)) {
                throw error;
            }
            this.refuse(row, error.refusal === "key-taken" ? "key" : "id", error.message);
        }
        this.done(1);
    }

    /**
     * Claims rows, tells the gate of their keys, and makes keys and plan links in one call.
     *
     * @param linked the names of keys that are in their plans already
     */
    async batch(
        rows: readonly ImportRow[],
        claim: (row: ImportRow) => Promise<ImportedRow | undefined>,
        linked: ReadonlyMap<string, string> = new Map(),
    ): Promise<void> {
        const claimed: ImportedRow[] = [];
        await concurrently(rows, registryCalls, async (row) => {
            const imported = await claim(row);
            if (imported === undefined) {
                this.refuse(row, "id", "somebody else adds this customer at the same time");
                return;
            }
            this.open.add(imported);
            try {
                await imported.reserve();
                claimed.push(imported);
            } catch (error) {
                if (!(error instanceof CustomerError)) {
                    throw error;
                }
                await imported.undo();
                this.open.delete(imported);
                this.refuse(row, "key", error.message);
            }
        });
        const unmade = claimed.filter(({ apiKeyName }) => !linked.has(apiKeyName));
        if (unmade.length > 0) {
            const { warnings } = await this.parts.controlPlane.importApiKeys(unmade.map((row) => row.imported()));
            for (const warning of warnings) {
                this.warnings.add(warning);
            }
        }
        this.done(rows.length);
    }

    /** Learns the keys' ids, and that they are in their plans, from one listing; then completes every row. */
    async complete(): Promise<void> {
        const ids = await keyIdsByName(this.parts, new Set([...this.open].map(({ row }) => row.tier)));
        await concurrently([...this.open], registryCalls, async (imported) => {
            const { row, apiKeyName, value } = imported;
            const keyId = ids.get(apiKeyName);
            if (keyId === undefined) {
                await imported.undo();
                this.open.delete(imported);
                const why = [...this.warnings].join("; ") || "it said nothing of why";
                this.refuse(row, "key", `API Gateway did not make this key: ${why}`);
                return;
            }
            const { keys } = await imported.complete(keyId);
            this.open.delete(imported);
            this.madeKeys.push({ customerId: row.id, name: keys[0]!.name, keyId, value });
        });
    }

    /** Lets anybody go on at once with what is not complete. */
    async release(): Promise<void> {
        await concurrently(this.open, registryCalls, (row) => row.release());
    }
}

/** The ids of the keys in the plans of tiers, by name. */
export async function keyIdsByName(
    { controlPlane, deployment }: Parts,
    tiers: ReadonlySet<string>,
): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    for (const tier of tiers) {
        for await (const { id, name } of controlPlane.keysOfPlan(deployment.usagePlans[tier]!)) {
            ids.set(name, id);
        }
    }
    return ids;
}
