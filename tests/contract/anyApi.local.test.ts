import assert from "node:assert/strict";
import { join } from "node:path";
import fc from "fast-check";
import type { TieredApiArgs } from "../../components";
import { ServedProject } from "../local/servedProject";
import { anyApi, callOf } from "../unit/access/anyApi";
import { type Call, mayCall } from "../unit/access/oracle";
import { ask } from "./request";

const seed = Number(process.env.FC_SEED ?? Date.now() % 2 ** 31);
const apis = fc.sample(anyApi, { seed, numRuns: 10 });

/** Fixed parts before parameters, and these before a greedy one. */
function rank(template: string): string {
    return template
        .replace(/\{\w+\+\}.*/, "3")
        .replace(/\{\w+\}/g, "2")
        .replace(/[^/23]+/g, "1");
}

/** The template that a request for a path reaches, if any: the most exact one of those that have the verb. */
function reached({ methods, cors }: TieredApiArgs, httpMethod: string, path: string): string | undefined {
    const templates = Object.keys(methods)
        .filter((name) => [httpMethod, "ANY"].includes(name.split(" ")[0] ?? "") || (cors && httpMethod === "OPTIONS"))
        .map((name) => name.split(" ")[1] ?? "")
        .filter((template) => {
            const pattern = template.replace(/\{\w+\+\}/, ".+").replace(/\{\w+\}/g, "[^/]+");
            return new RegExp(`^${pattern}$`).test(path);
        });
    return templates.sort((one, other) => (rank(one) < rank(other) ? -1 : 1))[0];
}

/** A call over HTTP: the path has something in the place of each parameter. */
function requestOf({ httpMethod, resourcePath, key }: Call) {
    const path = resourcePath.replace(/\{\w+\+\}/g, "x/y/z").replace(/\{\w+\}/g, "42");
    return { httpMethod, path, ...(key === undefined ? {} : { key }) };
}

describe(`any tiers, methods, customers and requests, over HTTP (FC_SEED=${seed})`, () => {
    const project = new ServedProject(join(__dirname, "..", "local", "anyApis"), {
        config: { "any-apis:apis": JSON.stringify(apis) },
    });

    before(() => project.start());
    after(() => project.remove());

    it("let a request through exactly when the arguments say so, whatever was asked before", async () => {
        const counts = { through: 0, refused: 0 };
        const anyCall = fc
            .nat({ max: apis.length - 1 })
            .chain((index) => callOf(apis[index] as TieredApiArgs).map((call) => ({ index, call })));
        await fc.assert(
            fc.asyncProperty(anyCall, async ({ index, call }) => {
                const args = apis[index] as TieredApiArgs;
                const request = requestOf(call);
                const template = reached(args, call.httpMethod, request.path);
                const expected = template !== undefined && mayCall(args, { ...call, resourcePath: template });
                const { status, body } = await ask(project.url(`any${index}`), request);
                assert.equal(status >= 200 && status < 300, expected, `${status} ${body}`);
                assert.ok(expected || [403, 404].includes(status), `${status} ${body}`);
                counts[expected ? "through" : "refused"]++;
            }),
            { seed, numRuns: 1_000 },
        );
        assert.ok(counts.through > 100 && counts.refused > 100, JSON.stringify(counts));
    });
});
