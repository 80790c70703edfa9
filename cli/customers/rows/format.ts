/** `jsonl` is JSON, an object a line. */
export const formats = ["csv", "jsonl"] as const;
export type Format = (typeof formats)[number];

/** What a file is written in by its name, or else by how it begins. */
export function formatOf(file: string | undefined, text: string): Format {
    const ending = /\.(csv|jsonl|ndjson|json)$/i.exec(file ?? "")?.[1]?.toLowerCase();
    if (ending !== undefined) {
        return ending === "csv" ? "csv" : "jsonl";
    }
    return /^\uFEFF?\s*\{/.test(text) ? "jsonl" : "csv";
}
