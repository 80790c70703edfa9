import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { median } from "./figures";

/** What is asked: a URL, and the headers that it takes. */
export interface Target {
    readonly url: string;
    readonly headers?: Readonly<Record<string, string>>;
}

/** What came of a load. */
export interface Load {
    /** Requests per second. */
    readonly rate: number;
    /** Milliseconds. */
    readonly p50: number;
    readonly p99: number;
}

interface Result {
    readonly requests: { readonly total: number };
    readonly latency: { readonly p50: number; readonly p99: number };
    /** Seconds. */
    readonly duration: number;
    readonly errors: number;
    readonly non2xx: number;
}

const connections = 50;
const warmUpSeconds = 3;

/** Asks with 50 connections, each as soon as it has its answer, from a process of its own. Every answer has to be good. */
async function load({ url, headers = {} }: Target, seconds: number): Promise<Load> {
    const sent = Object.entries(headers).flatMap(([name, value]) => ["--headers", `${name}=${value}`]);
    const options = ["--json", "--no-progress", "--connections", String(connections), "--duration", String(seconds)];
    const autocannon = [require.resolve("autocannon"), ...options, ...sent, url];
    const { stdout } = await promisify(execFile)(process.execPath, autocannon);
    const { requests, latency, duration, errors, non2xx } = JSON.parse(stdout) as Result;
    if (errors > 0 || non2xx > 0 || requests.total === 0) {
        throw new Error(`${url}: of ${requests.total} answers ${non2xx} were refusals, and ${errors} never came`);
    }
    return { rate: requests.total / duration, p50: latency.p50, p99: latency.p99 };
}

/** What targets came to, beside the floor that was asked in the same round. */
export interface Compared extends Load {
    /** Of the floor, in that round. */
    readonly floor: Load;
}

/**
 * Asks the floor and the targets in turn, round by round, so that a busy machine hits all alike. Of each target, the round
 * with the median ratio to the floor counts.
 */
export async function compare<Name extends string>(
    floor: Target,
    targets: Record<Name, Target>,
    { rounds, seconds }: { readonly rounds: number; readonly seconds: number },
): Promise<Record<Name, Compared>> {
    const entries = Object.entries<Target>(targets);
    for (const target of [floor, ...entries.map(([, target]) => target)]) {
        await load(target, warmUpSeconds);
    }
    const found = new Map(entries.map(([name]) => [name, [] as Compared[]]));
    for (let round = 0; round < rounds; round++) {
        const floorLoad = await load(floor, seconds);
        for (const [name, target] of entries) {
            found.get(name)?.push({ ...(await load(target, seconds)), floor: floorLoad });
        }
    }
    const ratio = ({ rate, floor: beside }: Compared) => rate / beside.rate;
    const counted = [...found].map(([name, all]) => {
        const middle = median(all.map(ratio));
        return [name, all.find((one) => ratio(one) === middle)];
    });
    return Object.fromEntries(counted) as Record<Name, Compared>;
}
