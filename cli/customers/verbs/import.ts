import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { Command, Option } from "commander";
import type { ImportOutcome, ImportRow, RefusedRow } from "../../../customers/customers";
import { counted } from "../../terminal/text";
import { CommandError } from "../commandError";
import { durationText } from "../duration";
import type { Host } from "../host";
import { KeyFile } from "../keys/keyFile";
import { type ChangeOptions, changing } from "../options";
import { patiently } from "../patience";
import { progressOf } from "../progress";
import type { ReadRows } from "../rows/columns";
import type * as CsvRows from "../rows/csvRows";
import { type Format, formatOf, formats } from "../rows/format";
import { jsonRows } from "../rows/jsonRows";
import { run, type Session } from "../run";
import { keepHeapSmall } from "../smallHeap";
import { importedText, refusedText } from "../told/imported";

interface Given extends ChangeOptions {
    readonly format?: Format;
    readonly revealTo?: string;
}

async function readRows(host: Host, file: string | undefined, { format }: Given): Promise<ReadRows> {
    let content: string;
    try {
        content = file === undefined || file === "-" ? await text(host.terminal.input) : readFileSync(file, "utf8");
    } catch (error) {
        const { code, message } = error as NodeJS.ErrnoException;
        throw new CommandError(
            code === "ENOENT"
                ? `there is no file ${resolve(file ?? "")}`
                : `the file ${file} cannot be read: ${message}`,
        );
    }
    if ((format ?? formatOf(file, content)) === "jsonl") {
        return jsonRows(content);
    }
    const { csvRows } = require("../rows/csvRows") as typeof CsvRows;
    return csvRows(content);
}

/** Writes the keys of all that the file names, also of those that an earlier run took in and was killed. */
async function revealKeys(
    file: KeyFile,
    { customers }: Session,
    rows: readonly ImportRow[],
    { madeKeys, refused }: ImportOutcome,
): Promise<void> {
    const made = new Map(madeKeys.map((key) => [key.customerId, key]));
    const out = new Set(refused.map(({ line }) => line));
    for (const { id, line, key } of rows) {
        const fresh = made.get(id);
        if (fresh) {
            file.write(id, fresh.name, fresh.value);
        } else if (!out.has(line) && key === undefined) {
            const { customer } = await customers.show(id);
            const [first] = customer.keys;
            if (first) {
                file.write(id, first.name, await customers.keyValue(id, first.name));
            }
        }
    }
}

function tell(
    host: Host,
    { json, dryRun, revealTo }: Given,
    outcome: ImportOutcome,
    refused: readonly RefusedRow[],
): void {
    const { added, unchanged, calls } = outcome;
    const { terminal } = host;
    if (json) {
        terminal.out(
            `${JSON.stringify({ dryRun: dryRun === true, added, unchanged, refused, calls, revealedTo: revealTo })}\n`,
        );
        return;
    }
    terminal.err(refused.map((row) => `${refusedText(row)}\n`).join(""));
    terminal.out(`${importedText({ added, unchanged, refused: refused.length, calls }, dryRun === true)}\n`);
    if (revealTo !== undefined && !dryRun) {
        terminal.out(`Their keys are in ${revealTo}, which its owner alone can read.\n`);
    } else if (added > 0 && !dryRun) {
        terminal.out("Keys are not shown; `tiered-api customers show CUSTOMER --reveal` shows one.\n");
    }
}

/** Why an import stands still. */
function heldText(rows: number, millis: number): string {
    return (
        `Another run has begun ${counted(rows, "row")} and holds ${rows === 1 ? "it" : "them"} for ` +
        `${durationText(millis / 1_000)} more; waiting, and then going on. Ctrl-C leaves all as it is.`
    );
}

/** `customers import` */
export function importCommand(host: Host): Command {
    const command = new Command("import")
        .description("take many customers in, from CSV or JSON lines")
        .argument("[file]", "CSV with a header, or JSON objects, one a line (default: standard input)")
        .addOption(new Option("-f, --format <format>", "what the file is (default: as it looks)").choices(formats))
        .option("--reveal-to <file>", "write the keys to a new file that its owner alone can read");
    return changing(
        command,
        ["tiered-api customers import customers.csv --stack prod", "run it again after a kill, and it goes on"],
        ["tiered-api customers import customers.csv --stack prod --dry-run", "the faults of all rows"],
        ["tiered-api customers import new.jsonl --stack prod --reveal-to keys.csv", "with the keys that were made"],
        ["tiered-api customers export -s dev | tiered-api customers import -s test", "from one stack to another"],
    )
        .addHelpText(
            "after",
            `
The header of a CSV file: id,tier,description,marketplaceCustomerId,key; id and tier are a must, and a key is made where
none is given. Rows with faults are listed with line, column and reason, and the others go in.
The command ends with 0 when all rows are in, with 2 when some were refused, and with 1 on an error.`,
        )
        .action((file: string | undefined, given: Given) =>
            run(
                host,
                given,
                async (_, conceal) => {
                    keepHeapSmall();
                    const read = await readRows(host, file, given);
                    for (const { key } of read.rows) {
                        if (key !== undefined) {
                            conceal(key);
                        }
                    }
                    const keys =
                        given.revealTo === undefined || given.dryRun ? undefined : KeyFile.open(given.revealTo);
                    return { read, keys };
                },
                async (session, { read, keys }) => {
                    const progress = progressOf(host, given.json === true);
                    try {
                        const outcome = await patiently(host, "the import", () =>
                            session.customers.import(read.rows, {
                                dryRun: given.dryRun === true,
                                onProgress: (now) => progress.at(now),
                                onWait: ({ rows, until }) => progress.wait(heldText(rows, until - host.now())),
                            }),
                        );
                        progress.stop();
                        if (keys) {
                            await revealKeys(keys, session, read.rows, outcome);
                        }
                        const refused = [...read.refused, ...outcome.refused].sort(
                            (one, other) => one.line - other.line,
                        );
                        tell(host, given, outcome, refused);
                        return refused.length > 0 ? 2 : 0;
                    } finally {
                        progress.stop();
                        keys?.close();
                    }
                },
                "Interrupted. Run the same command again, and the import goes on where it was.",
            ),
        );
}
