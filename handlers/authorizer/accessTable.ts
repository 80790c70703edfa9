/** Who may call each keyed method. It is deployed beside the bundle, so code and table change together. */
export interface AccessTable {
    /** Every tier there is. */
    readonly tiers: readonly string[];
    /** By method (`GET /reports/{reportId}`), the tiers that may call it. */
    readonly methods: Readonly<Record<string, readonly string[]>>;
}
