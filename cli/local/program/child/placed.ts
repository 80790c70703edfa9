import { createHash } from "node:crypto";
import {
    constants,
    copyFileSync,
    existsSync,
    linkSync,
    mkdirSync,
    readFileSync,
    renameSync,
    rmSync,
    type Stats,
    statSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, sep } from "node:path";

/** What a file of an archive is made of. */
export type Content =
    | { readonly bytes: Uint8Array }
    | { readonly file: string; readonly stats?: Stats }
    /** All entries of a zip file, known by its hash. */
    | { readonly zip: () => Map<string, Uint8Array>; readonly hash: string; readonly prefix: string };

/**
 * A path within an archive, without what would lead out of it: unzip leaves out such parts too, and Pulumi names packages of
 * a workspace `../../node_modules/NAME`.
 */
export function safePath(path: string): string {
    const parts = path
        .replaceAll("\\", "/")
        .replace(/^[A-Za-z]:/, "")
        .split("/");
    return parts.filter((part) => !["", ".", ".."].includes(part)).join("/");
}

const inNodeModules = (file: string) => file.includes(`${sep}node_modules${sep}`);

/** A content's identity. Files that a program made anew at this start are known by what is in them, others by size and time. */
function identity(content: Content): string {
    if ("bytes" in content) {
        return createHash("sha256").update(content.bytes).digest("hex");
    }
    if ("zip" in content) {
        return content.hash;
    }
    const { file } = content;
    if (file.startsWith(tmpdir() + sep)) {
        return createHash("sha256").update(readFileSync(file)).digest("hex");
    }
    const { size, mtimeMs } = content.stats ?? statSync(file);
    return `${file} ${size} ${mtimeMs}`;
}

/** Equal contents have equal fingerprints, at every start. */
export function fingerprint(contents: ReadonlyMap<string, Content>): string {
    const hash = createHash("sha256");
    for (const path of [...contents.keys()].sort()) {
        hash.update(`${path}\0${identity(contents.get(path)!)}\0`);
    }
    return hash.digest("hex").slice(0, 16);
}

/** Packages are linked, which takes no time; what a user may edit in its place is copied. */
function copy(from: string, to: string): void {
    if (inNodeModules(from)) {
        try {
            linkSync(from, to);
            return;
        } catch {
            // Another disk.
        }
    }
    copyFileSync(from, to, constants.COPYFILE_FICLONE);
}

/** Makes a folder with the contents, unless it is there from an earlier run, and answers its path. */
export function place(folder: string, contents: ReadonlyMap<string, Content>): string {
    if (existsSync(folder)) {
        return folder;
    }
    // Under its own name only once it is whole.
    const unfinished = `${folder}.${process.pid}`;
    const folders = new Set<string>();
    const target = (path: string) => {
        const file = join(unfinished, path);
        const parent = dirname(file);
        if (!folders.has(parent)) {
            mkdirSync(parent, { recursive: true });
            folders.add(parent);
        }
        return file;
    };
    mkdirSync(unfinished, { recursive: true });
    for (const [path, content] of contents) {
        if ("zip" in content) {
            for (const [name, bytes] of content.zip()) {
                writeFileSync(target(join(content.prefix, name)), bytes);
            }
        } else if ("bytes" in content) {
            writeFileSync(target(path), content.bytes);
        } else {
            copy(content.file, target(path));
        }
    }
    try {
        renameSync(unfinished, folder);
    } catch (error) {
        rmSync(unfinished, { recursive: true, force: true });
        if (!existsSync(folder)) {
            throw error;
        }
    }
    return folder;
}
