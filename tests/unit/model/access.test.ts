import assert from "node:assert/strict";
import type { MethodArgs, TieredApiArgs } from "../../../components";
import { modelOf } from "../../../components/model";
import { accessTable } from "../../../components/resources/authorizer";
import { wholeArgs } from "../wholeArgs";
import { faultless, mock } from "./faultTable";

const tiers = [{ name: "bronze" }, { name: "silver" }, { name: "gold" }];
const modelWith = (change: Partial<TieredApiArgs>) => modelOf("catalogue", "dev", { ...faultless, ...change }).model;
const methodWith = (method: Omit<MethodArgs, "integration">, change: Partial<TieredApiArgs> = {}) =>
    modelWith({ tiers, methods: { "GET /items": { ...method, integration: mock } }, ...change }).methods[0]!;

describe("who may call a method", () => {
    const cases: [what: string, method: Omit<MethodArgs, "integration">, access: "open" | string[]][] = [
        ["anybody, where it is open", { open: true }, "open"],
        ["the tiers that are named, in alphabetical order", { tiers: ["silver", "bronze"] }, ["bronze", "silver"]],
        ["nobody, where no tier is named", { tiers: [] }, []],
        ["every tier from the first", { fromTier: "bronze" }, ["bronze", "gold", "silver"]],
        ["a tier and the later ones, in alphabetical order", { fromTier: "silver" }, ["gold", "silver"]],
        ["the last tier alone", { fromTier: "gold" }, ["gold"]],
    ];
    for (const [what, method, access] of cases) {
        it(what, () => assert.deepEqual(methodWith(method).access, access));
    }

    it("follows the order of tiers with fromTier", () => {
        const turned = { tiers: [...tiers].reverse() };
        assert.deepEqual(methodWith({ fromTier: "silver" }, turned).access, ["bronze", "silver"]);
    });

    it("is asked of the gate for every key, or only where some tier may not", () => {
        const restricted = { authorizer: { scope: "restricted" as const } };
        const every = { tiers: ["gold", "silver", "bronze"] };
        assert.equal(methodWith(every).gated, true);
        assert.equal(methodWith(every, restricted).gated, false);
        assert.equal(methodWith({ fromTier: "bronze" }, restricted).gated, false);
        assert.equal(methodWith({ fromTier: "silver" }, restricted).gated, true);
        assert.equal(methodWith({ tiers: [] }, restricted).gated, true);
        assert.equal(methodWith({ open: true }).gated, false);
        assert.equal(methodWith({ open: true }, restricted).gated, false);
    });

    it("is said for ANY and for a verb beside it", () => {
        const { methods } = modelWith({
            tiers,
            methods: {
                "GET /items": { open: true, integration: mock },
                "ANY /items": { tiers: ["gold"], integration: mock },
            },
        });
        assert.deepEqual(
            methods.map(({ key, access }) => [key, access]),
            [
                ["ANY /items", ["gold"]],
                ["GET /items", "open"],
            ],
        );
    });
});

describe("the access table", () => {
    it("has every tier and every keyed method, and no open one", () => {
        const model = modelWith({
            tiers,
            methods: {
                "GET /open": { open: true, integration: mock },
                "GET /gold": { tiers: ["gold"], integration: mock },
                "GET /closed": { tiers: [], integration: mock },
            },
        });
        assert.deepEqual(accessTable(model), {
            tiers: ["bronze", "gold", "silver"],
            methods: { "GET /closed": [], "GET /gold": ["gold"] },
        });
    });
});

describe("the model", () => {
    it("is the same for methods and customers in any order, and for tiers where none is first", () => {
        const turn = <T>(map: Record<string, T> = {}) => Object.fromEntries(Object.entries(map).reverse());
        const args = wholeArgs();
        const plain = {
            ...args,
            methods: { ...args.methods, "GET /items/{id}": { tiers: ["gold"], integration: mock } },
        };
        delete plain.tiers[0]?.methodThrottles;
        const before = modelOf("catalogue", "dev", plain).model;
        const after = modelOf("catalogue", "dev", {
            ...plain,
            tiers: [...plain.tiers].reverse(),
            methods: turn(plain.methods),
            customers: turn(plain.customers),
        }).model;
        const keys = (model: typeof before) => model.methods.map(({ key, access }) => [key, access]);
        assert.deepEqual(keys(after), keys(before));
        assert.deepEqual(after.customers, before.customers);
        assert.deepEqual(accessTable(after), accessTable(before));
    });

    it("takes the stack's name for the stage, unless one is given", () => {
        assert.equal(modelWith({}).stageName, "dev");
        assert.equal(modelWith({ stageName: "v2" }).stageName, "v2");
    });

    it("gives a customer one key named primary, and enables it", () => {
        const [customer] = modelWith({ customers: { acme: { tier: "gold" } } }).customers;
        assert.equal(customer?.enabled, true);
        assert.deepEqual(customer?.keys, [{ customerId: "acme", keyName: "primary", value: undefined }]);
    });

    it("knows every resource of a path, each once", () => {
        const methods = {
            "GET /a/{id}/b": { open: true, integration: mock },
            "PUT /a/{id}": { open: true, integration: mock },
        };
        assert.deepEqual([...modelWith({ methods }).resourcePaths].sort(), ["/", "/a", "/a/{id}", "/a/{id}/b"]);
    });
});
