import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { ask } from "../../contract/request";
import type { Ready } from "../../local/command/running";
import { Project, type Tarball, testedVersion } from "./project";

const program = `import { TieredApi } from "pulumi-tiered-api";

const integration = { mock: { body: '{"ok":true}' } };
new TieredApi("catalogue", {
    tiers: [{ name: "bronze" }, { name: "gold" }],
    methods: {
        "GET /items": { open: true, integration },
        "GET /prices": { fromTier: "bronze", integration },
        "GET /reports": { tiers: ["gold"], integration },
    },
    customers: { acme: { tier: "gold" }, bolt: { tier: "bronze" } },
});
`;

describe("the command line's package", () => {
    const project = new Project();
    let tarball: Tarball;

    before(() => {
        const library = project.pack();
        tarball = project.pack("cli");
        project.write("package.json", { name: "consumer", private: true });
        project.install(
            library.file,
            tarball.file,
            ...["@pulumi/pulumi", "@pulumi/aws", "typescript"].map((name) => `${name}@${testedVersion(name)}`),
        );
        project.write("Pulumi.yaml", "name: consumer\nruntime: nodejs\nmain: index.ts\n");
        project.write("Pulumi.dev.yaml", "config:\n  aws:region: eu-west-1\n");
        project.write("index.ts", program);
    });
    after(() => project.remove());

    it("holds what runs and what is said of it, and nothing else", () => {
        const files = tarball.files.map(({ path }) => path);
        const types = files.filter((path) => path.startsWith("dist/types/"));
        assert.ok(types.every((path) => path.endsWith(".d.ts")));
        assert.ok(types.includes("dist/types/customers/index.d.ts"));
        assert.deepEqual(files.filter((path) => !types.includes(path)).sort(), [
            "LICENSE",
            "README.md",
            "bin/tiered-api.js",
            "dist/automation.js",
            "dist/customers.js",
            "dist/main.js",
            "dist/programChild.js",
            "dist/sandbox.js",
            ...["callList", "calls", "lines", "usage"].map((name) => `dist/sql/${name}.sql`),
            "package.json",
        ]);
    });

    it("says its version and its commands", () => {
        assert.match(project.run("npx", ["tiered-api", "--version"]).stdout, /^\d+\.\d+\.\d+\n$/);
        assert.match(project.run("npx", ["tiered-api", "--help"]).stdout, /local/);
    });

    it("has the verbs as functions, with their types", () => {
        project.write("tsconfig.json", {
            compilerOptions: { strict: true, module: "nodenext", target: "es2022", outDir: "out", skipLibCheck: true },
            files: ["verbs.ts"],
        });
        project.write(
            "verbs.ts",
            `import { type Customers, openCustomers, Secret } from "tiered-api/customers";
import { preview } from "tiered-api/automation";

export async function move(customers: Customers): Promise<number | undefined> {
    return (await customers.move("acme", "gold")).gapMillis;
}
// @ts-expect-error a tier has a name
export const wrong = (customers: Customers) => customers.move("acme", 7);
console.log(typeof openCustomers, String(new Secret("a key")), typeof preview);
`,
        );
        assert.equal(project.run("npx", ["tsc"]).stdout, "");
        assert.equal(project.run("node", ["out/verbs.js"]).stdout, "function [secret] function\n");
    });

    it("serves a program that uses the library, in a project of its own", async () => {
        const served = spawn("npx", ["tiered-api", "local", "--json", "--port", "0"], {
            cwd: project.folder,
            stdio: ["ignore", "pipe", "inherit"],
            detached: true,
        });
        try {
            const [chunk] = await once(served.stdout, "data");
            const { url, customers }: Ready = JSON.parse(String(chunk));
            const [acme, bolt] = customers.map(({ apiKey }) => apiKey);
            const status = async (path: string, key?: string) => (await ask(url, { path, key })).status;
            assert.deepEqual(
                [await status("/items"), await status("/prices"), await status("/prices", bolt)],
                [200, 403, 200],
            );
            assert.deepEqual([await status("/reports", bolt), await status("/reports", acme)], [403, 200]);
        } finally {
            process.kill(-(served.pid ?? 0), "SIGKILL");
        }
    });
});
