import assert from "node:assert/strict";
import { type Operation, operations, schemas } from "../../../handlers/workdays/documentation";
import { methods } from "../../../handlers/workdays/methods";
import { faults } from "./conforms";
import { call, type Request } from "./request";

/** The request that the examples of an operation make. */
function documented({ parameters = [], requestBody }: Operation): Request {
    const of = (place: string) =>
        Object.fromEntries(parameters.filter((one) => one.in === place).map((one) => [one.name, String(one.example)]));
    return { path: of("path"), query: of("query"), body: requestBody?.example };
}

const entries = Object.entries(operations);
const refs = (value: unknown): string[] =>
    [...JSON.stringify(value).matchAll(/schemas\/(\w+)"/g)].map(([, name]) => name!);

describe("workdays: documentation", () => {
    it("documents exactly the methods that there are", () => {
        assert.deepEqual(Object.keys(operations).sort(), Object.keys(methods).sort());
        assert.equal(new Set(entries.map(([, { operationId }]) => operationId)).size, 9);
    });

    it("names only schemas that there are, and all of them", () => {
        assert.deepEqual([...new Set(refs([operations, schemas]))].sort(), Object.keys(schemas).sort());
        assert.ok(Object.keys(schemas).every((name) => /^[A-Za-z0-9]+$/.test(name)));
    });

    for (const [key, operation] of entries) {
        it(`${key}: path parameters are declared required, and every parameter has an example`, () => {
            const parameters = operation.parameters ?? [];
            const inPath = parameters.filter((one) => one.in === "path");
            assert.deepEqual(
                inPath.map(({ name }) => `{${name}}`),
                key.match(/\{\w+\}/g) ?? [],
            );
            assert.ok(inPath.every(({ required }) => required));
            assert.ok(parameters.every(({ example }) => example !== undefined));
        });

        it(`${key}: answers its example, by its schema`, async () => {
            const { status, headers, body } = await call(key, documented(operation));
            const { example, schema } = operation.responses["200"]!;
            assert.equal(status, 200);
            assert.equal(headers["Content-Type"], "application/json");
            assert.deepEqual(faults(body, schema!), []);
            assert.deepEqual(key === "GET /countries" ? { countries: body.countries.slice(0, 2) } : body, example);
        });

        const required = (operation.parameters ?? []).filter((one) => one.required);
        if (required.length > 0) {
            it(`${key}: answers 400 where parameters are missing, 404 where the country is not known`, async () => {
                const missing = await call(key);
                const stranger = documented(operation);
                const place = required[0]!.in === "path" ? stranger.path : stranger.query;
                place!.country = "ZZ";
                const unknown = await call(key, stranger);
                for (const [status, answer] of [["400", missing] as const, ["404", unknown] as const]) {
                    assert.equal(String(answer.status), status);
                    assert.equal(answer.headers["Content-Type"], operation.responses[status]?.contentType);
                    assert.deepEqual(faults(answer.body, operation.responses[status]!.schema!), []);
                }
                const named = missing.body.errors?.map((one: { parameter: string }) => one.parameter) ?? [
                    missing.body.parameter,
                ];
                assert.deepEqual(
                    named,
                    required.map(({ name }) => name),
                );
            });
        }
    }

    it("conformity can fail", () => {
        const { example, schema } = operations["GET /workdays/count"].responses["200"]!;
        assert.deepEqual(faults({ ...(example as object), workdays: "22" }, schema!), ["$.workdays is not integer"]);
        assert.deepEqual(faults({ ...(example as object), more: 1 }, schema!), ["$.more is not documented"]);
        assert.equal(faults({}, schema!).length, 4);
    });
});
