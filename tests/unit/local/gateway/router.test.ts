import assert from "node:assert/strict";
import * as fc from "fast-check";
import type { Method } from "../../../../cli/local/api/api";
import { compileRouter } from "../../../../cli/local/gateway/router";
import { testMethod } from "../exchanges";

function method(key: string): Method {
    const [httpMethod = "", resourcePath = ""] = key.split(" ");
    return testMethod(httpMethod, resourcePath);
}

const router = compileRouter(
    [
        "GET /",
        "GET /items",
        "POST /items",
        "GET /items/{id}",
        "GET /items/special",
        "GET /items/{id}/price",
        "ANY /any",
        "GET /any",
        "GET /files/index",
        "ANY /files/{path+}",
        "GET /a:b",
        "PUT /mixed/{x}",
        "GET /mixed/fixed",
    ].map(method),
);

function found(httpMethod: string, path: string): string | undefined {
    const route = router(httpMethod, path);
    return (
        route &&
        [route.method.httpMethod, route.method.resourcePath, JSON.stringify(route.pathParameters ?? {})].join(" ")
    );
}

const table: [string, string, string | undefined][] = [
    ["GET", "/", "GET / {}"],
    ["GET", "", "GET / {}"],
    ["GET", "///", "GET / {}"],
    ["GET", "/items", "GET /items {}"],
    ["GET", "/items/", "GET /items {}"],
    ["GET", "//items", "GET /items {}"],
    ["GET", "/items//", "GET /items {}"],
    ["HEAD", "/items", undefined],
    ["GET", "/Items", undefined],
    ["GET", "/items/42", 'GET /items/{id} {"id":"42"}'],
    ["GET", "/items/42/", 'GET /items/{id} {"id":"42"}'],
    ["GET", "/items/special", "GET /items/special {}"],
    ["GET", "/items/special/price", 'GET /items/{id}/price {"id":"special"}'],
    ["GET", "/items/a%2Fprice", 'GET /items/{id} {"id":"a%2Fprice"}'],
    ["GET", "/items/a%20b", 'GET /items/{id} {"id":"a%20b"}'],
    ["GET", "/items//price", undefined],
    ["GET", "/items/42//price", undefined],
    ["GET", "/%69tems", undefined],
    ["GET", "/a%3Ab", undefined],
    ["GET", "/%", undefined],
    ["GET", "/any", "GET /any {}"],
    ["PATCH", "/any", "ANY /any {}"],
    ["GET", "/files/index", "GET /files/index {}"],
    ["POST", "/files/index", 'ANY /files/{path+} {"path":"index"}'],
    ["GET", "/files/a/b/", 'ANY /files/{path+} {"path":"a/b"}'],
    ["GET", "/files/a//b", 'ANY /files/{path+} {"path":"a//b"}'],
    ["GET", "/files", undefined],
    ["GET", "/files/", undefined],
    ["PUT", "/mixed/fixed", 'PUT /mixed/{x} {"x":"fixed"}'],
];

describe("the router", () => {
    for (const [httpMethod, path, expected] of table) {
        it(`takes ${httpMethod} ${path || "(nothing)"} to ${expected ?? "no method"}`, () => {
            assert.equal(found(httpMethod, path), expected);
        });
    }

    it("never reaches a method whose template the path does not fit, whatever is sent", () => {
        const odd = fc.stringMatching(/^\/[a-z%2F./]{0,20}$/);
        fc.assert(
            fc.property(odd, (path) => {
                const route = router("GET", path);
                if (route) {
                    const template = route.method.resourcePath;
                    const pattern = template.replace(/\{[^}]*\+\}/g, ".+").replace(/\{[^}]*\}/g, "[^/]+");
                    const trimmed = `/${path.replace(/^\/+|\/+$/g, "")}`;
                    const decoded = trimmed.split("/").map((part) => {
                        try {
                            return decodeURIComponent(part).replaceAll("/", "%2F");
                        } catch {
                            return part;
                        }
                    });
                    assert.match(decoded.join("/"), new RegExp(`^${pattern}$`));
                }
            }),
            { numRuns: 2_000 },
        );
    });
});
