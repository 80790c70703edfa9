import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { listing } from "../../cli/local/startup/listing";
import { gatewayResponses } from "../../components/document/gatewayResponses";
import type { Reason } from "../../handlers/authorizer/decide";
import { ask } from "../contract/request";
import { ServedProject } from "../local/servedProject";

const repository = join(__dirname, "..", "..");
const read = (file: string) => readFileSync(join(repository, file), "utf8");
const readme = read("README.md");
const manifest = JSON.parse(read("package.json"));

/** The cells of the rows below a table's head. */
function table(head: string): string[][] {
    const [, after] = readme.split(`${head}\n`);
    assert.ok(after, `README has no table ${head}`);
    const rows = after.slice(0, after.indexOf("\n\n")).split("\n").slice(1);
    return rows.map((row) =>
        row
            .split("|")
            .slice(1, -1)
            .map((cell) => cell.trim()),
    );
}

describe("README", () => {
    describe("of npm start", () => {
        const project = new ServedProject(repository);

        before(() => project.start());
        after(() => project.remove());

        it("shows what it prints, and lines to paste that work", async () => {
            const { apis, ...report } = project.report;
            const { origin } = new URL(project.url("workdays"));
            const accessLog = join(process.cwd(), ".tiered-api/local/dev/logs/workdays-dev.access.log");
            const printed = listing({ ...report, apis: apis.map((api) => ({ ...api, accessLog })) });
            const [list = "", after = ""] = printed.replaceAll(origin, "http://127.0.0.1:3000").split("\nTry it\n");
            assert.ok(readme.includes(`\`\`\`\n${list}\`\`\``), list);
            const lines = after.split("\n\n")[0]?.replaceAll(/^ {2}/gm, "").trimEnd();
            assert.ok(readme.includes(`\`\`\`sh\n${lines}\n\`\`\``), lines);
            for (const line of lines?.split("\n") ?? []) {
                const [, key, path = ""] =
                    /^curl -i (?:-H 'x-api-key: (\w+)' )?'http:\/\/127\.0\.0\.1:3000(.*)'$/.exec(line) ?? [];
                assert.equal((await ask(origin, { path, key })).status, 200, line);
            }
        });
    });

    it("prints the example that is type-checked", () => {
        const blocks = [...readme.matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
        assert.deepEqual(blocks, [read("examples/library.ts")]);
    });

    it("lists every refusal, and no other", () => {
        // What the gate cannot decide is thrown, and is the 503 of a gate that fails.
        const reasons: Record<Exclude<Reason, "entitled" | "unknown-tier" | "unknown-method">, "403"> = {
            "invalid-api-key": "403",
            "subscription-suspended": "403",
            "subscription-expired": "403",
            "tier-not-entitled": "403",
        };
        const known = new Set(Object.entries(reasons).map(([type, status]) => `${status} \`${type}\``));
        const responses = gatewayResponses(undefined) as Record<
            string,
            { statusCode?: string; responseTemplates: Record<string, string> }
        >;
        for (const { statusCode, responseTemplates } of Object.values(responses)) {
            const type = /"type":"([a-z-]+)"/.exec(responseTemplates["application/json"] ?? "")?.[1];
            if (statusCode !== undefined && type !== undefined) {
                known.add(`${statusCode} \`${type}\``);
            }
        }
        const listed = table("| status | `type` | when |").map(([status, type]) => `${status} ${type}`);
        assert.deepEqual(listed.sort(), [...known].sort());
    });

    it("names scripts and files that are there", () => {
        const scripts = [...readme.matchAll(/npm run ([\w:]+)/g)].map(([, script = ""]) => script);
        assert.ok(scripts.length > 0);
        assert.deepEqual(
            scripts.filter((script) => manifest.scripts[script] === undefined),
            [],
        );
        const links = [...readme.matchAll(/\]\((?!https:)([^)#]+)\)/g)].map(([, file = ""]) => file);
        assert.ok(links.length > 0);
        assert.deepEqual(
            links.filter((file) => !existsSync(join(repository, file))),
            [],
        );
    });
});

describe("docs/", () => {
    const examples: [file: string, examples: string[]][] = [
        ["docs/automation.md", ["deployment"]],
        ["docs/customers.md", ["sweeper", "signUp"]],
    ];
    for (const [file, names] of examples) {
        it(`${file} prints examples that are type-checked`, () => {
            const blocks = [...read(file).matchAll(/^```ts\n(.*?)^```$/gms)].map(([, code]) => code);
            assert.deepEqual(
                blocks,
                names.map((name) => read(`examples/${name}.ts`)),
            );
        });
    }
});

describe("docs/local-gateway.md", () => {
    it("lists what is tested", () => {
        const { status, stderr } = spawnSync("npm", ["run", "--silent", "docs", "--", "--check"], {
            cwd: repository,
            encoding: "utf8",
        });
        assert.equal(status, 0, stderr);
    });
});

describe("CHANGELOG", () => {
    it("says for each release what identifies its resources, and knows the one in hand", () => {
        const releases = read("CHANGELOG.md").split(/^## /m).slice(1);
        assert.equal(releases[0]?.split("\n")[0], manifest.version);
        for (const release of releases) {
            assert.match(release, /^\*\*Resource identity\.\*\* /m);
        }
    });
});
