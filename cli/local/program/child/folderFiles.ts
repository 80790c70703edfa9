import { readdirSync, type Stats, statSync } from "node:fs";
import { join } from "node:path";

interface FolderFile {
    /** Within the folder. */
    readonly name: string;
    readonly file: string;
    readonly stats: Stats;
}

interface FolderFiles {
    readonly files: readonly FolderFile[];
    readonly linkedFolders: number;
}

/**
 * A folder's files as Pulumi packs them: all below it, links to files as the files, and neither links to folders nor folders
 * named .pulumi.
 */
export function folderFiles(folder: string): FolderFiles {
    const files: FolderFile[] = [];
    let linkedFolders = 0;
    const walk = (within: string) => {
        for (const entry of readdirSync(join(folder, within), { withFileTypes: true })) {
            const name = join(within, entry.name);
            const file = join(folder, name);
            if (entry.name === ".pulumi") {
                continue;
            }
            if (entry.isDirectory()) {
                walk(name);
                continue;
            }
            const stats = statSync(file);
            if (stats.isFile()) {
                files.push({ name, file, stats });
            } else if (stats.isDirectory()) {
                linkedFolders++;
            }
        }
    };
    walk("");
    return { files, linkedFolders };
}
