import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, resolve } from "node:path";

function nearest(folder: string): string | undefined {
    for (let at = folder; ; at = dirname(at)) {
        const file = join(at, "tsconfig.json");
        if (existsSync(file)) {
            return file;
        }
        if (dirname(at) === at) {
            return undefined;
        }
    }
}

function withBases(file: string, seen: Set<string>): string {
    if (seen.has(file) || !existsSync(file)) {
        return "";
    }
    seen.add(file);
    const text = readFileSync(file, "utf8");
    const [, list = ""] = /"extends"\s*:\s*(\[[^\]]*\]|"[^"]*")/.exec(text) ?? [];
    const bases = [...list.matchAll(/"([^"]+)"/g)].map(([, base = ""]) => {
        if (base.startsWith(".") || base.startsWith("/")) {
            const path = resolve(dirname(file), base);
            return existsSync(path) ? path : `${path}.json`;
        }
        try {
            return createRequire(file).resolve(base);
        } catch {
            return "";
        }
    });
    return [text, ...bases.map((base) => withBases(base, seen))].join("\0");
}

const known = new Map<string, string>();

/** The tsconfig.json that rules a folder and those it extends, as one text: to know a change by, not to be parsed. */
export function tsconfigText(folder: string): string {
    let text = known.get(folder);
    if (text === undefined) {
        const file = nearest(folder);
        text = file === undefined ? "" : withBases(file, new Set());
        known.set(folder, text);
    }
    return text;
}
