import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import type { Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, TieredApi, type TieredApiArgs } from "../../components";
import { describeContract } from "../contract/contract";
import { echoEntry, fixtureArgs } from "../contract/program";
import type { Target } from "../contract/target";
import { logLines, restApiIds, stageUrl } from "./emulator";
import { emulatorTraits } from "./emulatorTraits";
import { describeEngine, Scratch } from "./engine";
import { stepsOf, stepText } from "./steps";
import { Transcript } from "./transcript";

function reversed<T>(map: Readonly<Record<string, T>> = {}): Record<string, T> {
    return Object.fromEntries(Object.entries(map).reverse());
}

/** The same API, written down in another order; `fromTier` is kept to the tiers that it names. */
function reordered(args: TieredApiArgs): TieredApiArgs {
    const [tiny, short, slow, bronze, silver, gold] = args.tiers;
    return {
        ...args,
        tiers: [slow!, tiny!, short!, bronze!, gold!, silver!],
        methods: reversed(args.methods),
        customers: reversed(args.customers),
    };
}

describeEngine("an API from preview to destroy", () => {
    const scratch = new Scratch();
    const planned = new Transcript();
    const said = new Transcript();
    let edit = (args: TieredApiArgs): TieredApiArgs => args;
    let stack: Stack;
    let deployed: { target: Target; logGroupNames: string[] } | undefined;

    function reach() {
        if (deployed === undefined) {
            throw new Error("the API was not deployed");
        }
        return deployed;
    }

    async function program() {
        const echo = new BundledFunction("echo", { entry: echoEntry });
        const api = new TieredApi("shop", edit(fixtureArgs(echo)));
        return {
            restApiId: api.restApiId,
            stageName: api.stageName,
            keys: api.apiKeys,
            logGroupNames: [
                api.nodes.accessLogGroup?.name,
                api.nodes.authorizer.loggingConfig.logGroup,
                echo.logGroup.name,
            ],
        };
    }

    before(async () => {
        stack = await scratch.inline("contract", "dev", program);
    });
    after(() => scratch.remove());

    it("is previewed while nothing is known yet, and nothing is made", async () => {
        const { changeSummary } = await stack.preview({ ...planned.listen(), diff: true });
        assert.deepEqual(Object.keys(changeSummary), ["create"]);
        const made = stepsOf(planned.events).map(({ type }) => type);
        assert.equal(made.filter((type) => type === "RestApi").length, 1);
        assert.equal(made.filter((type) => type === "UsagePlan").length, 6);
        assert.equal(made.filter((type) => type === "UsagePlanKey").length, 10);
        assert.deepEqual(await restApiIds(), []);
    });

    it("is deployed, with the very resources that were previewed", async () => {
        await stack.up(said.listen());
        const names = ({ events }: Transcript) => stepsOf(events).map(stepText).sort();
        assert.deepEqual(names(said), names(planned));

        const outputs = await stack.outputs();
        assert.equal(outputs.keys?.secret, true);
        const { restApiId, stageName, keys, logGroupNames } = outputs;
        deployed = {
            target: { url: stageUrl(restApiId?.value, stageName?.value), keys: keys?.value },
            logGroupNames: logGroupNames?.value,
        };
    });

    it("changes nothing when it is deployed again", async () => {
        await stack.up({ ...said.listen(), expectNoChanges: true, diff: true });
    });

    it("changes nothing when tiers, methods and customers are written in another order", async () => {
        edit = reordered;
        try {
            await stack.preview({ ...said.listen(), expectNoChanges: true, diff: true });
        } finally {
            edit = (args) => args;
        }
    });

    describeContract(emulatorTraits, () => reach().target);

    // Mocha runs a suite's own tests before the suites in it.
    describe("once it was called", () => {
        it("shows no drift when it is refreshed", async () => {
            await stack.refresh({ ...said.listen(), expectNoChanges: true });
        });

        it("logs who called what", async () => {
            const [access = ""] = reach().logGroupNames;
            const lines = (await logLines(access)).map((line) => JSON.parse(line));
            const refused = lines.find(({ resourcePath, reason }) => {
                return resourcePath === "/items/{id}/price" && reason === "tier-not-entitled";
            });
            assert.deepEqual(
                { status: refused.status, customerId: refused.customerId, tier: refused.tier },
                { status: "403", customerId: "silverer", tier: "silver" },
            );
            assert.ok(lines.some(({ customerId, status }) => customerId === "golder" && status === "200"));
        });

        it("leaves no key in clear in state, output, events or logs", async () => {
            await stack.preview({ ...said.listen(), diff: true });
            const exported = execFileSync("pulumi", ["stack", "export", "--stack", "dev"], {
                cwd: stack.workspace.workDir,
                env: { ...process.env, ...scratch.env },
                encoding: "utf8",
            });
            assert.match(exported, /UsagePlanKey/);
            const { target, logGroupNames } = reach();
            const logs = (await Promise.all(logGroupNames.map(logLines))).map((lines) => lines.join("\n"));
            const places = {
                "the exported state": exported,
                "what the engine said": planned.text + said.text,
                "the logs": logs.join(),
            };
            const values = Object.values(target.keys).flatMap((keys) => Object.values(keys));
            assert.equal(values.length, 10);
            for (const [place, text] of Object.entries(places)) {
                assert.ok(text.length > 1_000, `${place} is nothing to look through`);
                for (const value of values) {
                    const forms = [value, Buffer.from(value).toString("base64").replace(/=+$/, "")];
                    assert.ok(!forms.some((form) => text.includes(form)), `${place} has a key in clear`);
                }
            }
        });
    });
});
