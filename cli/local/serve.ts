import { errorText } from "./localError";
import { LocalGateway, type LocalOptions } from "./localGateway";
import { listing } from "./startup/listing";
import { jsonLine } from "./startup/report";
import { endWithParent, onStop } from "./stop";
import { reloadOnChange } from "./watch";

/** What `tiered-api local` is given. */
export interface Given {
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

/** Serves until somebody ends it. */
export async function serve(given: Given): Promise<void> {
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
