import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { setTimeout } from "node:timers/promises";
import type { Answer } from "../../contract/request";
import { served } from "./served";

/** Milliseconds: lines come a moment after the answer. */
const patience = 2_000;

/** The file of a stage's access log; undefined where it keeps none. */
export function logOf(apiName: string, stage: string): string | undefined {
    return served.report.apis.find((api) => api.name === apiName && api.stage === stage)?.accessLog;
}

/** The lines of a request, which have its id. There has to be one. */
export async function linesOf(apiName: string, stage: string, { headers }: Answer): Promise<string[]> {
    const file = logOf(apiName, stage);
    assert.ok(file);
    const id = String(headers["x-amzn-requestid"]);
    for (let waited = 0; waited < patience; waited += 5) {
        const text = readFileSync(file, "utf8");
        const lines = text.split("\n").filter((line) => line.includes(id));
        if (lines.length > 0 && text.endsWith("\n")) {
            return lines;
        }
        await setTimeout(5);
    }
    return assert.fail(`no line of ${id} in ${patience} ms`);
}
