import assert from "node:assert/strict";
import fc from "fast-check";
import { apiOf } from "../../../../cli/local/api/apiOf";
import type { BundledFunction, TieredApiArgs } from "../../../../components";
import { identitySources } from "../../../../components/document/openApi";
import { modelOf } from "../../../../components/model";
import { fixtureArgs, fixtureMethods } from "../../../contract/program";
import { anyApiAndCall } from "../../access/anyApi";
import { authorizerUri, documentOf } from "../../document/documentOf";
import { wholeArgs } from "../../wholeArgs";
import { restApi } from "./program";

/** The methods of an imported TieredApi are those of its model, with their access, and its preflights. */
function assertImported(args: TieredApiArgs): void {
    const { model } = modelOf("catalogue", "dev", args);
    const { methods } = apiOf(restApi({ body: JSON.stringify(documentOf(args)) }), []);
    const byName = new Map(methods.map((method) => [`${method.httpMethod} ${method.resourcePath}`, method]));
    for (const { key, access, gated, pathParameters } of model.methods) {
        const method = byName.get(key);
        assert.ok(method, key);
        assert.equal(method.apiKeyRequired, access !== "open", key);
        assert.equal(method.authorizationType, gated ? "CUSTOM" : "NONE", key);
        assert.equal(method.authorizer?.uri, gated ? authorizerUri : undefined, key);
        assert.deepEqual(method.authorizer?.identitySources, gated ? identitySources : undefined, key);
        for (const name of pathParameters) {
            assert.equal(method.requestParameters[`method.request.path.${name}`], true, key);
        }
        byName.delete(key);
    }
    const paths = args.cors ? [...new Set(model.methods.map(({ path }) => `OPTIONS ${path}`))] : [];
    const own = new Set(model.methods.map(({ key }) => key));
    assert.deepEqual([...byName.keys()].sort(), paths.filter((name) => !own.has(name)).sort());
    for (const preflight of byName.values()) {
        assert.equal(preflight.apiKeyRequired, false);
        assert.equal(preflight.authorizationType, "NONE");
        assert.equal(preflight.integration?.type, "MOCK");
    }
}

describe("a TieredApi's document", () => {
    it("gives the methods and the access of its model, whatever it sells", () => {
        fc.assert(
            fc.property(anyApiAndCall, ([args]) => assertImported(args)),
            { numRuns: 200 },
        );
    });

    it("does for the contract's fixture", () => {
        const lambda = { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:echo" };
        const methods = fixtureMethods.map(({ httpMethod, path, args }) => [
            `${httpMethod} ${path}`,
            { ...args, integration: { lambda } },
        ]);
        assertImported({ ...fixtureArgs({} as BundledFunction), methods: Object.fromEntries(methods) });
    });

    it("does with every property", () => {
        assertImported(wholeArgs());
    });
});
