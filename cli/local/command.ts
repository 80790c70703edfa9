import { Command, InvalidArgumentError } from "commander";
import { errorText } from "./localError";
import { LocalGateway, type LocalOptions } from "./localGateway";
import { listing } from "./startup/listing";
import { jsonLine } from "./startup/report";
import { endWithParent, onStop } from "./stop";
import { reloadOnChange } from "./watch";

interface Given {
    readonly stack: string;
    readonly cwd: string;
    readonly port: number;
    readonly host: string;
    readonly config: readonly string[];
    readonly state?: string;
    readonly fresh: boolean;
    readonly watch: boolean;
    readonly json: boolean;
}

function portOf(text: string): number {
    const port = Number(text);
    if (!/^\d+$/.test(text) || port > 65_535) {
        throw new InvalidArgumentError("A port is a whole number from 0 to 65535.");
    }
    return port;
}

function stackOf(text: string): string {
    if (!/^[\w.-]+$/.test(text)) {
        throw new InvalidArgumentError("A stack's name is made of letters, digits, dots, hyphens and underscores.");
    }
    return text;
}

function settingOf(text: string, before: readonly string[]): string[] {
    if (!/^[^=]+=/.test(text)) {
        throw new InvalidArgumentError("Write it as KEY=VALUE.");
    }
    return [...before, text];
}

function options({ config, cwd, ...rest }: Given): LocalOptions {
    const settings = config.map((text): [string, string] => {
        const equals = text.indexOf("=");
        return [text.slice(0, equals), text.slice(equals + 1)];
    });
    return {
        ...rest,
        folder: cwd,
        config: Object.fromEntries(settings),
        dist: __dirname,
        functionLog: (name, line) => process.stderr.write(`[${name}] ${line}\n`),
    };
}

async function serve(given: Given): Promise<void> {
    // As in Lambda; a sandbox has no time zone of its own.
    process.env.TZ = "UTC";
    const gateway = new LocalGateway(options(given));
    const stop = onStop(() => gateway.close());
    endWithParent();
    try {
        const report = await gateway.start();
        process.stdout.write(given.json ? `${jsonLine(report)}\n` : listing(report));
        if (given.json) {
            process.stderr.write(report.notices.map((notice) => `${notice}\n`).join(""));
        }
        if (given.watch) {
            reloadOnChange(gateway);
        }
    } catch (error) {
        if (!stop.stopped) {
            process.stderr.write(`${errorText(error)}\n`);
            await gateway.close();
            process.exit(1);
        }
    }
}

/** `tiered-api local` */
export function localCommand(): Command {
    return new Command("local")
        .description("serve the Pulumi program of this folder on localhost, as API Gateway would")
        .option("-s, --stack <name>", "the stack whose Pulumi.<name>.yaml is read", stackOf, "dev")
        .option("-C, --cwd <folder>", "where the program is", process.cwd())
        .option("-p, --port <number>", "0 takes a free one", portOf, 3000)
        .option("--host <address>", "listen on this address instead of loopback alone", "127.0.0.1")
        .option(
            "-c, --config <key=value>",
            "a value in place of the stack's; may be given several times",
            settingOf,
            [],
        )
        .option("--state <folder>", "where keys, usage and tables are kept (default: .tiered-api beside Pulumi.yaml)")
        .option("--fresh", "forget the keys, usage and table items of earlier starts", false)
        .option("--watch", "load the program anew when it changes", false)
        .option("--json", "print one line of JSON when ready, and nothing else, on standard output", false)
        .addHelpText(
            "after",
            `
Examples:
  tiered-api local                     the stack dev, on port 3000
  tiered-api local --stack prod -p 0   another stack, on a free port
  tiered-api local --watch --fresh     while you write, from a clean slate`,
        )
        .action(serve);
}
