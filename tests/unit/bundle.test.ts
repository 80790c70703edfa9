import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { bundle } from "../../components/bundle";

const root = join(__dirname, "..", "..");
const gate = join("handlers", "authorizer");
const options = { runtime: "nodejs22.x", external: ["@aws-sdk/*"] };
const bundled = (entry: string) => bundle({ ...options, entry });

describe("the authorizer's bundle", () => {
    let code = "";
    before(() => {
        code = bundled(join(root, gate, "index.ts"));
    });

    it("is at most 20 KB, without the SDK", () => {
        assert.ok(Buffer.byteLength(code) <= 20 * 1024, `${Buffer.byteLength(code)} bytes`);
        const required = [...code.matchAll(/require\("([^"]+)"\)/g)].map(([, name]) => name);
        assert.deepEqual(
            [...new Set(required)].filter((name) => !name?.startsWith("node:")),
            ["@aws-sdk/client-dynamodb"],
        );
    });

    it("holds no path of the machine that made it", () => {
        assert.ok(!code.includes(root) && !code.includes(realpathSync(root)));
    });
});

describe("a bundle", () => {
    let folder = "";
    beforeEach(() => {
        folder = mkdtempSync(join(tmpdir(), "bundle-"));
    });
    afterEach(() => rmSync(folder, { recursive: true }));

    // What esbuild reads of the source, its tsconfig.json included.
    it("is the same from another folder", () => {
        cpSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
        cpSync(join(root, gate), join(folder, "some", "where"), { recursive: true });
        const there = bundled(join(folder, "some", "where", "index.ts"));
        assert.ok(there === bundled(join(root, gate, "index.ts")), "the bundle differs");
    });

    it("is the same from another working directory, with a relative path", () => {
        const before = process.cwd();
        const here = bundled(join(root, gate, "index.ts"));
        try {
            process.chdir(folder);
            const there = bundled(relative(realpathSync(folder), join(realpathSync(root), gate, "index.ts")));
            assert.ok(there === here, "the bundle differs");
        } finally {
            process.chdir(before);
        }
    });

    it("is another one for another source", () => {
        const entry = join(folder, "index.ts");
        writeFileSync(entry, "export const handler = async () => 1;");
        const first = bundled(entry);
        writeFileSync(entry, "export const handler = async () => 2;");
        assert.notEqual(bundled(entry), first);
    });

    it("exports the handler, and runs with what it imports", () => {
        writeFileSync(join(folder, "answer.ts"), "export const answer: number = 42;");
        const entry = join(folder, "index.ts");
        writeFileSync(entry, 'import { answer } from "./answer"; export const handler = async () => answer;');
        const file = join(folder, "index.js");
        writeFileSync(file, bundled(entry));
        rmSync(join(folder, "answer.ts"));
        const script = `require(${JSON.stringify(file)}).handler().then((answer) => process.exit(answer))`;
        assert.equal(spawnSync(process.execPath, ["-e", script]).status, 42);
    });

    const clean = (message: RegExp) => (error: unknown) => {
        assert.ok(pulumi.ResourceError.isInstance(error));
        assert.equal(error.hideStack, true);
        assert.match(error.message, message);
        return true;
    };

    it("of a file that is not there is a clean error", () => {
        const entry = join(folder, "missing.ts");
        const text = /^there is no file \S*missing\.ts to bundle; give the path of the handler's source$/;
        assert.throws(() => bundled(entry), clean(text));
    });

    it("of a source with a fault is a clean error that says where", () => {
        const entry = join(folder, "index.ts");
        writeFileSync(entry, "export const handler = async () => {\n    return 1 +;\n};\n");
        assert.throws(() => bundled(entry), clean(/index\.ts cannot be bundled: [\s\S]*index\.ts:2:14/));
    });

    it("of a source that imports what is not there is a clean error that names it", () => {
        const entry = join(folder, "index.ts");
        writeFileSync(entry, 'import { x } from "no-such-package"; export const handler = x;');
        assert.throws(() => bundled(entry), clean(/index\.ts cannot be bundled: [\s\S]*no-such-package/));
    });
});
