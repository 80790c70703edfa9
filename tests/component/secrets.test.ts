import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import * as pulumi from "@pulumi/pulumi";
import { TieredApi, type TieredApiArgs } from "../../components";
import { madeKeyValue, type Recording, recordedProgram } from "./recordedProgram";
import { givenKey, registered, smallApi } from "./smallApi";
import { type Plain, secret } from "./wireValues";

const secretKey = "SecretKeyOfEve0000000000";

/** Keys of every origin: made by AWS, given in clear, as a secret, as an Output, and of a customer that is off. */
function manyKeys(): TieredApiArgs {
    return {
        ...smallApi(),
        customers: {
            acme: { tier: "gold" },
            bob: { tier: "bronze", keys: { primary: { value: givenKey } } },
            eve: { tier: "gold", keys: { first: { value: pulumi.secret(secretKey) }, second: {} } },
            off: { tier: "gold", enabled: false, keys: { k: { value: pulumi.output(`${secretKey}2`) } } },
        },
    };
}

/** By name of the key. */
const values: Record<string, string> = {
    "cat/acme/primary": madeKeyValue("cat/acme/primary"),
    "cat/bob/primary": givenKey,
    "cat/eve/first": secretKey,
    "cat/eve/second": madeKeyValue("cat/eve/second"),
    "cat/off/k": `${secretKey}2`,
};

/** Everything that stands in clear: secrets are left out. */
function inClear(value: Plain): Plain {
    if (Array.isArray(value)) {
        return value.map(inClear);
    }
    if (typeof value !== "object" || value === null) {
        return value;
    }
    return Object.fromEntries(
        Object.entries(value).flatMap(([key, item]) => (key === "secret" ? [] : [[key, inClear(item)]])),
    );
}

describe("keys", () => {
    let recording: Recording;
    before(async () => {
        recording = await recordedProgram(() => {
            const api = new TieredApi("cat", manyKeys());
            return { keys: api.apiKeys, url: api.url, document: api.openApiDocument, matrix: api.accessMatrix };
        });
        assert.deepEqual(recording.errors, []);
    });
    const ofKind = (kind: string) =>
        Object.keys(values).map((name) => ({ name, inputs: registered(recording, `${kind} ${name}`).inputs }));

    const hashOf = (name: string) =>
        createHash("sha256")
            .update(values[name] ?? "")
            .digest("hex");

    it("are named after customer and key", () => {
        const names = [...recording.registrations.keys()].filter((name) => name.startsWith("ApiKey "));
        assert.deepEqual(
            names.sort(),
            Object.keys(values).map((name) => `ApiKey ${name}`),
        );
    });

    it("stand nowhere in clear: not in a registration, not in an output", () => {
        const clear = JSON.stringify([
            [...recording.registrations.values()].map(({ name, inputs }) => [name, inClear(inputs)]),
            [...recording.outputs].map(([urn, outputs]) => [urn, inClear(outputs)]),
            recording.warnings,
        ]);
        for (const [name, value] of Object.entries(values)) {
            assert.ok(!clear.includes(value), `the value of ${name} stands in clear`);
            assert.ok(recording.wire.includes(value), `the value of ${name} is not seen at all`);
        }
    });

    it("are secret where they are given, and left to AWS where they are not", () => {
        for (const { name, inputs } of ofKind("ApiKey")) {
            const made = values[name]?.startsWith("made");
            const same = JSON.stringify(inputs.value) === JSON.stringify(made ? undefined : secret(values[name]));
            assert.ok(same, `the value of ${name}`);
            assert.equal(inputs.enabled, name !== "cat/off/k");
        }
    });

    it("are in the registry by their hash alone, as a secret", () => {
        for (const { name, inputs } of ofKind("TableItem")) {
            const { secret: item } = inputs.item as { secret: string };
            const [customerId, keyName] = name.slice("cat/".length).split("/");
            assert.deepEqual(JSON.parse(item), {
                pk: { S: `key#${hashOf(name)}` },
                sk: { S: "subscription" },
                customerId: { S: customerId },
                tier: { S: customerId === "bob" ? "bronze" : "gold" },
                status: { S: customerId === "off" ? "suspended" : "active" },
                keyId: { S: `id-of-${name}` },
                keyName: { S: keyName },
                managedBy: { S: "declared" },
            });
        }
    });

    it("are with their customer by their hashes alone, as a secret", () => {
        const { secret: item } = registered(recording, "TableItem cat/eve").inputs.item as { secret: string };
        assert.deepEqual(JSON.parse(item).keys, {
            M: Object.fromEntries(
                ["first", "second"].map((keyName) => {
                    const name = `cat/eve/${keyName}`;
                    return [keyName, { M: { sha256: { S: hashOf(name) }, keyId: { S: `id-of-${name}` } } }];
                }),
            ),
        });
    });

    it("come out as one secret, by customer and key, and their ids in clear", () => {
        const stack = [...recording.outputs].find(([urn]) => urn.includes("pulumi:Stack::"))?.[1];
        const keys = stack?.keys as { secret: Record<string, Record<string, string>> };
        assert.deepEqual(Object.keys(keys), ["secret"]);
        const found = Object.entries(keys.secret).flatMap(([customer, named]) =>
            Object.entries(named).map(([key, value]) => [`cat/${customer}/${key}`, value]),
        );
        assert.ok(JSON.stringify(Object.fromEntries(found)) === JSON.stringify(values), "other keys come out");
        const component = [...recording.outputs].find(([urn]) => urn.endsWith("::cat"))?.[1];
        assert.deepEqual(component?.apiKeyIds, {
            acme: { primary: "id-of-cat/acme/primary" },
            bob: { primary: "id-of-cat/bob/primary" },
            eve: { first: "id-of-cat/eve/first", second: "id-of-cat/eve/second" },
            off: { k: "id-of-cat/off/k" },
        });
    });

    it("leave the document and the other outputs in clear", () => {
        const stack = [...recording.outputs].find(([urn]) => urn.includes("pulumi:Stack::"))?.[1];
        assert.equal(stack?.url, "https://id-of-cat.example.com/dev");
        assert.equal(typeof stack?.document, "string");
        assert.deepEqual(stack?.matrix, [
            { httpMethod: "POST", path: "/items", open: false, tiers: ["gold"] },
            { httpMethod: "GET", path: "/items/{id}", open: false, tiers: ["bronze", "gold"] },
            { httpMethod: "GET", path: "/status", open: true, tiers: [] },
        ]);
    });
});
