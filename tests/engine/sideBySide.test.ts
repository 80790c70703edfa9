import assert from "node:assert/strict";
import { Provider } from "@pulumi/aws/provider";
import type * as pulumi from "@pulumi/pulumi";
import type { Stack } from "@pulumi/pulumi/automation";
import { BundledFunction, TieredApi } from "../../components";
import { echoEntry } from "../contract/program";
import { type Answer, askPatiently } from "../contract/request";
import { keyOf } from "../contract/target";
import { catalogueArgs } from "./catalogue";
import { apiGateway, attachedPolicies, logLines, region, restApiIds, stageUrl } from "./emulator";
import { describeEngine, Scratch } from "./engine";
import { refreshed, stepsOf } from "./steps";
import { Transcript } from "./transcript";

const otherRegion = "eu-west-1";

function catalogue(name: string, opts: pulumi.ComponentResourceOptions = {}) {
    const echo = new BundledFunction(`${name}-echo`, { entry: echoEntry }, opts);
    const api = new TieredApi(name, catalogueArgs(echo), opts);
    return {
        url: api.url,
        restApiId: api.restApiId,
        stageName: api.stageName,
        keys: api.apiKeys,
        logGroup: api.nodes.accessLogGroup?.name,
    };
}

/** What `catalogue` answers, once it is deployed. */
interface Deployed {
    readonly url: string;
    readonly restApiId: string;
    readonly stageName: string;
    readonly keys: Record<string, Record<string, string>>;
    readonly logGroup: string;
}

async function apisOf(stack: Stack): Promise<Record<string, Deployed>> {
    const outputs = Object.entries(await stack.outputs());
    return Object.fromEntries(outputs.map(([name, { value }]) => [name, value as Deployed]));
}

/** Calls the method that both tiers may. */
function callItem({ restApiId, stageName, keys }: Deployed, id: string): Promise<Answer> {
    const url = stageUrl(restApiId, stageName);
    return askPatiently(url, { path: `/items/${id}`, key: keyOf({ url, keys }, "acme") });
}

async function roleOfAccount(inRegion = region): Promise<string> {
    const { cloudwatchRoleArn } = await apiGateway("/account", inRegion);
    return String(cloudwatchRoleArn).split("/").at(-1) ?? "";
}

describeEngine("stacks and APIs side by side", () => {
    const scratch = new Scratch();
    const seen = { one: new Transcript(), two: new Transcript() };
    let one: Stack;
    let two: Stack;

    before(async () => {
        one = await scratch.inline("side", "one", async () => ({ shop: catalogue("shop") }));
        two = await scratch.inline("side", "two", async () => ({
            shop: catalogue("shop"),
            market: catalogue("market"),
            annex: catalogue("annex", { provider: new Provider("elsewhere", { region: otherRegion }) }),
        }));
        await Promise.all([one.up(seen.one.listen()), two.up(seen.two.listen())]);
    });
    after(() => scratch.remove());

    it("every API answers its own customers, and no other's", async () => {
        const { shop } = await apisOf(one);
        const apis = { shop, ...(await apisOf(two)) };
        const theirs = Object.values(await apisOf(two));
        assert.equal(theirs.length, 3);
        for (const api of [shop!, ...theirs]) {
            assert.equal((await callItem(api, "1")).status, 200);
        }
        const { market } = apis as Record<string, Deployed>;
        assert.equal((await callItem({ ...market!, keys: shop!.keys }, "1")).status, 403);
    });

    it("an explicit provider reaches every child", async () => {
        const { annex, market } = await apisOf(two);
        assert.deepEqual(await restApiIds(otherRegion), [annex!.restApiId]);
        assert.match(annex!.url, /\.eu-west-1\./);
        assert.match(market!.url, /\.us-east-1\./);
        const elsewhere = seen.two.events
            .flatMap(({ resourcePreEvent }) => resourcePreEvent?.metadata ?? [])
            .filter(({ urn, type }) => /::annex([-/][^:]*)?$/.test(urn) && type.startsWith("aws:"));
        assert.ok(elsewhere.length > 20, `only ${elsewhere.length} children`);
        assert.deepEqual(
            elsewhere.filter(({ provider }) => !provider?.includes("::elsewhere::")).map(({ urn }) => urn),
            [],
        );
    });

    it("the APIs of a program and region share one role of the account", async () => {
        const accounts = stepsOf(seen.two.events).filter(({ type }) => type === "Account");
        assert.deepEqual(accounts.map(({ name }) => name).sort(), [
            "annex-account-logging",
            "tiered-api-account-logging",
        ]);
        assert.notEqual(await roleOfAccount(otherRegion), await roleOfAccount());
    });

    it("neither stack sees drift, or sets the account's role back, whoever set it last", async () => {
        const role = await roleOfAccount();
        await Promise.all([one, two].map((stack) => stack.up({ expectNoChanges: true })));
        assert.equal(await roleOfAccount(), role);
        const refreshes = [one, two].map(async (stack) => {
            const refresh = new Transcript();
            await stack.refresh(refresh.listen());
            return refreshed(refresh.events);
        });
        // A plugin that does not know of ignored changes in its diffs reports that the other stack set the account's
        // role, and no more than that. The official one knows.
        const drift = (await Promise.all(refreshes)).flat();
        assert.deepEqual(
            drift.filter((type) => type !== "aws:apigateway/account:Account"),
            [],
        );
    });

    it("destroying one leaves the account's role, with which the other still logs", async () => {
        const before = await roleOfAccount();
        await one.destroy();
        assert.equal(await roleOfAccount(), before);
        assert.deepEqual(await attachedPolicies(before), ["AmazonAPIGatewayPushToCloudWatchLogs"]);

        const { shop } = await apisOf(two);
        const logged = (await logLines(shop!.logGroup)).length;
        assert.equal((await callItem(shop!, "logged")).status, 200);
        const lines = await logLines(shop!.logGroup);
        assert.equal(lines.length, logged + 1);
        assert.equal(JSON.parse(lines.at(-1) ?? "").customerId, "acme");
    });

    it("destroying the last one leaves the account's role too", async () => {
        await two.destroy();
        assert.deepEqual(await restApiIds(), []);
        assert.deepEqual(await attachedPolicies(await roleOfAccount()), ["AmazonAPIGatewayPushToCloudWatchLogs"]);
        assert.deepEqual(await attachedPolicies(await roleOfAccount(otherRegion)), [
            "AmazonAPIGatewayPushToCloudWatchLogs",
        ]);
    });
});
