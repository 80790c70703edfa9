import type { Lines } from "../../../metering/engine";
import { hourAt, millisOfHour, startOfHour } from "../../../metering/hours";
import type { HourlyUsage } from "../../../metering/usage";
import { type Dice, dice } from "./dice";
import { month, type SoldTo, tierAt, type World, world } from "./world";

/** The hours that are asked for: milliseconds since 1970, the end excluded. */
export interface Span {
    readonly start: number;
    readonly end: number;
}

type Fate = keyof Lines;

/** A line as it was delivered. */
export interface Delivery {
    /** The hour in which it was delivered: `2026-11-25T13`. */
    readonly hour: string;
    readonly text: string;
    /** What becomes of it where it is not known when it was delivered. */
    readonly fate: Exclude<Fate, "tooLate">;
    readonly tooLate: boolean;
    readonly call?: Made;
}

/** A call of these hours. */
interface Made {
    /** Undefined where no customer made it. */
    readonly row?: Omit<HourlyUsage, "calls" | "billable">;
    readonly billable: boolean;
}

/** A log, and who made the calls in it. */
export interface Logs {
    readonly world: World;
    readonly api: { readonly id: string; readonly stage: string };
    readonly deliveries: readonly Delivery[];
}

/** What has to be counted in deliveries. */
export interface Truth {
    /** In no order. */
    readonly usage: readonly HourlyUsage[];
    readonly callsOfNobody: number;
    readonly lines: Lines;
}

const methods = [
    ["GET", "/status"],
    ["GET", "/reports/{reportId}"],
    ["POST", "/reports"],
    ["DELETE", "/reports/{reportId}"],
    ["ANY", "/{proxy+}"],
] as const;
const statuses = ["200", "201", "204", "302", "304", "400", "404", "409", "403", "429", "500", "503", "-"];
const billed = new Set(["200", "201", "204", "302", "304", "400", "404", "409"]);
const lateMillis = 48 * millisOfHour;

/** Of a caller's making, in fields that nobody counts by. */
const hostile = [
    `"},{"customerId":"victim","status":"200`,
    `\\","requestId":"taken\\`,
    "'; DROP TABLE access_log; --",
    "/%2e%2e/\n{}\r\n\u0000\u2028 🦆 \ufeff",
    "-",
    "?".repeat(300),
    "${context.authorizer.tier}",
    "<script>alert(1)</script>",
];

class Log {
    readonly deliveries: Delivery[] = [];
    private ids = 0;

    constructor(
        private readonly dice: Dice,
        readonly world: World,
        readonly api: Logs["api"],
        readonly span: Span,
    ) {}

    newId(): string {
        return `${this.api.id}${(this.ids++).toString(36)}Zq+/${this.dice.below(1e6).toString(36)}=`;
    }

    /** Delivers a line, and its copies. */
    deliver(line: Record<string, unknown>, arrived: number, fate: Delivery["fate"], call?: Made): void {
        const copies = this.dice.percent(5) ? 2 + this.dice.below(2) : 1;
        for (let copy = 0; copy < copies; copy++) {
            const delay = this.dice.percent(3) ? this.dice.below(60 * millisOfHour) : this.dice.below(120_000);
            const hour = hourAt(arrived + delay);
            const tooLate = startOfHour(hour) >= arrived + lateMillis;
            this.deliveries.push({ hour, text: JSON.stringify(line), fate, tooLate, ...(call ? { call } : {}) });
        }
    }
}

/** Mostly within, and now and then at the edge or beyond it. */
function arrival(dice: Dice, { start, end }: Span): number {
    return dice.percent(92)
        ? start + dice.below(end - start)
        : dice.pick([start - 1 - dice.below(millisOfHour), end + dice.below(millisOfHour), start, end - 1, end]);
}

/** Fields of no interest, in any order among the others. */
function line(dice: Dice, fields: Record<string, string | undefined>): Record<string, unknown> {
    const more: [string, unknown][] = [
        ["path", dice.pick(hostile)],
        ["userAgent", dice.pick(hostile)],
        ["responseLength", String(dice.below(5_000))],
        ["nested", { status: "200", customerId: ["x"] }],
        ["extra", dice.below(9)],
    ];
    const known = Object.entries(fields).filter(([, value]) => value !== undefined);
    return Object.fromEntries(dice.shuffled([...known, ...more.slice(0, dice.below(more.length + 1))]));
}

/** What a line says of its caller: all, the key alone, or that too only by its absence. */
function callerFields(dice: Dice, customer: SoldTo, instant: number): Record<string, string | undefined> | undefined {
    const valid = customer.keys.filter(({ from, to }) => from <= instant && instant < to);
    if (valid.length === 0) {
        return undefined;
    }
    const apiKeyId = dice.pick(valid).id;
    const none = dice.pick(["-", undefined]);
    return dice.percent(60)
        ? { customerId: customer.id, tier: tierAt(customer, instant), apiKeyId }
        : dice.percent(80)
          ? { customerId: none, tier: none, apiKeyId }
          : { customerId: customer.id, tier: none, apiKeyId };
}

function call(log: Log, dice: Dice): void {
    const arrived = arrival(dice, log.span);
    const [httpMethod, resourcePath] = dice.pick(methods);
    const status = dice.pick(statuses);
    const customer = dice.pick(log.world.customers);
    const caller = dice.percent(85) ? callerFields(dice, customer, arrived) : undefined;
    const elsewhere = dice.percent(5);
    const of = elsewhere
        ? dice.pick([
              { ...log.api, stage: "dev" },
              { ...log.api, id: "z9y8x7w6v5" },
          ])
        : log.api;
    const made = line(dice, {
        requestId: log.newId(),
        requestTimeEpoch: String(arrived),
        apiId: of.id,
        stage: of.stage,
        httpMethod,
        resourcePath,
        status,
        ...(caller ?? { customerId: "-", tier: "-", apiKeyId: dice.pick(["-", "unknownkey"]) }),
    });
    const within = arrived >= log.span.start && arrived < log.span.end;
    const fate = elsewhere ? "otherApi" : within ? "read" : "otherTime";
    const row = {
        customerId: customer.id,
        tier: tierAt(customer, arrived),
        httpMethod,
        resourcePath,
        hour: hourAt(arrived),
    };
    log.deliver(made, arrived, fate, { ...(caller ? { row } : {}), billable: billed.has(status) });
}

/** What no call stands for. */
function noise(log: Log, dice: Dice): void {
    const text = dice.pick(["[1, 2]", "null", '"text"', "{}", '{"requestId":"-"}', "not JSON"]);
    log.deliveries.push({ hour: hourAt(arrival(dice, log.span)), text, fate: "unreadable", tooLate: false });
}

/** A log of about so many calls. */
export function accessLogs(seed: number, calls: number, span: Span = month): Logs {
    const chance = dice(seed);
    const log = new Log(chance, world(chance, `s${seed}`), { id: `api${seed}`, stage: "prod" }, span);
    for (let index = 0; index < calls; index++) {
        call(log, chance);
        if (chance.percent(2)) {
            noise(log, chance);
        }
    }
    return { world: log.world, api: log.api, deliveries: chance.shuffled(log.deliveries) };
}

/** Counts without any SQL what was delivered. Where no hour of delivery is known, nothing is too late. */
export function truthOf(deliveries: readonly Delivery[], hoursKnown: boolean): Truth {
    const usage = new Map<string, HourlyUsage>();
    const lines = { read: 0, unreadable: 0, otherApi: 0, otherTime: 0, tooLate: 0 };
    const counted = new Set<Made>();
    for (const { fate, tooLate, call: made } of deliveries) {
        const told = fate === "read" && tooLate && hoursKnown ? "tooLate" : fate;
        lines[told]++;
        if (told === "read" && made) {
            counted.add(made);
        }
    }
    for (const { row, billable } of counted) {
        if (row) {
            const before = usage.get(JSON.stringify(row)) ?? { ...row, calls: 0, billable: 0 };
            const more = { calls: before.calls + 1, billable: before.billable + (billable ? 1 : 0) };
            usage.set(JSON.stringify(row), { ...row, ...more });
        }
    }
    return {
        usage: [...usage.values()],
        callsOfNobody: [...counted].filter(({ row }) => row === undefined).length,
        lines,
    };
}
