import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const github = join(__dirname, "..", "..", "..", ".github");

interface Step {
    readonly uses?: string;
    readonly run?: string;
    readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
    readonly permissions?: Readonly<Record<string, string>>;
    readonly jobs: Readonly<
        Record<
            string,
            {
                readonly permissions?: Readonly<Record<string, string>>;
                readonly uses?: string;
                readonly steps?: readonly Step[];
            }
        >
    >;
}

const workflows = readdirSync(join(github, "workflows")).map((file): [string, Workflow] => {
    return [file, parse(readFileSync(join(github, "workflows", file), "utf8")) as Workflow];
});
const { runs } = parse(readFileSync(join(github, "actions", "pulumi", "action.yml"), "utf8")) as {
    runs: { steps: Step[] };
};

function stepsOf({ jobs }: Workflow): Step[] {
    return Object.values(jobs).flatMap(({ uses, steps = [] }) => [...(uses ? [{ uses }] : []), ...steps]);
}

describe("the workflows", () => {
    for (const [file, workflow] of [
        ...workflows,
        ["action.yml", { permissions: {}, jobs: { action: runs } }] as const,
    ]) {
        describe(file, () => {
            it("uses actions of others by full commit alone", () => {
                const others = stepsOf(workflow).flatMap(({ uses }) => (uses && !uses.startsWith("./") ? [uses] : []));
                assert.deepEqual(
                    others.filter((uses) => !/^[\w.-]+\/[\w.-]+@[0-9a-f]{40}$/.test(uses)),
                    [],
                );
            });

            it("may read the repository at most, unless a job says what it needs", () => {
                assert.deepEqual(
                    Object.entries(workflow.permissions ?? { all: "write" }).filter(
                        ([what, may]) => what !== "contents" || may !== "read",
                    ),
                    [],
                );
            });

            it("keeps what others can write out of its scripts", () => {
                const scripts = stepsOf(workflow).flatMap(({ run = "" }) => run);
                assert.deepEqual(
                    scripts.filter((script) => script.includes("${{")),
                    [],
                );
            });

            it("leaves no token behind for what it runs", () => {
                const checkouts = stepsOf(workflow).filter(({ uses }) => uses?.startsWith("actions/checkout@"));
                assert.ok(checkouts.every((step) => step.with?.["persist-credentials"] === false));
            });
        });
    }

    it("run nothing of a pull request where the pull request can be written to", () => {
        for (const [file, { jobs }] of workflows) {
            for (const [name, { permissions = {}, steps = [] }] of Object.entries(jobs)) {
                if (permissions["pull-requests"] === "write") {
                    assert.ok(!steps.some(({ uses }) => uses?.startsWith("actions/checkout@")), `${file}: ${name}`);
                }
            }
        }
    });
});
