import assert from "node:assert/strict";
import type { Integration } from "../../../../cli/local/api/api";
import { mappingNotices } from "../../../../cli/local/gateway/integrations/mapping/notices";
import { integrationOf, methodOf, responseOf } from "./fixtures";

function noticesOf(given: Partial<Integration>, declared?: Record<string, boolean>): string[] {
    const integration = integrationOf(given);
    return mappingNotices(methodOf(integration, declared && { responses: { "200": { parameters: declared } } }));
}

describe("what a mapping asks for in vain", () => {
    const http = { type: "HTTP", uri: "http://x" } as const;
    const response = (given: Parameters<typeof responseOf>[0]) => ({ responses: [responseOf(given)] });
    const cases: [given: Partial<Integration>, what: string][] = [
        [
            { requestTemplates: { "application/json": "$util.toJson(1)" } },
            "the request template for application/json uses $util.toJson(), which is not known here",
        ],
        [
            response({ responseTemplates: { "text/html": "#if($x)" } }),
            "the response (200) template for text/html has 1 block without #end",
        ],
        [
            { requestParameters: { "integration.request.cookie.a": "'b'" } },
            "the request parameter integration.request.cookie.a is not known, and not set",
        ],
        [
            { requestParameters: { "integration.request.header.a": "context.nope" } },
            "the request parameter integration.request.header.a is taken from context.nope, which is not known; it is not set",
        ],
        [
            { requestParameters: { "integration.request.header.Content-Length": "'0'" } },
            "the request parameter integration.request.header.Content-Length makes every request fail with 500, as on AWS",
        ],
        [
            { ...http, uri: "http://x/{id}?q={q}", requestParameters: { "integration.request.path.q": "'1'" } },
            "nothing is mapped to {id} of its endpoint; requests fail with 500, as on AWS",
        ],
        [
            response({ selectionPattern: "(" }),
            "the selection pattern ( is no regular expression here; it matches nothing",
        ],
        [
            response({ responseParameters: { "method.response.header.a": "context.nope" } }),
            "the response parameter method.response.header.a is taken from context.nope, which is not known; it is not set",
        ],
    ];
    for (const [given, what] of cases) {
        it(what, () => {
            assert.deepEqual(noticesOf(given), [`POST /pets: ${what}.`]);
        });
    }

    it("is a status or a header that the method does not declare", () => {
        const given = response({ responseParameters: { "method.response.header.a": "'b'" } });
        assert.deepEqual(noticesOf(given, {}), [
            "POST /pets: the response parameter method.response.header.a is not declared for 200; AWS would refuse it.",
        ]);
        const method = methodOf(integrationOf(), { responses: {} });
        assert.match(mappingNotices(method).join(), /answers 200, which the method does not declare/);
    });

    it("is nothing where all is known, where there is no integration, and in a proxy's templates", () => {
        const whole = {
            ...http,
            requestParameters: { "integration.request.header.a": "method.request.path.b" },
            requestTemplates: { "application/json": "$input.json('$')" },
        };
        assert.deepEqual(noticesOf(whole), []);
        assert.deepEqual(mappingNotices({ ...methodOf(integrationOf()), integration: undefined }), []);
        assert.deepEqual(
            noticesOf({ ...http, type: "HTTP_PROXY", responses: [], requestTemplates: { a: "#if(" } }),
            [],
        );
    });
});
