import type * as pulumi from "@pulumi/pulumi";
import type { TieredApi } from "../tieredApi";

/** What to sweep, and how often. */
export interface SubscriptionSweeperArgs {
    /** The API whose run-time customers are looked after. At most 50 tiers. */
    api: TieredApi;

    /**
     * How often: `rate(…)` of minutes, hours or days, up to a day. So long after its end an expired key is disabled at API
     * Gateway at the latest, which the gate refuses from its end on; and so long an interrupted verb is left as it is.
     * Default `rate(5 minutes)`.
     *
     * @see https://docs.aws.amazon.com/scheduler/latest/UserGuide/schedule-types.html#rate-based
     */
    schedule?: string;

    /**
     * Topics that hear of it when three sweeps in a row failed or did not begin, and when it works again: ARNs. Default:
     * none, and no alarm.
     */
    alarmActions?: pulumi.Input<string>[];

    /**
     * Reserve the one call at a time that the function needs, of those that the account may run at once. Two sweeps at once
     * do no harm: set false where AWS refuses it, since it always leaves an account 10 that are not reserved. Default
     * true.
     *
     * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-concurrency.html
     */
    reserveConcurrency?: boolean;

    /** Days for which the function's log is kept. Default 30. */
    logRetentionDays?: number;

    /** Tags of every child that can have them. Default: none. */
    tags?: Record<string, pulumi.Input<string>>;
}
