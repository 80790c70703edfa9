// Writes the behaviours that are tested into docs/local-gateway.md; with --check, only says whether they stand there.
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { type Behaviour, behaviours } from "../tests/local/behaviours/behaviour";

const root = join(__dirname, "..");
const tests = join(root, "tests", "local", "behaviours");
const page = join(root, "docs", "local-gateway.md");
const start = "<!-- behaviours: written by npm run docs -->";
const end = "<!-- end of behaviours -->";

/** Loads the tests for what they say, without running any. */
function collect(): readonly Behaviour[] {
    const quiet = { it: () => {}, before: () => {}, after: () => {}, beforeEach: () => {}, afterEach: () => {} };
    Object.assign(globalThis, quiet, { describe: (_: string, suite: () => void) => suite() });
    for (const file of readdirSync(tests).sort()) {
        if (file.endsWith(".test.ts")) {
            require(join(tests, file));
        }
    }
    return behaviours;
}

function sourceText(source: string): string {
    return /^https?:\/\/\S+$/.test(source) ? `[source](${source})` : source;
}

function listed(all: readonly Behaviour[]): string {
    const areas = [...new Set(all.map(({ area }) => area))].sort();
    const parts = areas.map((area) => {
        const lines = all
            .filter((behaviour) => behaviour.area === area)
            .map(({ statement, source }) => `- ${statement} (${sourceText(source)})`);
        return `### ${area}\n\n${lines.join("\n")}\n`;
    });
    return `${start}\n\n${all.length} behaviours, each with a test that asks it over HTTP.\n\n${parts.join("\n")}\n${end}`;
}

const text = readFileSync(page, "utf8");
const from = text.indexOf(start);
const to = text.indexOf(end);
if (from < 0 || to < from) {
    throw new Error(`${page} has no place for the behaviours`);
}
const written = text.slice(0, from) + listed(collect()) + text.slice(to + end.length);
if (!process.argv.includes("--check")) {
    writeFileSync(page, written);
} else if (written !== text) {
    console.error("docs/local-gateway.md does not list what is tested; run npm run docs");
    process.exitCode = 1;
}
