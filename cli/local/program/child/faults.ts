import { SourceMap } from "node:module";
import { relative, sep } from "node:path";
import { fileURLToPath } from "node:url";
import { PlainFault } from "./plainFault";

/** What an error's text is made with. */
interface FaultContext {
    /** What file names are told relative to. */
    readonly projectFolder: string;
    /** The source map of a transpiled file, as JSON. */
    readonly sourceMap: (file: string) => string | undefined;
    /** Whether an error is one of the SDK's that speak for themselves. */
    readonly isPlain: (error: unknown) => boolean;
}

const framesKept = 5;
const place = /^(.*?\(?)((?:file:\/\/|\/|[A-Za-z]:\\)[^()]*?):(\d+):(\d+)(\)?)$/;

function own(file: string, { projectFolder }: FaultContext): boolean {
    return file.startsWith(projectFolder + sep) && !file.includes(`${sep}node_modules${sep}`);
}

/** A frame of a stack in the project's own source, or undefined where it is not in the project. */
function ownFrame(line: string, context: FaultContext): string | undefined {
    const [, before = "", path = "", row = "", column = "", after = ""] = place.exec(line) ?? [];
    const file = path.startsWith("file:") ? fileURLToPath(path.replace(/\?.*$/, "")) : path;
    if (!own(file, context)) {
        return undefined;
    }
    const shown = relative(context.projectFolder, file);
    const map = context.sourceMap(file);
    if (map === undefined) {
        return `${before}${shown}:${row}:${column}${after}`;
    }
    const entry = new SourceMap(JSON.parse(map)).findEntry(Number(row) - 1, Number(column) - 1);
    return "originalLine" in entry
        ? `${before}${shown}:${entry.originalLine + 1}:${entry.originalColumn + 1}${after}`
        : `${before}${shown}${after}`;
}

function ownFrames(stack: string, context: FaultContext): string[] {
    const lines = stack.split("\n").filter((line) => /^\s+at /.test(line));
    return lines.flatMap((line) => ownFrame(line, context) ?? []).slice(0, framesKept);
}

/** Where Node says that a module cannot be parsed: on the lines before the error itself. */
function parsedAt(stack: string, context: FaultContext): string | undefined {
    const [, file, row] = /^(?:file:\/\/)?(\/.*|[A-Za-z]:\\.*):(\d+)$/.exec(stack.split("\n")[0] ?? "") ?? [];
    return file === undefined ? undefined : `${relative(context.projectFolder, file)}:${row}`;
}

/** The stack of an error as far as it was made; a getter of somebody else's may throw. */
function stackOf(error: Error): string {
    try {
        return typeof error.stack === "string" ? error.stack : "";
    } catch {
        return "";
    }
}

function missingModule(error: Error, context: FaultContext): string | undefined {
    const { code, requireStack = [] } = error as Error & { code?: string; requireStack?: readonly string[] };
    if (code !== "MODULE_NOT_FOUND" && code !== "ERR_MODULE_NOT_FOUND") {
        return undefined;
    }
    const text = error.message.split("\n")[0]!.replaceAll(context.projectFolder + sep, "");
    const from = requireStack.find((file) => own(file, context));
    const by = from === undefined ? "" : `, which ${relative(context.projectFolder, from)} needs`;
    return `${text}${by}; is it installed (npm install)?`;
}

/**
 * The one text that stands for a program's failure. Only the error's name, message, cause and stack are looked at: the SDK's
 * errors carry resources, and inspecting one takes half a minute.
 */
export function faultText(error: unknown, context: FaultContext): string {
    if (!(error instanceof Error)) {
        return `the program threw ${typeof error === "string" ? error : safeJson(error)}`;
    }
    if (error instanceof PlainFault || context.isPlain(error)) {
        return error.message;
    }
    const missing = missingModule(error, context);
    if (missing !== undefined) {
        return missing;
    }
    const stack = stackOf(error);
    const at = error instanceof SyntaxError ? parsedAt(stack, context) : undefined;
    const name = error.name === "" ? "" : `${error.name}: `;
    const message = `${at === undefined ? "" : `${at}: `}${name}${error.message}`;
    const cause = error.cause instanceof Error ? [`    caused by ${error.cause.name}: ${error.cause.message}`] : [];
    return [message, ...ownFrames(stack, context), ...cause].join("\n");
}

function safeJson(value: unknown): string {
    try {
        return JSON.stringify(value) ?? String(value);
    } catch {
        return "an object";
    }
}
