import { execFile } from "node:child_process";
import { promisify } from "node:util";

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

const autocannon = require.resolve("autocannon");
export const connections = 50;

/** Asks with 50 connections, each as soon as it has its answer, from a process of its own. Every answer has to be good. */
export async function load({ url, headers = {} }: Target, seconds: number): Promise<Load> {
    const sent = Object.entries(headers).flatMap(([name, value]) => ["--headers", `${name}=${value}`]);
    const options = ["--json", "--no-progress", "--connections", String(connections), "--duration", String(seconds)];
    const { stdout } = await promisify(execFile)(process.execPath, [autocannon, ...options, ...sent, url]);
    const { requests, latency, duration, errors, non2xx } = JSON.parse(stdout) as Result;
    if (errors > 0 || non2xx > 0 || requests.total === 0) {
        throw new Error(`${url}: of ${requests.total} answers ${non2xx} were refusals, and ${errors} never came`);
    }
    return { rate: requests.total / duration, p50: latency.p50, p99: latency.p99 };
}
