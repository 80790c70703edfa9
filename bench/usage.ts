import { execFile } from "node:child_process";
import { mkdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { median, print } from "./figures";
import { month, writeLog } from "./usageLog";
import type { Run, Way } from "./usageRun";

/** How many lines the month has; the gzipped JSON has a tenth. */
const lines = Number(process.env.USAGE_LINES ?? 50_000_000);
const rounds = 3;

async function run(way: Way, pattern: string): Promise<Run> {
    const loader = ["-r", "ts-node/register/transpile-only", join(__dirname, "usageRun.ts"), way, pattern];
    const { stdout } = await promisify(execFile)(process.execPath, loader);
    return JSON.parse(stdout) as Run;
}

async function runs(ways: readonly Way[], pattern: string): Promise<Map<Way, Run>> {
    const all = new Map<Way, Run[]>();
    for (let round = 0; round < rounds; round++) {
        for (const way of ways) {
            all.set(way, [...(all.get(way) ?? []), await run(way, pattern)]);
        }
    }
    const middle = (of: readonly Run[]): Run => ({
        ...(of[0] as Run),
        seconds: median(of.map(({ seconds }) => seconds)),
        megabytes: Math.max(...of.map(({ megabytes }) => megabytes)),
    });
    return new Map([...all].map(([way, of]) => [way, middle(of)]));
}

/** A month's usage per customer and method: the product's SQL beside the least that counts each request once. */
export async function usageFigures(): Promise<void> {
    const folder = join(tmpdir(), "tiered-api-usage-bench");
    mkdirSync(folder, { recursive: true });
    const parquet = await writeLog(folder, lines, "parquet");
    const gzip = await writeLog(folder, Math.round(lines / 10), "gzip");
    const of = await runs(["product", "least", "leastInPieces", "withCopies"], parquet);
    const [product, least, inPieces, withCopies] = (["product", "least", "leastInPieces", "withCopies"] as const).map(
        (way) => of.get(way) as Run,
    ) as [Run, Run, Run, Run];
    if (product.calls !== least.calls || product.calls !== inPieces.calls) {
        throw new Error(`counted ${product.calls} calls, and ${least.calls} and ${inPieces.calls} with the least SQL`);
    }
    const floor = least.seconds < inPieces.seconds ? least : inPieces;
    const json = (await runs(["product"], gzip)).get("product") as Run;
    print(
        `Usage of ${month.from.slice(0, 7)}: ${lines.toLocaleString("en")} lines, ${product.calls.toLocaleString("en")} calls`,
        [
            {
                what: "per customer and method, Parquet",
                value: product.seconds,
                unit: "s",
                against: `the least SQL ${floor === least ? "at once" : "in pieces"}`,
                other: floor.seconds,
                goal: { text: "at most 1.5", met: product.seconds <= 1.5 * floor.seconds },
            },
            {
                what: "the same, copies and all",
                value: product.seconds,
                unit: "s",
                against: "a bare count",
                other: withCopies.seconds,
            },
            {
                what: "memory",
                value: product.megabytes,
                unit: "MB",
                against: "the least SQL",
                other: floor.megabytes,
                goal: { text: "under 2,048 MB", met: product.megabytes < 2_048 },
            },
            {
                what: "a million lines of gzipped JSON",
                value: json.seconds / (lines / 1e7),
                unit: "s",
                against: "of Parquet",
                other: product.seconds / (lines / 1e6),
            },
            {
                what: "memory, gzipped JSON",
                value: json.megabytes,
                unit: "MB",
                against: "Parquet",
                other: product.megabytes,
            },
        ],
    );
}
