import { format } from "node:util";
import { loggedError } from "./faults";

const levels = ["TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL"] as const;
type Level = (typeof levels)[number];

function jsonLine(requestId: string | undefined, level: Level, values: readonly unknown[]): string {
    const line = { timestamp: new Date().toISOString(), level, requestId };
    const errorMembers = (_key: string, value: unknown): unknown =>
        value instanceof Error
            ? {
                  errorType: value.constructor.name,
                  errorMessage: value.message,
                  stackTrace: value.stack?.split("\n"),
                  ...value,
              }
            : value;
    const message = values.length === 1 ? values[0] : format(...values);
    const error = values.length === 1 ? undefined : values.find((value) => value instanceof Error);
    try {
        const more = error === undefined ? {} : (errorMembers("", error) as object);
        return JSON.stringify({ ...line, message, ...more }, errorMembers);
    } catch {
        return JSON.stringify({ ...line, message: format(message) });
    }
}

/**
 * A function's log: what goes through `console` in Lambda's format, text or JSON, and what is written to the standard streams
 * as it is.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
 */
export class FunctionLog {
    requestId: string | undefined;
    private readonly json = process.env.AWS_LAMBDA_LOG_FORMAT === "JSON";
    private readonly least = levels.indexOf((process.env.AWS_LAMBDA_LOG_LEVEL?.toUpperCase() ?? "TRACE") as Level);

    constructor(private readonly write: (line: string) => void) {}

    private log(level: Level, values: readonly unknown[]): void {
        this.write(
            this.json
                ? jsonLine(this.requestId, level, values)
                : `${new Date().toISOString()}\t${this.requestId}\t${level}\t${format(...values)}`,
        );
    }

    error(what: string, thrown: unknown): void {
        if (this.json) {
            this.log("ERROR", [thrown instanceof Error ? thrown : new Error(String(thrown))]);
        } else {
            this.log("ERROR", [what, `\t${loggedError(thrown)}`]);
        }
    }

    /** Puts the log in the place of `console` and of the standard streams. */
    install(): void {
        const methods = {
            trace: "TRACE",
            debug: "DEBUG",
            info: "INFO",
            log: "INFO",
            warn: "WARN",
            error: "ERROR",
        } as const;
        for (const [method, level] of Object.entries(methods) as [keyof typeof methods, Level][]) {
            const logged = levels.indexOf(level) >= this.least;
            console[method] = logged ? (...values: unknown[]) => this.log(level, values) : () => {};
        }
        process.removeAllListeners("warning");
        process.on("warning", (warning) => this.warn(warning));
        for (const stream of [process.stdout, process.stderr]) {
            stream.write = this.streamWrite() as typeof stream.write;
        }
    }

    /** The SDK's warning of an old Node.js is about this machine's, not about the function's, and would come with each sandbox. */
    private warn(warning: Error): void {
        if (!`${warning.name}: ${warning.message}`.includes("NodeVersionSupportWarning: ")) {
            console.error(`(node:${process.pid}) ${warning.name}: ${warning.message}`);
        }
    }

    private streamWrite() {
        let rest = "";
        return (chunk: string | Uint8Array, encoding?: unknown, callback?: unknown): boolean => {
            const lines = (rest + (typeof chunk === "string" ? chunk : Buffer.from(chunk).toString())).split("\n");
            rest = lines.pop() ?? "";
            for (const line of lines) {
                this.write(line);
            }
            const done = typeof encoding === "function" ? encoding : callback;
            if (typeof done === "function") {
                process.nextTick(done as () => void);
            }
            return true;
        };
    }
}
