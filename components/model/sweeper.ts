import * as pulumi from "@pulumi/pulumi";
import type { SubscriptionSweeperArgs } from "../args/sweeper";
import { Faults, show } from "./faults";
import { checkRetention } from "./retention";
import { checkName } from "./settings";
import { checkTags } from "./tags";

const argsProperties: readonly (keyof SubscriptionSweeperArgs)[] = [
    "api",
    "schedule",
    "alarmActions",
    "reserveConcurrency",
    "logRetentionDays",
    "tags",
];

/** A role's policy is at most 10,240 characters long, and each tier's plan takes some 180 of them. */
const mostTiers = 50;

const longestSeconds = 24 * 60 * 60;
const unitSeconds: Readonly<Record<string, number>> = { minute: 60, hour: 60 * 60, day: longestSeconds };

/** Seconds from one sweep to the next; undefined where the schedule is no rate that can be used. */
export function sweepSeconds(schedule: unknown): number | undefined {
    const [, count, unit = ""] = /^rate\(([1-9]\d{0,3}) (minute|hour|day)s?\)$/.exec(String(schedule)) ?? [];
    const seconds = Number(count) * (unitSeconds[unit] ?? Number.NaN);
    return seconds <= longestSeconds ? seconds : undefined;
}

/** What is wrong with a sweeper's arguments: every fault in plain values. */
export function sweeperFaults(name: string, args: SubscriptionSweeperArgs): string[] {
    const faults = new Faults();
    checkName(name, faults);
    if (!faults.object("args", args, argsProperties)) {
        return faults.list;
    }
    const { api, schedule, alarmActions } = args;
    if (!pulumi.Resource.isInstance(api)) {
        faults.add("api", api === undefined ? "is missing; give a TieredApi" : "is no TieredApi; give one");
    } else {
        const tiers = Object.keys(api.nodes.usagePlans).length;
        if (tiers > mostTiers) {
            faults.add(
                "api",
                `${tiers} tiers are more than the ${mostTiers} that a role's policy can name; sell fewer`,
            );
        }
    }
    if (schedule !== undefined && sweepSeconds(schedule) === undefined) {
        faults.add(
            "schedule",
            `${show(schedule)} is no rate of at most a day; write rate(5 minutes), or hours, or rate(1 day)`,
        );
    }
    if (alarmActions !== undefined) {
        faults.array("alarmActions", alarmActions);
    }
    faults.flag("reserveConcurrency", args.reserveConcurrency);
    checkRetention("logRetentionDays", args.logRetentionDays, faults);
    checkTags("tags", args.tags, faults);
    return faults.list;
}
