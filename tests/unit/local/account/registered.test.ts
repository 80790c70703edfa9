import assert from "node:assert/strict";
import { tieredApis } from "../../../../cli/local/account/tieredApis";
import { unservedNotices } from "../../../../cli/local/account/unserved";
import { plansAndKeys } from "../../../../cli/local/account/usagePlans";
import type {
    RegisteredComponent,
    RegisteredProgram,
    RegisteredResource,
} from "../../../../cli/local/program/registered";

function resource(type: string, id: string, state: Record<string, unknown> = {}): RegisteredResource {
    return { urn: `urn:${id}`, type: `aws:${type}`, name: id, parent: "", id, state };
}

function program(resources: RegisteredResource[], components: RegisteredComponent[] = []): RegisteredProgram {
    return { project: "shop", stack: "dev", resources, components, notices: [], files: [] };
}

describe("usage plans and keys of a program", () => {
    it("are as API Gateway would have them", () => {
        const registered = program([
            resource("apigateway/usagePlan:UsagePlan", "p1", {
                name: "gold",
                throttleSettings: { rateLimit: 5 },
                quotaSettings: { limit: 10, period: "WEEK" },
                apiStages: [
                    { apiId: "a1", stage: "dev", throttles: [{ path: "/pets/GET", burstLimit: 2 }] },
                    { apiId: "a2", stage: "dev" },
                ],
            }),
            resource("apigateway/usagePlan:UsagePlan", "p2", { name: "open" }),
            resource("apigateway/apiKey:ApiKey", "k1", { value: "one" }),
            resource("apigateway/apiKey:ApiKey", "k2", { value: "two", name: "second", enabled: false }),
            resource("apigateway/usagePlanKey:UsagePlanKey", "l1", { keyId: "k1", usagePlanId: "p1" }),
            resource("apigateway/usagePlanKey:UsagePlanKey", "l2", { keyId: "k1", usagePlanId: "p2" }),
        ]);
        assert.deepEqual(plansAndKeys(registered), {
            plans: [
                {
                    id: "p1",
                    name: "gold",
                    // What the provider leaves out, it sends as 0.
                    throttle: { rateLimit: 5, burstLimit: 0 },
                    quota: { limit: 10, period: "WEEK", offset: 0 },
                    stages: [
                        {
                            apiId: "a1",
                            stageName: "dev",
                            throttles: [{ path: "/pets/GET", rateLimit: 0, burstLimit: 2 }],
                        },
                        { apiId: "a2", stageName: "dev", throttles: [] },
                    ],
                },
                { id: "p2", name: "open", throttle: undefined, quota: undefined, stages: [] },
            ],
            keys: [
                { id: "k1", name: "k1", value: "one", enabled: true, planIds: ["p1", "p2"] },
                { id: "k2", name: "second", value: "two", enabled: false, planIds: [] },
            ],
        });
    });
});

describe("resources that are not served", () => {
    it("are named, each type once", () => {
        const notices = unservedNotices(
            program([
                resource("apigateway/domainName:DomainName", "d1"),
                resource("apigateway/domainName:DomainName", "d2"),
                resource("wafv2/webAclAssociation:WebAclAssociation", "w"),
                resource("apigatewayv2/api:Api", "h"),
                resource("apigateway/stage:Stage", "s"),
                resource("s3/bucket:Bucket", "b"),
            ]),
        );
        assert.deepEqual(notices, [
            "aws:apigateway/domainName:DomainName is not served here: d1, d2",
            "aws:wafv2/webAclAssociation:WebAclAssociation is not served here: w",
            "aws:apigatewayv2/api:Api is not served here: h",
        ]);
    });
});

describe("a TieredApi", () => {
    it("is known by its outputs, with the tiers in the order of their plans", () => {
        const outputs = {
            restApiId: "a1",
            stageName: "dev",
            usagePlanIds: { bronze: "p2", gold: "p1" },
            accessMatrix: [
                { httpMethod: "GET", path: "/a", open: true, tiers: [] },
                { httpMethod: "GET", path: "/b", open: false, tiers: ["gold"], weights: { gold: 3 } },
            ],
            exampleRequests: { "GET /a": "/a?x=1" },
            customerTiers: { acme: "gold", bolt: "bronze" },
            registryTableName: "shop-registry-1",
            apiKeys: { acme: { primary: "key" } },
        };
        const component = { urn: "urn:t", type: "tiered-api:index:TieredApi", name: "shop", outputs };
        const other = { urn: "urn:o", type: "other:index:Thing", name: "thing", outputs: {} };
        const plans = ["p1", "p2"].map((id) => resource("apigateway/usagePlan:UsagePlan", id));
        assert.deepEqual(tieredApis(program(plans, [other, component])), [
            {
                name: "shop",
                restApiId: "a1",
                stageName: "dev",
                registryTable: "shop-registry-1",
                tiers: ["gold", "bronze"],
                prices: {},
                methods: [
                    { httpMethod: "GET", path: "/a", access: "open", example: "/a?x=1", weights: {} },
                    { httpMethod: "GET", path: "/b", access: ["gold"], example: undefined, weights: { gold: 3 } },
                ],
                customers: [
                    { id: "acme", tier: "gold", apiKeys: { primary: "key" } },
                    { id: "bolt", tier: "bronze", apiKeys: {} },
                ],
            },
        ]);
    });
});
