import assert from "node:assert/strict";
import { LogGroup } from "@pulumi/aws/cloudwatch";
import * as pulumi from "@pulumi/pulumi";
import type { Stack } from "@pulumi/pulumi/automation";
import {
    AutomationError,
    allowancesOf,
    Cancellation,
    CancelledError,
    deploy,
    destroy,
    outputs,
    type Progress,
    preview,
    RefusedError,
    refresh,
    reportText,
} from "../../cli/automation";
import { TieredApi, type TieredApiArgs } from "../../components";
import { askPatiently } from "../contract/request";
import { keyOf, type Target } from "../contract/target";
import { forgotten } from "./catalogue";
import { stageUrl } from "./emulator";
import { describeEngine, Scratch } from "./engine";

const integration = { mock: { body: "{}" } };

const first: TieredApiArgs = {
    tiers: [{ name: "bronze", throttle: { rateLimit: 50, burstLimit: 100 } }, { name: "gold" }],
    methods: {
        "GET /status": { open: true, integration },
        "GET /items": { tiers: ["bronze", "gold"], integration },
        "GET /reports": { tiers: ["gold"], integration },
    },
    customers: { acme: { tier: "bronze" }, bella: { tier: "gold" }, carol: { tier: "bronze" } },
    authorizer: { cacheSeconds: 3 },
};

/** A tier moves out of the way, a customer goes, a method is opened. */
const second: TieredApiArgs = {
    ...first,
    tiers: [{ name: "gold", quota: { limit: 500, period: "DAY" } }],
    methods: {
        "GET /status": { open: true, integration },
        "GET /items": { tiers: ["gold"], integration },
        "GET /reports": { open: true, integration },
        "POST /batch": { tiers: ["gold"], integration },
    },
    customers: { acme: { tier: "gold" }, bella: { tier: "gold" } },
};

describeEngine("the Automation API", () => {
    const scratch = new Scratch();
    let args = first;
    let stack: Stack;
    let target: Target;
    const told: Progress[] = [];
    const onProgress = (progress: Progress) => void told.push(progress);

    before(async () => {
        stack = await scratch.inline("automated", "dev", async () => {
            const api = new TieredApi("shop", args);
            return { restApiId: api.restApiId, stageName: api.stageName, keys: api.apiKeys };
        });
    });
    after(() => scratch.remove());

    async function statusOf(customer: string, path: string): Promise<number> {
        return (await askPatiently(target.url, { path, key: keyOf(target, customer) })).status;
    }

    it("deploys what it has previewed", async () => {
        const { outcome, report } = await deploy(stack, { onProgress });
        assert.equal(outcome, "done");
        assert.equal(report.apis[0]?.isNew, true);
        const { restApiId, stageName, keys } = await outputs(stack);
        target = { url: stageUrl(restApiId?.value, stageName?.value), keys: keys?.value };
        assert.equal(await statusOf("acme", "/items"), 200);
        assert.equal(await statusOf("acme", "/reports"), 403);
        const planned = told.flatMap((progress) => (progress.event === "planned" ? progress.steps : []));
        const stage = planned.find(({ type }) => type === "Stage");
        assert.ok(
            stage?.waitsFor.some((urn) => urn.includes(":Deployment::")),
            "what waits for what is not known",
        );
        const ended = told.flatMap((progress) => (progress.event === "stepEnded" ? progress.urn : []));
        assert.deepEqual([...new Set(ended)].sort(), planned.map(({ urn }) => urn).sort());
    });

    it("finds nothing to do, and no drift", async () => {
        const none = async () => assert.fail("it asked");
        assert.equal((await deploy(stack, { confirm: none })).outcome, "nothing");
        assert.deepEqual((await refresh(stack, { previewOnly: true })).drift, []);
    });

    it("says what a change means, refuses what the guards are against, and changes nothing then", async () => {
        args = second;
        const { report, refused } = await preview(stack);
        for (const sentence of [
            "GET /reports is opened to everybody",
            "gold gains POST /batch",
            "acme moves from bronze to gold, with key primary; the used quota is not carried over",
            "carol goes, from bronze; key primary deleted",
            "gold: quota none → 500 a day",
            "acme/primary: refused with 403 for about 1 s",
            "1 UsagePlan deleted: shop/bronze",
        ]) {
            assert.ok(reportText(report).includes(`  ${sentence}`), `not said: ${sentence}`);
        }
        const subjects = refused.map(({ guard, subject }) => `${guard}:${subject}`);
        assert.deepEqual(subjects, [
            "delete-key:carol/primary",
            "remove-tier-with-customers:bronze",
            "open-paid-method:GET /reports",
        ]);
        const allow = allowancesOf("delete-key:carol/primary,remove-tier-with-customers");
        await assert.rejects(deploy(stack, { allow }), (error) => {
            return error instanceof RefusedError && error.findings.length === 1;
        });
        assert.equal(await statusOf("carol", "/items"), 200);
        assert.equal((await askPatiently(target.url, { path: "/reports" })).status, 403);
    });

    it("holds the engine to what was previewed, should the program or the state change meanwhile", async () => {
        args = {
            ...first,
            tiers: [{ ...first.tiers[0]!, throttle: { rateLimit: 40, burstLimit: 100 } }, { name: "gold" }],
        };
        const confirm = async () => {
            args = second;
            return true;
        };
        await assert.rejects(
            deploy(stack, { confirm }),
            /the stack dev or the program has changed since it was previewed/,
        );
        assert.equal(await statusOf("carol", "/items"), 200);
        assert.equal((await askPatiently(target.url, { path: "/reports" })).status, 403);
    });

    it("does what is allowed by name", async () => {
        args = second;
        const allow = allowancesOf("delete-key:carol/primary,remove-tier-with-customers,open-paid-method:GET /reports");
        assert.equal((await deploy(stack, { allow })).outcome, "done");
        await forgotten();
        assert.equal((await askPatiently(target.url, { path: "/reports" })).status, 200);
        assert.equal(await statusOf("acme", "/items"), 200);
        assert.equal(await statusOf("carol", "/items"), 403);
    });

    it("refuses to destroy what has customers", async () => {
        await assert.rejects(destroy(stack), (error) => {
            assert.ok(error instanceof RefusedError);
            const found = error.findings.map(({ guard, subject }) => `${guard}:${subject}`);
            assert.deepEqual(found.sort(), ["delete-key:acme/primary", "delete-key:bella/primary", "remove-api:shop"]);
            return true;
        });
        assert.equal(await statusOf("acme", "/items"), 200);
    });

    describe("a program in this process", () => {
        it("that would never end after a failed apply is stopped, and its error is told", async () => {
            const hanging = await scratch.inline("automated", "hanging", async () => {
                const name = pulumi.output("a").apply((): string => {
                    throw new Error("the apply fails");
                });
                const group = new LogGroup("a", { name });
                new LogGroup("b", { name: pulumi.interpolate`${group.name}-b` });
            });
            const failed = await deploy(hanging, { hangSeconds: 1 }).catch((error: unknown) => error);
            assert.ok(failed instanceof AutomationError);
            assert.match(failed.message, /the apply fails/);
            assert.match(failed.message, /the program did not end by itself after that; it was stopped after 1 s/);
        });

        it("is cancelled from outside, and what has begun is told", async () => {
            const slow = await scratch.inline("automated", "slow", async () => {
                const group = new LogGroup("a", {});
                new LogGroup("b", { name: pulumi.interpolate`${group.name}-b` });
            });
            const cancellation = new Cancellation();
            const once = (progress: Progress) => {
                if (progress.event === "stepBegan" && progress.type === "LogGroup") {
                    cancellation.cancel();
                }
            };
            await assert.rejects(deploy(slow, { cancellation, onProgress: once }), CancelledError);
            const { resources = [] } = (await slow.exportStack()).deployment as { resources?: { urn: string }[] };
            assert.ok(!resources.some(({ urn }) => urn.endsWith("::b")), "it went on");
        });
    });
});
