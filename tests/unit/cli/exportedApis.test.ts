import assert from "node:assert/strict";
import { exportedApi } from "../../../cli/customers/target/exportedApis";

const urn = (type: string, name: string) => `urn:pulumi:prod::shop::${type}::${name}`;
const component = (name: string, outputs: object) => {
    const type = "tiered-api:index:TieredApi";
    return { urn: urn(type, name), type, outputs };
};
const registry = (name: string, region: string) => {
    const type = "aws:dynamodb/table:Table";
    const arn = `arn:aws:dynamodb:${region}:123456789012:table/${name}`;
    return { urn: urn(`tiered-api:index:TieredApi$${type}`, name), type, outputs: { name, arn } };
};
const exported = (...resources: object[]) => ({ version: 3, deployment: { resources } });
const shop = component("shop", { registryTableName: "shop-registry" });
const bookings = component("bookings", { registryTableName: "bookings-registry" });

describe("the registry in a stack's state", () => {
    it("is that of its only TieredApi, in the region of its table", () => {
        const state = exported(registry("other", "us-east-1"), shop, registry("shop-registry", "eu-west-1"));
        assert.deepEqual(exportedApi(state, "prod", undefined, undefined), {
            table: "shop-registry",
            region: "eu-west-1",
            options: "--stack prod",
        });
    });

    it("is that of the TieredApi that is named", () => {
        const state = exported(shop, bookings, registry("bookings-registry", "eu-west-1"));
        assert.deepEqual(exportedApi(state, "prod", "bookings", undefined), {
            table: "bookings-registry",
            region: "eu-west-1",
            options: "--stack prod --api bookings",
        });
    });

    it("may be in a region that the caller names, where the state does not", () => {
        assert.equal(exportedApi(exported(shop), "prod", undefined, "eu-west-2").region, "eu-west-2");
    });

    const table = registry("shop-registry", "eu-west-1");
    for (const [what, state, api, region, expected] of [
        [
            "two TieredApis",
            exported(shop, bookings),
            undefined,
            undefined,
            /has 2 TieredApis; name one with --api: shop, bookings$/,
        ],
        ["another name", exported(shop, table), "shops", undefined, /has no TieredApi shops; it has shop$/],
        [
            "no TieredApi",
            exported(table),
            undefined,
            undefined,
            /prod has no customers: it has no TieredApi; .*pulumi up --stack prod/,
        ],
        ["nothing deployed", exported(), undefined, undefined, /nothing is deployed of it/],
        ["no deployment", {}, undefined, undefined, /nothing is deployed of it/],
        [
            "an older version",
            exported(component("shop", {})),
            undefined,
            undefined,
            /does not say where its registry is: .*pulumi up/,
        ],
        [
            "a secret name",
            exported(component("shop", { registryTableName: { "4dabf1": "x" } })),
            undefined,
            undefined,
            /does not say/,
        ],
        [
            "no table",
            exported(shop),
            undefined,
            undefined,
            /in which region its registry shop-registry is; say it with --region$/,
        ],
        [
            "another region",
            exported(shop, table),
            undefined,
            "us-east-1",
            /is in eu-west-1, not in us-east-1; leave --region out$/,
        ],
        ["one to be deleted", exported({ ...shop, delete: true }, table), undefined, undefined, /it has no TieredApi/],
    ] as const) {
        it(`is told to be missing: ${what}`, () => {
            assert.throws(() => exportedApi(state, "prod", api, region), { name: "CommandError", message: expected });
        });
    }
});
