import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import type { TieredApiArgs } from "../../components";
import { wholeArgs } from "../unit/wholeArgs";
import { recordedApi, registered, smallApi } from "./smallApi";
import { unknown } from "./wireValues";

describe("a preview", () => {
    const cases: [what: string, args: () => TieredApiArgs][] = [
        ["of a small API", smallApi],
        ["of one with every property", wholeArgs],
        [
            "of one with Outputs",
            () => ({
                ...smallApi(),
                customers: {
                    acme: { tier: "gold", keys: { primary: { value: pulumi.secret("KeyOfAcme00000000000") } } },
                },
                accessLog: {
                    firehoseArn: pulumi.output(
                        "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x",
                    ),
                },
            }),
        ],
    ];
    for (const [what, args] of cases) {
        it(`${what} shows the very resources of the update`, async () => {
            const urns = async (preview: boolean) =>
                [...(await recordedApi(args(), { preview })).registrations.values()].map(({ urn }) => urn).sort();
            const before = await urns(true);
            assert.ok(before.length > 20);
            assert.deepEqual(before, await urns(false));
        });
    }

    it("leaves unknown what only AWS knows, and shows the rest", async () => {
        const recording = await recordedApi(smallApi(), { preview: true });
        assert.equal(registered(recording, "RestApi cat").inputs.body, unknown);
        assert.equal(registered(recording, "Deployment cat").inputs.restApi, unknown);
        assert.equal(registered(recording, "Stage cat").inputs.stageName, "dev");
        const plan = registered(recording, "UsagePlan cat/bronze").inputs;
        assert.deepEqual(plan.throttleSettings, { rateLimit: 1, burstLimit: 2 });
        const given = JSON.stringify(registered(recording, "ApiKey cat/bob/primary").inputs.value);
        assert.ok(given.startsWith('{"secret":'), "a given key is a secret in a preview too");
    });
});
