import assert from "node:assert/strict";
import { CustomerError } from "../../../customers/customerError";
import { CommandLine, noon } from "./commandLine";
import { acme } from "./standIn";

const seconds = noon / 1_000;
const now = { dryRun: false, now: false };

/** What a command line asks of the customers. */
const asked: readonly (readonly [line: string, ...calls: unknown[][]])[] = [
    ["add acme -t gold", ["add", { id: "acme", tier: "gold", reuse: false }, { dryRun: false }]],
    [
        "add acme --tier gold -d words --marketplace-customer-id m1 --key-name first --expires 2027-01-31 --reuse -n",
        [
            "add",
            {
                id: "acme",
                tier: "gold",
                description: "words",
                marketplaceCustomerId: "m1",
                keyName: "first",
                expiresAt: Date.UTC(2027, 0, 31) / 1_000,
                reuse: true,
            },
            { dryRun: true },
        ],
    ],
    ["list", ["list", {}]],
    [
        "list -t gold --status suspended --managed-by declared",
        ["list", { tier: "gold", status: "suspended", managedBy: "declared" }],
    ],
    ["show acme", ["show", "acme"]],
    ["show acme --reveal", ["show", "acme"], ["keyValue", "acme", "primary"]],
    ["move acme gold", ["move", "acme", "gold", { dryRun: false }]],
    ["move acme gold --dry-run", ["move", "acme", "gold", { dryRun: true }]],
    ["rotate acme", ["rotate", { id: "acme" }, { dryRun: false }]],
    [
        "rotate acme --overlap 12h --key-name next",
        ["rotate", { id: "acme", overlapSeconds: 43_200, keyName: "next" }, { dryRun: false }],
    ],
    ["rotate acme --overlap 0", ["rotate", { id: "acme", overlapSeconds: 0 }, { dryRun: false }]],
    ["suspend acme", ["suspend", "acme", now]],
    ["suspend acme --now -n", ["suspend", "acme", { dryRun: true, now: true }]],
    ["resume acme --now", ["resume", "acme", { dryRun: false, now: true }]],
    ["expire acme 2027-01-31T12:00:00Z", ["expire", "acme", Date.UTC(2027, 0, 31, 12) / 1_000, now]],
    ["expire acme never --now", ["expire", "acme", undefined, { dryRun: false, now: true }]],
    ["remove acme --yes", ["remove", "acme", now]],
    ["remove acme --dry-run", ["remove", "acme", { dryRun: true, now: false }]],
    ["export", ["list", {}]],
    ["export --status suspended", ["list", { status: "suspended" }]],
    ["reconcile", ["reconcile", { mend: false }]],
    ["reconcile acme --mend", ["reconcile", { mend: true, id: "acme" }]],
    ["reconcile --mend --dry-run", ["reconcile", { mend: false }]],
    ["sweep", ["sweep"]],
];

describe("tiered-api customers, line by line", () => {
    for (const [line, ...calls] of asked) {
        it(line, async () => {
            const commands = new CommandLine();
            const { code, stderr } = await commands.run(...line.split(" "));
            assert.deepEqual([code, stderr], [0, ""]);
            assert.deepEqual(commands.customers.calls, calls);
        });
    }

    it("lets a subscription end a while from now", async () => {
        const commands = new CommandLine();
        await commands.run("expire", "acme", "in 2d");
        const [, , at] = commands.customers.calls[0] ?? [];
        assert.ok(Math.abs(Number(at) - (Date.now() / 1_000 + 172_800)) < 60, `${at} ${seconds}`);
    });

    for (const [line, expected] of [
        ["add acme", /required option '-t, --tier <tier>' not specified/],
        ["add -t gold", /missing required argument 'customer'/],
        ["add acme -t gold --expires tomorrow", /tomorrow.*2027-01-31/],
        ["expire acme 2027-02-30", /2027-02-30.*Write it as/],
        ["rotate acme --overlap week", /week.*7d/],
        ["move acme", /missing required argument 'tier'/],
        ["list --status gone", /gone.*active, suspended, removed/],
        ["export --format xml", /xml.*csv, jsonl/],
        ["remove acme", /deletes the keys of acme for good: say --yes where nobody can be asked/],
        ["show acme --key-name other --reveal", /acme has no key other; it has primary/],
        ["add acme -t gold --secret a!b", /"a!b" is no secret's name/],
        ["list --registry a-table --stack prod", /--registry and --stack name a registry each/],
        ["list --registry a-table --local", /--registry and --local name a registry each/],
        ["list --registry x!", /"x!" is no table's name/],
        ["list --registry a-table --api shop", /--api chooses among the TieredApis of a --stack/],
        [
            "list --registry arn:aws:dynamodb:us-east-1:123456789012:table/a-table --region eu-west-1",
            /is in us-east-1, not in eu-west-1; leave --region out/,
        ],
    ] as const) {
        it(`refuses: ${line}`, async () => {
            const commands = new CommandLine();
            const { code, stdout, stderr } = await commands.run(...line.split(" "));
            assert.match(stderr, expected);
            assert.deepEqual([code, stdout], [1, ""]);
            assert.ok(!commands.customers.calls.some(([verb]) => verb !== "show"));
        });
    }

    it("asks whose customers are meant, and names the ways to say it", async () => {
        const commands = new CommandLine();
        commands.env = {};
        const { code, stderr } = await commands.run("list");
        assert.equal(code, 1);
        for (const way of ["--stack NAME", "--registry TABLE", "TIERED_API_REGISTRY", "--local"]) {
            assert.ok(stderr.includes(way), stderr);
        }
    });

    for (const [words, env, table, region] of [
        ["", { TIERED_API_REGISTRY: "t-1", AWS_REGION: "eu-west-1" }, "t-1", "eu-west-1"],
        ["", { TIERED_API_REGISTRY: "t-1", AWS_DEFAULT_REGION: "eu-west-2" }, "t-1", "eu-west-2"],
        ["", { TIERED_API_REGISTRY: "t-1" }, "t-1", undefined],
        [
            "--registry t-2 --region eu-west-3",
            { TIERED_API_REGISTRY: "t-1", AWS_REGION: "eu-west-1" },
            "t-2",
            "eu-west-3",
        ],
        [
            "--registry arn:aws:dynamodb:us-east-1:123456789012:table/t-3",
            { AWS_REGION: "eu-west-1" },
            "t-3",
            "us-east-1",
        ],
    ] as const) {
        it(`finds the registry: ${words} ${JSON.stringify(env)}`, async () => {
            const commands = new CommandLine();
            commands.env = env;
            assert.equal((await commands.run("list", ...words.split(" ").filter(Boolean))).code, 0);
            const [target] = commands.opened;
            assert.deepEqual([target?.table, target?.region], [table, region]);
        });
    }
});

describe("tiered-api customers, refused or failing", () => {
    for (const [error, code, expected] of [
        [new CustomerError("unknown-customer", "there is no customer acme"), 2, /^there is no customer acme\n$/],
        [new CustomerError("declared", "the program declares it"), 2, /^the program declares it\n$/],
        [new CustomerError("invalid", "that is no id"), 1, /^that is no id\n$/],
        [new CustomerError("no-registry", "there is no table"), 1, /^there is no table\n$/],
        [
            Object.assign(new Error("not authorized"), { name: "AccessDeniedException", $metadata: {} }),
            1,
            /^AWS does not allow it: not authorized\n$/,
        ],
        [
            Object.assign(new Error("expired"), { name: "CredentialsProviderError" }),
            1,
            /credentials: expired; .*AWS_PROFILE/,
        ],
        [Object.assign(new Error("connect"), { code: "ECONNREFUSED" }), 1, /^AWS cannot be reached: connect\n$/],
        [new Error("Region is missing"), 1, /--region/],
        [new Error("a fault of ours"), 1, /Error: a fault of ours\n +at /],
    ] as const) {
        it(`ends with ${code}: ${error.message}`, async () => {
            const commands = new CommandLine();
            commands.customers.failures.push(error);
            const said = await commands.run("move", "acme", "gold");
            assert.match(said.stderr, expected);
            assert.deepEqual([said.code, said.stdout], [code, ""]);
        });
    }

    it("tells a machine on standard output too", async () => {
        const commands = new CommandLine();
        commands.customers.failures.push(new CustomerError("id-taken", "there is one"));
        const { stdout, code } = await commands.run("add", "acme", "-t", "gold", "--json");
        assert.deepEqual(JSON.parse(stdout), { error: { code: "id-taken", message: "there is one" } });
        assert.equal(code, 2);
    });

    it("waits for what a killed run holds, says how long, and goes on with it", async () => {
        const commands = new CommandLine();
        commands.customers.failures.push(new CustomerError("under-way", "begun", noon + 23_000));
        const { code, stderr } = await commands.run("move", "acme", "gold");
        assert.equal(code, 0);
        assert.match(stderr, /Another run .* acme .* 23 s more; waiting/);
        assert.equal(commands.customers.calls.length, 2);
        assert.ok(commands.slept.length === 1 && commands.slept[0]! >= 23_000 && commands.slept[0]! < 24_000);
    });

    it("refuses what is still another's after that", async () => {
        const commands = new CommandLine();
        const held = () => new CustomerError("under-way", "finish the other first", noon + 1_000);
        commands.customers.failures.push(held(), held());
        const { code, stderr } = await commands.run("move", "acme", "gold");
        assert.equal(code, 2);
        assert.match(stderr, /finish the other first\n$/);
        assert.equal(commands.slept.length, 1);
    });

    it("does not wait for what is held for long", async () => {
        const commands = new CommandLine();
        commands.customers.failures.push(new CustomerError("under-way", "held", noon + 3_600_000));
        assert.equal((await commands.run("move", "acme", "gold")).code, 2);
        assert.deepEqual(commands.slept, []);
    });

    it("asks before it removes, and takes nothing but yes for it", async () => {
        for (const [answer, code] of [
            ["y\n", 0],
            ["YES\n", 0],
            ["n\n", 1],
            ["\n", 1],
            ["yellow\n", 1],
        ] as const) {
            const commands = new CommandLine();
            commands.isAttended = true;
            commands.input = answer;
            const said = await commands.run("remove", "acme");
            assert.match(said.stderr, /Remove acme of shop, stack prod\? Its keys are deleted for good\. \[y\/N\]/);
            assert.equal(said.code, code, answer);
            assert.equal(commands.customers.calls.length, code === 0 ? 1 : 0);
        }
    });

    for (const [differences, mend, code] of [
        [[], false, 0],
        [[true], false, 2],
        [[true], true, 0],
        [[true, false], true, 2],
    ] as const) {
        it(`reconcile ends with ${code}: ${JSON.stringify(differences)}, ${mend ? "mending" : "telling"}`, async () => {
            const commands = new CommandLine();
            commands.customers.differences = differences.map((mendable) => ({
                customerId: acme.id,
                kind: "wrong-plan",
                message: `key primary of acme is in bronze`,
                mendable,
                mended: false,
            }));
            const said = await commands.run("reconcile", ...(mend ? ["--mend"] : []));
            assert.equal(said.code, code);
            if (differences.length > 0) {
                assert.match(said.stdout, /key primary of acme is in bronze/);
            }
            if (code === 2 && !mend) {
                assert.match(
                    said.stdout,
                    /tiered-api customers reconcile --mend --registry shop-registry.* mends 1 of them/,
                );
            }
        });
    }
});
