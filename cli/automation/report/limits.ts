import type { ResourceState } from "../engine/steps";

/** What a tier may do. */
export interface TierLimits {
    readonly throttle?: Throttle;
    readonly quota?: { readonly limit: number; readonly period: string; readonly offset: number };
    /** Of single methods: `GET /items/{id}`. */
    readonly methods: Readonly<Record<string, Throttle>>;
}

export interface Throttle {
    readonly rateLimit: number;
    readonly burstLimit: number;
}

/** A tier whose limits change. */
export interface LimitChange {
    readonly tier: string;
    /** `rate`, `burst`, `quota`, or a method's: `rate of GET /items/{id}`. */
    readonly what: string;
    readonly before: string;
    readonly after: string;
}

interface PlanInputs {
    readonly throttleSettings?: Partial<Throttle>;
    readonly quotaSettings?: { readonly limit?: number; readonly period?: string; readonly offset?: number };
    readonly apiStages?: readonly {
        readonly throttles?: readonly (Partial<Throttle> & { readonly path?: string })[];
    }[];
}

function throttleOf({ rateLimit, burstLimit }: Partial<Throttle>): Throttle {
    return { rateLimit: Number(rateLimit ?? 0), burstLimit: Number(burstLimit ?? 0) };
}

/** `GET /items/{id}` of a plan's `/items/{id}/GET`. */
function methodOf(path: string): string {
    const slash = path.lastIndexOf("/");
    return `${path.slice(slash + 1)} ${path.slice(0, slash) || "/"}`;
}

/** The limits that a usage plan's inputs say. */
export function tierLimits(inputs: ResourceState["inputs"]): TierLimits {
    const { throttleSettings, quotaSettings, apiStages } = inputs as PlanInputs;
    const stages = Array.isArray(apiStages) ? (apiStages as NonNullable<PlanInputs["apiStages"]>) : [];
    const throttles = stages.flatMap((stage) => stage?.throttles ?? []);
    const { limit, period, offset } = quotaSettings ?? {};
    return {
        throttle: throttleSettings && throttleOf(throttleSettings),
        quota:
            limit === undefined
                ? undefined
                : { limit: Number(limit), period: String(period), offset: Number(offset ?? 0) },
        methods: Object.fromEntries(
            throttles.map(({ path = "", ...throttle }) => [methodOf(path), throttleOf(throttle)]),
        ),
    };
}

const number = (value: number) => value.toLocaleString("en-US", { maximumFractionDigits: 6 });

function words({ throttle, quota, methods }: TierLimits): Map<string, string> {
    const all = new Map<string, string>();
    const put = (of: string, { rateLimit, burstLimit }: Throttle) => {
        all.set(`rate${of}`, `${number(rateLimit)}/s`);
        all.set(`burst${of}`, number(burstLimit));
    };
    if (throttle) {
        put("", throttle);
    }
    if (quota) {
        const from = quota.offset === 0 ? "" : `, from day ${quota.offset}`;
        all.set("quota", `${number(quota.limit)} a ${quota.period.toLowerCase()}${from}`);
    }
    for (const [method, own] of Object.entries(methods)) {
        put(` of ${method}`, own);
    }
    return all;
}

/** The limits that change, of the tiers that are there before and after. */
export function limitChanges(
    before: ReadonlyMap<string, TierLimits>,
    after: ReadonlyMap<string, TierLimits>,
): LimitChange[] {
    return [...after].flatMap(([tier, next]) => {
        const old = before.get(tier);
        if (old === undefined) {
            return [];
        }
        const [was, is] = [words(old), words(next)];
        return [...new Set([...was.keys(), ...is.keys()])].flatMap((what) => {
            const [one, other] = [was.get(what) ?? "none", is.get(what) ?? "none"];
            return one === other ? [] : [{ tier, what, before: one, after: other }];
        });
    });
}
