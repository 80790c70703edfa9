import type { HourlyUsage, HourRange } from "./usage";

/** How long a time one row covers. */
export type TimeUnit = "hour" | "day" | "month";

/** Which calls are asked for. */
export interface CallQuery {
    readonly hours: HourRange;
    /** Lines of others are left out; undefined for a log that holds one API alone. */
    readonly api?: { readonly id: string; readonly stage: string } | undefined;
    /** Undefined for all. */
    readonly customerId?: string | undefined;
}

export interface UsageQuery extends CallQuery {
    readonly unit: TimeUnit;
}

/** The calls behind a figure. */
export interface CallListQuery extends CallQuery {
    readonly tier?: string | undefined;
    readonly httpMethod?: string | undefined;
    readonly resourcePath?: string | undefined;
    /** How many at most: the first ones. */
    readonly limit: number;
}

/** What was used. */
export interface Usage {
    /** One a customer, tier, method and time, in this order; none where there were no calls. */
    readonly rows: readonly HourlyUsage[];
    /** Calls that no customer made: of open methods, or with a key that is unknown. 0 where one customer was asked for. */
    readonly callsOfNobody: number;
}

/** One call. */
export interface Call {
    /** API Gateway's extended request id. */
    readonly requestId: string;
    /** ISO 8601, UTC. */
    readonly arrivedAt: string;
    readonly customerId: string;
    readonly tier: string;
    readonly httpMethod: string;
    readonly resourcePath: string;
    readonly status: string;
    readonly apiKeyId: string;
    readonly billable: boolean;
}

/** What became of the lines that were looked at, each told once. */
export interface Lines {
    /** Of the hours that were asked for, copies included. */
    readonly read: number;
    /** Torn, no JSON, or without a request id or an instant: not counted. */
    readonly unreadable: number;
    /** Of another API or stage. */
    readonly otherApi: number;
    /** Of other hours. */
    readonly otherTime: number;
    /** Delivered when their hour was closed: not counted. */
    readonly tooLate: number;
}

/** Counts the lines of an access log by one set of SQL files. */
export interface UsageEngine {
    usage(query: UsageQuery): Promise<Usage>;
    lines(query: Omit<CallQuery, "customerId">): Promise<Lines>;
    calls(query: CallListQuery): Promise<readonly Call[]>;
    /** Lets go of what it holds. */
    close(): Promise<void>;
}
