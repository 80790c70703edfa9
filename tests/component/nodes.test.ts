import assert from "node:assert/strict";
import * as pulumi from "@pulumi/pulumi";
import { TieredApi, type TieredApiArgs, type TieredApiNodes } from "../../components";
import { recordedProgram } from "./recordedProgram";
import { shortName, smallApi } from "./smallApi";

/** Every resource in a value, by its place: `usagePlans.gold` is `UsagePlan cat/gold`. */
async function placesIn(value: unknown, place: string): Promise<[place: string, name: string][]> {
    if (pulumi.Resource.isInstance(value)) {
        const urn = await new Promise<string>((resolve) => value.urn.apply(resolve));
        return [[place, shortName(urn)]];
    }
    assert.ok(typeof value === "object" && value !== null, place);
    const members = Object.entries(value).map(([key, member]) => placesIn(member, place ? `${place}.${key}` : key));
    return (await Promise.all(members)).flat();
}

/** What is in an API's nodes, and the names of all that was registered under it. */
async function nodesOf(args: TieredApiArgs) {
    let nodes: TieredApiNodes | undefined;
    const { errors, registrations } = await recordedProgram(() => {
        nodes = new TieredApi("cat", args).nodes;
    });
    assert.deepEqual(errors, []);
    const children = [...registrations].filter(([, { parent }]) => shortName(parent) === "TieredApi cat");
    return { places: Object.fromEntries(await placesIn(nodes, "")), children: children.map(([name]) => name).sort() };
}

describe("the nodes of an API", () => {
    it("hold every resource, each in its place", async () => {
        const { places, children } = await nodesOf(smallApi());
        assert.deepEqual(places, {
            restApi: "RestApi cat",
            deployment: "Deployment cat",
            stage: "Stage cat",
            "methodSettings.0": "MethodSettings cat",
            "methodSettings.1": "MethodSettings cat-GET /items/{id}",
            "usagePlans.bronze": "UsagePlan cat/bronze",
            "usagePlans.gold": "UsagePlan cat/gold",
            "apiKeys.acme.primary": "ApiKey cat/acme/primary",
            "apiKeys.bob.primary": "ApiKey cat/bob/primary",
            "usagePlanKeys.acme.primary": "UsagePlanKey cat/acme/primary",
            "usagePlanKeys.bob.primary": "UsagePlanKey cat/bob/primary",
            registry: "Table cat-registry",
            "registryItems.acme.primary": "TableItem cat/acme/primary",
            "registryItems.bob.primary": "TableItem cat/bob/primary",
            "customerItems.acme": "TableItem cat/acme",
            "customerItems.bob": "TableItem cat/bob",
            deploymentItem: "TableItem cat-deployment",
            authorizer: "Function cat-authorizer",
            authorizerRole: "Role cat-authorizer",
            authorizerLogGroup: "LogGroup cat-authorizer",
            "permissions.0": "Permission cat-authorizer",
            "permissions.1": "Permission cat-back-end-a3dbf4ae",
            accessLogGroup: "LogGroup cat-access",
            executionLogGroup: "LogGroup cat-execution",
        });
        // The role's one policy is the role's own affair.
        const held = [...Object.values(places), "RolePolicy cat-authorizer"].sort();
        assert.deepEqual(held, children);
    });

    it("have no log groups where there are none", async () => {
        const { places } = await nodesOf({
            ...smallApi(),
            accessLog: { firehoseArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x" },
            executionLog: { level: "OFF" },
        });
        const groups = Object.values(places).filter((name) => name.startsWith("LogGroup "));
        assert.deepEqual(groups, ["LogGroup cat-authorizer"]);
        assert.ok(!("accessLogGroup" in places) && !("executionLogGroup" in places));
    });
});

describe("two APIs of one program", () => {
    const mock = { mock: {} };
    const api = (tier: string, customer: string): TieredApiArgs => ({
        tiers: [{ name: tier }],
        methods: { "GET /items": { tiers: [tier], integration: mock, throttle: { rateLimit: 1, burstLimit: 1 } } },
        customers: { [customer]: { tier } },
        executionLog: { level: "ERROR" },
    });

    it("have no URN in common, where the name of one begins with that of the other", async () => {
        const { errors, registrations } = await recordedProgram(() => {
            new TieredApi("shop", api("eu-gold", "eu-acme"));
            new TieredApi("shop-eu", api("gold", "acme"));
        });
        assert.deepEqual(errors, []);
        const parents = [...registrations.values()].map(({ parent }) => shortName(parent));
        const count = (name: string) => parents.filter((parent) => parent === `TieredApi ${name}`).length;
        assert.equal(count("shop"), count("shop-eu"));
        assert.ok(count("shop") > 15);
    });
});
