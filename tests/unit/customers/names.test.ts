import assert from "node:assert/strict";
import fc from "fast-check";
import type { Deployment } from "../../../customers/customers";
import { apiKeyName, apiKeyPrefix, idFault, keyNameFault, nextKeyName, ownApiKey } from "../../../customers/names";

const deployment: Deployment = {
    name: "workdays",
    stack: "dev",
    project: "shop",
    restApiId: "api123",
    stageName: "v1",
    cacheSeconds: 300,
    usagePlans: {},
};

const id = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9._@-]{0,127}$/);
const keyName = fc.stringMatching(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);

describe("a key's name at API Gateway", () => {
    it("tells the customer, the key and the operation", () => {
        fc.assert(
            fc.property(id, keyName, fc.uuid(), (customerId, name, operationId) => {
                assert.equal(idFault(customerId), undefined);
                assert.equal(keyNameFault(name), undefined);
                const made = apiKeyName(deployment, customerId, name, operationId);
                assert.deepEqual(ownApiKey(deployment, made), { customerId, keyName: name, operationId });
                assert.ok(made.startsWith(apiKeyPrefix(deployment)));
            }),
        );
    });

    it("is another's where another deployment made it, or a program declares it, or somebody made it by hand", () => {
        const other = apiKeyName({ ...deployment, restApiId: "api124" }, "acme", "primary", "op");
        for (const name of [other, "workdays/acme/primary-1a2b3c4", "workdays@api123/acme", "acme", ""]) {
            assert.equal(ownApiKey(deployment, name), undefined, name);
        }
    });
});

describe("the name of the next key", () => {
    const cases: readonly (readonly [string, readonly string[]])[] = [
        ["primary", []],
        ["primary", ["blue"]],
        ["primary-2", ["primary"]],
        ["primary-4", ["primary-3", "blue"]],
        ["primary-11", ["primary-9", "primary-10"]],
        ["primary", ["primary-x", "primary-"]],
    ];
    for (const [next, names] of cases) {
        it(`is ${next} after ${names.join(", ") || "none"}`, () => {
            assert.equal(nextKeyName(names), next);
        });
    }
});

describe("a customer's id", () => {
    for (const wrong of ["", "a b", "-a", "a/b", "a\n", "é", "a".repeat(129)]) {
        it(`is not ${JSON.stringify(wrong).slice(0, 12)}`, () => {
            assert.match(idFault(wrong)!, /is not a customer's id; use 1 to 128 of/);
            assert.match(keyNameFault(wrong)!, /is not a key's name; use 1 to 64 of/);
        });
    }
});
