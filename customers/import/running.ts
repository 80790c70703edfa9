import { concurrently } from "../concurrently";
import { CustomerError } from "../customerError";
import type { ImportRow, MadeKey, RefusedRow } from "../customers";
import { groupsOf } from "../groups";
import type { Parts } from "../parts";
import { refusedRow } from "./checkRows";
import type { ImportedRow } from "./importedRow";

/** Rows of a batch that are claimed at a time. */
const claimsAtATime = 20;

/** Rows whose audit lines are written in one call. */
const groupSize = 25;

/** Groups that are completed at a time, all rows of one at once. */
const groupsAtATime = 3;

/** A row that nobody is at work on. */
export interface FreeRow {
    readonly row: ImportRow;
    /** Undefined where somebody else was quicker. */
    readonly claim: () => Promise<ImportedRow | undefined>;
}

const takenOver = "somebody else goes on with this row, since it took too long; import it again to see it in";

/** An import that is going on. */
export class RunningImport {
    readonly refused: RefusedRow[] = [];
    readonly madeKeys: (MadeKey & { readonly customerId: string })[] = [];
    /** Claimed, and neither complete nor given up. */
    private readonly open = new Set<ImportedRow>();
    private readonly warnings = new Set<string>();

    constructor(
        private readonly parts: Parts,
        /** Hears that more is done. */
        private readonly onProgress: () => void,
    ) {}

    /** Rows that are done; one that has begun is half done. */
    get done(): number {
        return this.madeKeys.length + this.refused.length + Math.floor(this.open.size / 2);
    }

    private refuse(row: ImportRow, column: "id" | "key", reason: string): void {
        this.refused.push(refusedRow(row, column, reason));
    }

    /**
     * Claims rows, tells the gate of their keys, and makes keys and plan links in one call.
     *
     * @param linked the names of keys that are in their plans already
     */
    async batch(rows: readonly FreeRow[], linked: ReadonlyMap<string, string> = new Map()): Promise<void> {
        const claimed: ImportedRow[] = [];
        await concurrently(rows, claimsAtATime, async ({ row, claim }) => {
            const imported = await claim();
            if (imported === undefined) {
                this.refuse(row, "id", "somebody else adds this customer at the same time");
                return;
            }
            this.open.add(imported);
            try {
                if (!imported.isFresh) {
                    await imported.reserve();
                }
                claimed.push(imported);
            } catch (error) {
                if (!(error instanceof CustomerError)) {
                    throw error;
                }
                await imported.undo();
                this.giveUp(imported, "key", error.message);
            }
        });
        await this.parts.registry.putNewKeyItems(
            claimed.filter(({ isFresh }) => isFresh).map(({ keyItem }) => keyItem),
        );
        const unmade: ImportedRow[] = [];
        for (const imported of claimed) {
            if (!(await imported.isKept())) {
                this.giveUp(imported, "id", takenOver);
            } else if (!linked.has(imported.apiKeyName)) {
                unmade.push(imported);
            }
        }
        if (unmade.length > 0) {
            const { warnings } = await this.parts.controlPlane.importApiKeys(unmade.map((row) => row.imported()));
            for (const warning of warnings) {
                this.warnings.add(warning);
            }
        }
        this.onProgress();
    }

    /** Learns the keys' ids, and that they are in their plans, from one listing; then completes every row. */
    async complete(): Promise<void> {
        const ids = await keyIdsByName(this.parts, new Set([...this.open].map(({ row }) => row.tier)));
        await concurrently(groupsOf(this.open, groupSize), groupsAtATime, (group) => this.completeGroup(group, ids));
    }

    private async completeGroup(group: readonly ImportedRow[], ids: ReadonlyMap<string, string>): Promise<void> {
        const told: ImportedRow[] = [];
        await concurrently(group, groupSize, async (imported) => {
            const keyId = ids.get(imported.apiKeyName) ?? (await imported.find());
            if (keyId === undefined) {
                await imported.undo();
                const why = [...this.warnings].join("; ") || "it said nothing of why";
                this.giveUp(imported, "key", `API Gateway did not make this key: ${why}`);
            } else if (await imported.tell(keyId)) {
                told.push(imported);
            } else {
                this.giveUp(imported, "id", takenOver);
            }
        });
        await this.parts.registry.putAuditLines(told.map(({ auditLine }) => auditLine));
        await concurrently(told, groupSize, async (imported) => {
            try {
                await imported.complete();
            } catch (error) {
                if (!(error instanceof CustomerError)) {
                    throw error;
                }
                this.giveUp(imported, "id", takenOver);
                return;
            }
            this.open.delete(imported);
            this.madeKeys.push(imported.madeKey);
        });
        this.onProgress();
    }

    private giveUp(imported: ImportedRow, column: "id" | "key", reason: string): void {
        this.open.delete(imported);
        this.refuse(imported.row, column, reason);
    }

    /** Lets anybody go on at once with what is not complete. */
    async release(): Promise<void> {
        await concurrently(this.open, claimsAtATime, (row) => row.release());
    }
}

/** The ids of the keys in the plans of tiers, by name. */
export async function keyIdsByName(
    { controlPlane, deployment }: Parts,
    tiers: ReadonlySet<string>,
): Promise<Map<string, string>> {
    const ids = new Map<string, string>();
    await concurrently(tiers, tiers.size, async (tier) => {
        for await (const { id, name } of controlPlane.keysOfPlan(deployment.usagePlans[tier]!)) {
            ids.set(name, id);
        }
    });
    return ids;
}
