import assert from "node:assert/strict";
import fc from "fast-check";
import { type ConfigSources, resolveConfig } from "../../../../cli/local/program/config";
import { seed } from "./programFixture";

function resolved(sources: Partial<ConfigSources>) {
    return resolveConfig({
        project: "shop",
        stack: "dev",
        projectConfig: {},
        stackConfig: {},
        overrides: {},
        seed,
        ...sources,
    });
}

describe("a stack's configuration", () => {
    // https://www.pulumi.com/docs/iac/concepts/config/ and /projects/project-file/
    const cases: [what: string, sources: Partial<ConfigSources>, values: Record<string, string>][] = [
        ["a plain value of the project", { projectConfig: { colour: "red" } }, { "shop:colour": "red" }],
        ["another namespace", { projectConfig: { "aws:region": "eu-west-1" } }, { "aws:region": "eu-west-1" }],
        [
            "the long form of a key",
            { stackConfig: { "aws:config:region": "eu-west-1" } },
            { "aws:region": "eu-west-1" },
        ],
        ["a default", { projectConfig: { n: { type: "integer", default: 3 } } }, { "shop:n": "3" }],
        ["a default of false", { projectConfig: { n: { type: "boolean", default: false } } }, { "shop:n": "false" }],
        ["a value", { projectConfig: { "aws:tags": { value: { a: 1 } } } }, { "aws:tags": '{"a":1}' }],
        ["a map that declares nothing", { projectConfig: { m: { a: { b: [] } } } }, { "shop:m": '{"a":{"b":[]}}' }],
        [
            "a list as JSON",
            { stackConfig: { "shop:l": [1, "two", { three: true }] } },
            { "shop:l": '[1,"two",{"three":true}]' },
        ],
        [
            "a number and a boolean as text",
            { stackConfig: { "shop:n": 1.5, "shop:b": true } },
            { "shop:n": "1.5", "shop:b": "true" },
        ],
        [
            "the stack over the project",
            { projectConfig: { c: "red" }, stackConfig: { "shop:c": "blue" } },
            { "shop:c": "blue" },
        ],
        [
            "the command line over both",
            { stackConfig: { "shop:c": "blue" }, overrides: { c: "green" } },
            { "shop:c": "green" },
        ],
        [
            "a declared key that the stack gives",
            { projectConfig: { c: { type: "string" } }, stackConfig: { "shop:c": "x" } },
            { "shop:c": "x" },
        ],
    ];
    for (const [what, sources, values] of cases) {
        it(`has ${what}`, () => {
            assert.deepEqual({ ...resolved(sources).values }, values);
        });
    }

    it("must give what the project declares without a default", () => {
        assert.throws(
            () => resolved({ projectConfig: { a: { type: "string" }, b: { type: "string", default: "x" } } }),
            /the stack "dev" lacks configuration that Pulumi\.yaml declares: shop:a; .*--config shop:a=VALUE/,
        );
    });

    it("has stand-ins for ciphertexts, and says of which", () => {
        const { values, secretKeys, notices } = resolved({
            stackConfig: {
                "shop:password": { secure: "AAAB" },
                "shop:db": { host: "h", users: [{ secure: "AAAC" }] },
                "shop:open": "o",
            },
        });
        assert.match(values["shop:password"]!, /^[A-Za-z0-9]{40}$/);
        const { host, users } = JSON.parse(values["shop:db"]!);
        assert.equal(host, "h");
        assert.match(users[0], /^[A-Za-z0-9]{40}$/);
        assert.notEqual(users[0], values["shop:password"]);
        assert.deepEqual(secretKeys, ["shop:password", "shop:db"]);
        assert.equal(notices.length, 1);
        assert.match(notices[0]!, /stand-ins take the place of shop:password, shop:db\.users\[0\]/);
        for (const value of [values["shop:password"]!, users[0]]) {
            assert.ok(!notices[0]!.includes(value));
        }
    });

    it("needs no stand-in for what the command line gives", () => {
        const { values, notices } = resolved({
            stackConfig: { "shop:password": { secure: "AAAB" } },
            overrides: { password: "mine" },
        });
        assert.equal(values["shop:password"], "mine");
        assert.deepEqual(notices, []);
    });

    it("keeps a secret secret that the project declares so", () => {
        const { secretKeys } = resolved({
            projectConfig: { a: { type: "string", secret: true, default: "x" }, b: { type: "string", secret: true } },
            stackConfig: { "shop:b": "y" },
        });
        assert.deepEqual(secretKeys, ["shop:a", "shop:b"]);
    });

    it("has the same stand-in at every start, another for each key and each seed", () => {
        const of = (key: string, own: string) =>
            resolved({ stackConfig: { [key]: { secure: "x" } }, seed: own }).values[key]!;
        const keys = fc.stringMatching(/^[a-z]{1,8}:[a-z]{1,8}$/);
        const seeds = fc.stringMatching(/^[0-9a-f]{64}$/);
        fc.assert(
            fc.property(keys, keys, seeds, seeds, (key, otherKey, own, otherSeed) => {
                fc.pre(key !== otherKey && own !== otherSeed);
                assert.equal(of(key, own), of(key, own));
                assert.notEqual(of(key, own), of(otherKey, own));
                assert.notEqual(of(key, own), of(key, otherSeed));
            }),
        );
    });
});
