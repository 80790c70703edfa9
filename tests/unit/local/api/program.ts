import assert from "node:assert/strict";
import type { Api, Method } from "../../../../cli/local/api/api";
import { apiOf } from "../../../../cli/local/api/apiOf";
import type { RegisteredResource } from "../../../../cli/local/program/registered";

/** Any JSON object. */
export type Json = Record<string, unknown>;

export const apiId = "abcdefghij";
export const rootId = "rootrootro";

export function lambdaUri(name: string): string {
    const lambda = `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;
    return `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${lambda}/invocations`;
}

/** A resource of `aws:apigateway`, whose id is its name. */
export function resource(type: string, name: string, state: Json, id = name): RegisteredResource {
    const token = `aws:apigateway/${type.charAt(0).toLowerCase()}${type.slice(1)}:${type}`;
    return { urn: `urn:pulumi:dev::test::${token}::${name}`, type: token, name, parent: "", id, state };
}

export function restApi(state: Json): RegisteredResource {
    return resource("RestApi", "shop", { rootResourceId: rootId, ...state }, apiId);
}

/** The API of a document. */
export function imported(document: Json | string, state: Json = {}): Api {
    const body = typeof document === "string" ? document : JSON.stringify(document);
    return apiOf(restApi({ body, ...state }), []);
}

/** The API of single resources, each with its type, its name and its inputs. */
export function single(resources: readonly [type: string, name: string, state: Json][], state: Json = {}): Api {
    const api = restApi(state);
    return apiOf(api, [api, ...resources.map(([type, name, one]) => resource(type, name, { restApi: apiId, ...one }))]);
}

export const mock = {
    type: "mock",
    requestTemplates: { "application/json": '{"statusCode": 200}' },
    responses: { default: { statusCode: "200" } },
};

const answered = { "200": { description: "Answered" } };

/** A document of one operation, `GET /pets/{petId}`, over a mock. */
export function withOperation(operation: Json, root: Json = {}): Json {
    const get = { responses: answered, "x-amazon-apigateway-integration": mock, ...operation };
    return { openapi: "3.0.1", info: { title: "Shop", version: "1" }, paths: { "/pets/{petId}": { get } }, ...root };
}

/** A document of operations by `VERB /path`, each over a mock. */
export function withPaths(...names: readonly string[]): Json {
    const paths: Record<string, Json> = {};
    for (const name of names) {
        const [verb = "", path = ""] = name.split(" ");
        const key = verb === "ANY" ? "x-amazon-apigateway-any-method" : verb.toLowerCase();
        paths[path] = { ...paths[path], [key]: { responses: answered, "x-amazon-apigateway-integration": mock } };
    }
    return { openapi: "3.0.1", info: { title: "Shop", version: "1" }, paths };
}

export function theMethod({ methods }: Api): Method {
    const [method] = methods;
    assert.ok(method);
    assert.equal(methods.length, 1);
    return method;
}

export function namesOf({ methods }: Api): string[] {
    return methods.map(({ httpMethod, resourcePath }) => `${httpMethod} ${resourcePath}`).sort();
}

/** The faults of an API that is refused. */
export function faultsOf(make: () => unknown): string[] {
    try {
        make();
    } catch (error) {
        const [first, ...faults] = (error as Error).message.split("\n");
        assert.equal(first, 'API Gateway would refuse the RestApi "shop":');
        return faults.map((fault) => fault.trim());
    }
    assert.fail("it is not refused");
}
