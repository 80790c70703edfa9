import { createHash } from "node:crypto";
import { existsSync, readFileSync, statSync } from "node:fs";
import { extname, join, resolve } from "node:path";
import type { MaterialisedArchive } from "../registered";
import { folderFiles } from "./folderFiles";
import type { Notices } from "./notices";
import { type Content, fingerprint, place, safePath } from "./placed";
import type { Wire, WireAsset } from "./wire";
import { unzipped } from "./zip";

const isZip = (path: string) => [".zip", ".jar"].includes(extname(path).toLowerCase());
const isOtherArchive = (path: string) => /\.(tar|tgz|tar\.gz)$/i.test(path);

/** An address without what may be secret in it. */
const bare = (uri: string) => uri.replace(/[?#].*$/, "").replace(/\/\/[^/@]*@/, "//");

/** Puts assets and archives on disk, since what they were made of may go with the program's process. */
export class Archives {
    /** What was packed from the disk. */
    readonly files = new Set<string>();

    constructor(
        private readonly folder: string,
        private readonly wire: Wire,
        private readonly notices: Notices,
    ) {}

    /** `owner` is the logical name of the resource that has it. */
    materialised(owner: string, asset: WireAsset): MaterialisedArchive {
        const contents = new Map<string, Content>();
        if (asset.kind === "asset") {
            this.collectAsset(owner, "content", asset, contents);
        } else {
            this.collectArchive(owner, "", asset, contents);
        }
        const name = `${owner.replace(/[^A-Za-z0-9_-]/g, "_").slice(0, 60)}-${fingerprint(contents)}`;
        const folder = place(join(this.folder, name), contents);
        return { materialised: asset.kind === "asset" ? join(folder, "content") : folder };
    }

    private collectAsset(owner: string, name: string, asset: WireAsset, contents: Map<string, Content>): void {
        if (typeof asset.path === "string" && asset.path !== "") {
            const file = resolve(asset.path);
            if (!existsSync(file) || !statSync(file).isFile()) {
                throw new Error(`"${owner}" has an asset that is no file: ${file}`);
            }
            this.files.add(file);
            contents.set(name, { file });
        } else if (typeof asset.uri === "string" && asset.uri !== "") {
            this.notices.add(
                `"${owner}" has a remote asset, ${bare(asset.uri)}, which is not fetched: it is empty here`,
            );
            contents.set(name, { bytes: new Uint8Array() });
        } else {
            contents.set(name, { bytes: Buffer.from(asset.text ?? "") });
        }
    }

    private collectArchive(owner: string, prefix: string, archive: WireAsset, contents: Map<string, Content>): void {
        if (typeof archive.path === "string" && archive.path !== "") {
            this.collectPath(owner, prefix, resolve(archive.path), contents);
        } else if (typeof archive.uri === "string" && archive.uri !== "") {
            this.notices.add(
                `"${owner}" has a remote archive, ${bare(archive.uri)}, which is not fetched: it is empty here`,
            );
        } else {
            for (const [name, value] of Object.entries(archive.assets ?? {})) {
                const part = this.wire.asset(value);
                const path = join(prefix, safePath(name));
                if (part?.kind === "asset") {
                    this.collectAsset(owner, path, part, contents);
                } else if (part !== undefined) {
                    this.collectArchive(owner, path, part, contents);
                }
            }
        }
    }

    private collectPath(owner: string, prefix: string, path: string, contents: Map<string, Content>): void {
        if (!existsSync(path)) {
            throw new Error(`"${owner}" has an archive that is not there: ${path}`);
        }
        if (statSync(path).isDirectory()) {
            const { files, linkedFolders } = folderFiles(path);
            for (const { name, file, stats } of files) {
                contents.set(join(prefix, name), { file, stats });
                this.files.add(file);
            }
            if (linkedFolders > 0) {
                const links = linkedFolders === 1 ? "a link to a folder" : `${linkedFolders} links to folders`;
                this.notices.add(`the archive of "${owner}" leaves out ${links} in ${path}, as Pulumi does`);
            }
            return;
        }
        this.files.add(path);
        if (isOtherArchive(path)) {
            this.notices.add(`"${owner}" has an archive that is no zip file, ${path}: it is empty here`);
            return;
        }
        if (!isZip(path)) {
            throw new Error(`"${owner}" has an archive that is neither a folder nor a zip file: ${path}`);
        }
        const zip = readFileSync(path);
        // The archive's hash stands for all of its entries, so that they are unpacked only once.
        const hash = createHash("sha256").update(zip).digest("hex");
        contents.set(join(prefix, "/"), { zip: () => unzipped(zip, path, owner), hash, prefix });
    }
}
