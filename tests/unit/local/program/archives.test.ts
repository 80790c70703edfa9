import assert from "node:assert/strict";
import {
    mkdirSync,
    mkdtempSync,
    readdirSync,
    readFileSync,
    rmSync,
    statSync,
    symlinkSync,
    utimesSync,
    writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import fc from "fast-check";
import { zipSync } from "fflate";
import { Archives } from "../../../../cli/local/program/child/archives";
import { Notices } from "../../../../cli/local/program/child/notices";
import { safePath } from "../../../../cli/local/program/child/placed";
import { Wire, type WireAsset } from "../../../../cli/local/program/child/wire";

const asset = (own: object) => ({ [rpc.specialSigKey]: rpc.specialAssetSig, ...own });
const archive = (own: object) => ({ [rpc.specialSigKey]: rpc.specialArchiveSig, ...own });

/** A folder's files and what is in them. */
function contents(folder: string, within = ""): Record<string, string> {
    return Object.fromEntries(
        readdirSync(join(folder, within), { withFileTypes: true }).flatMap((entry) => {
            const name = join(within, entry.name);
            return entry.isDirectory()
                ? Object.entries(contents(folder, name))
                : [[name, readFileSync(join(folder, name), "utf8")]];
        }),
    );
}

describe("an asset or archive on disk", () => {
    let folder: string;
    let notices: Notices;
    let archives: Archives;
    const wire = new Wire(rpc);

    const write = (name: string, text: string | Uint8Array) => {
        const file = join(folder, "source", name);
        mkdirSync(dirname(file), { recursive: true });
        writeFileSync(file, text);
        return file;
    };
    const placed = (value: object, owner = "fn") =>
        archives.materialised(owner, wire.asset(value) as WireAsset).materialised;

    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "archives-"));
        notices = new Notices();
        archives = new Archives(join(folder, "code"), wire, notices);
    });
    afterEach(() => rmSync(folder, { recursive: true, force: true }));

    it("is a file with a text", () => {
        assert.equal(readFileSync(placed(asset({ text: "hello" })), "utf8"), "hello");
        assert.equal(readFileSync(placed(asset({ text: "" })), "utf8"), "");
    });

    it("is a copy of a file", () => {
        const file = write("a.txt", "one");
        const path = placed(asset({ path: file }));
        rmSync(file);
        assert.equal(readFileSync(path, "utf8"), "one");
        assert.deepEqual([...archives.files], [file]);
    });

    it("has everything of nested archives in its place", () => {
        write("lib/b.js", "b");
        write("lib/deep/c.js", "c");
        const zip = write(
            "z.zip",
            zipSync({ "d.js": Buffer.from("d"), "e/": new Uint8Array(), "e/f.js": Buffer.from("f") }),
        );
        const path = placed(
            archive({
                assets: {
                    "index.js": asset({ text: "a" }),
                    lib: archive({ path: join(folder, "source", "lib") }),
                    zipped: archive({ path: zip }),
                    "x/y": archive({ assets: { "g.txt": asset({ text: "g" }) } }),
                },
            }),
        );
        assert.deepEqual(contents(path), {
            "index.js": "a",
            "lib/b.js": "b",
            "lib/deep/c.js": "c",
            "x/y/g.txt": "g",
            "zipped/d.js": "d",
            "zipped/e/f.js": "f",
        });
    });

    it("is a folder as Pulumi packs it", () => {
        write("f/a.js", "a");
        write("f/.hidden", "h");
        write("f/.pulumi/state", "s");
        write("elsewhere/b.js", "b");
        symlinkSync("../elsewhere", join(folder, "source/f/linked"));
        symlinkSync("../elsewhere/b.js", join(folder, "source/f/b.js"));
        assert.deepEqual(contents(placed(archive({ path: join(folder, "source/f") }))), {
            "a.js": "a",
            "b.js": "b",
            ".hidden": "h",
        });
        assert.match(notices.all().join(), /the archive of "fn" leaves out a link to a folder in .*, as Pulumi does/);
    });

    it("links packages rather than copying them", () => {
        const file = write("f/node_modules/p/index.js", "p");
        const own = write("f/index.js", "i");
        const path = placed(archive({ path: join(folder, "source/f") }));
        assert.equal(statSync(join(path, "node_modules/p/index.js")).ino, statSync(file).ino);
        assert.notEqual(statSync(join(path, "index.js")).ino, statSync(own).ino);
    });

    it("keeps its folder while nothing changes, and takes another when something does", () => {
        const file = write("f/a.js", "a");
        const value = archive({ path: join(folder, "source/f") });
        const first = placed(value);
        assert.equal(placed(value), first);
        writeFileSync(file, "b");
        utimesSync(file, new Date(), new Date(Date.now() + 5_000));
        const second = placed(value);
        assert.notEqual(second, first);
        assert.deepEqual([contents(first), contents(second)], [{ "a.js": "a" }, { "a.js": "b" }]);
        assert.notEqual(placed(value, "other"), second);
    });

    const escapes: [what: string, value: () => object][] = [
        ["a name", () => archive({ assets: { "../../out.js": asset({ text: "x" }) } })],
        ["an absolute name", () => archive({ assets: { "/out.js": asset({ text: "x" }) } })],
        ["a name on the way", () => archive({ assets: { "./../.././out.js": asset({ text: "x" }) } })],
        [
            "an entry of a zip file",
            () => archive({ path: write("evil.zip", zipSync({ "../out.js": Buffer.from("x") })) }),
        ],
        [
            "an entry with backslashes",
            () => archive({ path: write("evil.zip", zipSync({ "..\\out.js": Buffer.from("x") })) }),
        ],
        ["an absolute entry", () => archive({ path: write("evil.zip", zipSync({ "/out.js": Buffer.from("x") })) })],
    ];
    for (const [what, value] of escapes) {
        it(`stays within itself where ${what} leads out of it`, () => {
            assert.deepEqual(contents(placed(value())), { "out.js": "x" });
        });
    }

    it("stays within itself, whatever its entries are called", () => {
        const part = fc.constantFrom("..", ".", "", "a", "b.js", "..\\..", "C:", "/", "...", "~");
        fc.assert(
            fc.property(fc.array(part, { minLength: 1, maxLength: 6 }), (parts) => {
                const path = safePath(parts.join("/"));
                assert.ok(resolve("/base", path) === "/base" || resolve("/base", path).startsWith("/base/"), path);
            }),
        );
    });

    const faults: [what: string, value: () => object, text: RegExp][] = [
        ["a file that is not there", () => asset({ path: "/not/there" }), /has an asset that is no file: \/not\/there/],
        [
            "an archive that is not there",
            () => archive({ path: "/not/there" }),
            /has an archive that is not there: \/not\/there/,
        ],
        [
            "a zip file that is none",
            () => archive({ path: write("a.zip", "no zip") }),
            /has a zip file that cannot be read/,
        ],
        ["a file that is no archive", () => archive({ path: write("a.txt", "x") }), /neither a folder nor a zip file/],
    ];
    for (const [what, value, text] of faults) {
        it(`is refused with ${what}`, () => {
            assert.throws(() => placed(value()), text);
        });
    }

    it("is empty where it is remote, and says so without what may be secret", () => {
        assert.deepEqual(contents(placed(archive({ uri: "https://me:pw@host/a.zip?sig=secret" }))), {});
        assert.equal(readFileSync(placed(asset({ uri: "https://host/b" })), "utf8"), "");
        assert.deepEqual(notices.all(), [
            '"fn" has a remote archive, https://host/a.zip, which is not fetched: it is empty here',
            '"fn" has a remote asset, https://host/b, which is not fetched: it is empty here',
        ]);
    });

    it("of another kind is empty, and says so", () => {
        assert.deepEqual(contents(placed(archive({ path: write("a.tar.gz", "x") }))), {});
        assert.match(notices.all().join(), /has an archive that is no zip file/);
    });
});
