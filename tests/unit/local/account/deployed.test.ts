import assert from "node:assert/strict";
import { withoutLater } from "../../../../cli/local/account/deployed";
import type { RegisteredResource } from "../../../../cli/local/program/registered";

function resource(type: string, name: string, dependencies: string[] = [], state: Record<string, unknown> = {}) {
    const token = `${type.charAt(0).toLowerCase()}${type.slice(1)}`;
    return {
        urn: name,
        type: `aws:apigateway/${token}:${type}`,
        name,
        parent: "",
        dependencies,
        id: name,
        state: { restApi: "api", ...state },
    } satisfies RegisteredResource;
}

const api = resource("RestApi", "api");
const get = { resourceId: "pets", httpMethod: "GET" };
const post = { resourceId: "pets", httpMethod: "post" };
const pets = resource("Resource", "pets", ["api"]);
const method = resource("Method", "getPets", ["pets"], get);
const deployment = resource("Deployment", "first", ["getPets"]);

function namesAfter(...later: RegisteredResource[]): string[] {
    return withoutLater([api, pets, method, deployment, ...later], deployment, api).map(({ name }) => name);
}

// https://docs.aws.amazon.com/apigateway/latest/developerguide/how-to-deploy-api.html
describe("what a deployment is made of", () => {
    it("is everything where nothing depends on it but its stage", () => {
        const resources = [api, pets, method, deployment, resource("Stage", "dev", ["first"])];
        assert.equal(withoutLater(resources, deployment, api), resources);
        assert.equal(withoutLater(resources, undefined, api), resources);
    });
    it("has no method that depends on it, nor what depends on that", () => {
        const late = resource("Method", "postPets", ["pets", "first"], post);
        const integration = resource("Integration", "postPets2", ["postPets"], post);
        assert.deepEqual(namesAfter(late, integration), ["api", "pets", "getPets", "first"]);
    });
    it("has no method of a component that depends on it through its parent", () => {
        const late = { ...resource("Method", "postPets", ["pets"], post), parent: "first" };
        assert.deepEqual(namesAfter(late), ["api", "pets", "getPets", "first"]);
    });
    it("has no integration of a method that it does not have", () => {
        const late = resource("Method", "postPets", ["first"], post);
        const literal = resource("Integration", "loose", ["pets"], { resourceId: "pets", httpMethod: "POST" });
        assert.deepEqual(namesAfter(late, literal), ["api", "pets", "getPets", "first"]);
    });
    it("has methods of other APIs, and gateway responses that are older", () => {
        const other = resource("Method", "others", ["first"], { ...post, restApi: "other" });
        const older = resource("Response", "older", ["api"], { restApi: undefined, restApiId: "api" });
        const younger = resource("Response", "younger", ["first"], { restApi: undefined, restApiId: "api" });
        assert.deepEqual(namesAfter(other, older, younger), ["api", "pets", "getPets", "first", "others", "older"]);
    });
});
