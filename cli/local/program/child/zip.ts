import { unzipSync } from "fflate";
import { safePath } from "./placed";

/** A zip file's files by path. */
export function unzipped(zip: Uint8Array, path: string, owner: string): Map<string, Uint8Array> {
    let entries: Record<string, Uint8Array>;
    try {
        entries = unzipSync(zip);
    } catch (error) {
        throw new Error(`"${owner}" has a zip file that cannot be read, ${path}: ${(error as Error).message}`);
    }
    const files = new Map<string, Uint8Array>();
    for (const [name, bytes] of Object.entries(entries)) {
        if (!name.endsWith("/")) {
            files.set(safePath(name), bytes);
        }
    }
    return files;
}
