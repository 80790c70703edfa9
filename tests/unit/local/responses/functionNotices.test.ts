import assert from "node:assert/strict";
import type { Integration, Method } from "../../../../cli/local/api/api";
import { functionNotices } from "../../../../cli/local/gateway/functionNotices";
import type { Fault } from "../../../../cli/local/lambda/invoke";
import { testApi, testMethod, testStage } from "../exchanges";

const arn = "arn:aws:lambda:eu-west-1:123456789012:function:pets";
const uri = `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${arn}/invocations`;

function calling(httpMethod: string, path: string, more: Partial<Integration> = {}): Method {
    const integration = { type: "AWS_PROXY", uri, credentials: undefined, ...more } as Integration;
    return testMethod(httpMethod, path, { integration });
}

/** What is said of methods where `fault` is Lambda's word, and who asked for it. */
function toldOf(methods: Method[], fault: Fault | undefined) {
    const asked: (readonly string[] | undefined)[] = [];
    const notices = functionNotices(testStage(testApi({ methods })), {
        invoke: () => Promise.reject(new Error("nobody calls")),
        fault: (_, sourceArns) => {
            asked.push(sourceArns);
            return fault;
        },
    });
    return { notices, asked };
}

const missing: Fault = { kind: "refused", reason: "not-found", message: "Function not found: pets" };

describe("what is said of functions that cannot be called", () => {
    it("is nothing where all can", () => {
        assert.deepEqual(toldOf([calling("GET", "/pets")], undefined).notices, []);
        assert.deepEqual(toldOf([testMethod("GET", "/pets")], missing).notices, []);
    });
    it("names two of the methods that need it, each once", () => {
        const methods = ["/a", "/b", "/c", "/d"].map((path) => calling("GET", path));
        assert.deepEqual(toldOf(methods, missing).notices, [
            "pets, stage dev: Function not found: pets; GET /a, GET /b and 2 more will fail with 500, as on AWS",
        ]);
        assert.match(toldOf([calling("GET", "/a")], missing).notices[0] ?? "", /; GET \/a will fail/);
    });
    it("is the fault alone where it cannot run here", () => {
        const fault: Fault = { kind: "refused", reason: "not-runnable", message: "pets is Python" };
        assert.deepEqual(toldOf([calling("GET", "/a"), calling("GET", "/b")], fault).notices, ["pets is Python"]);
    });
    it("asks for each verb of ANY, and for none where a role calls", () => {
        const prefix = "arn:aws:execute-api:eu-west-1:123456789012:abc123defg/dev";
        const { asked } = toldOf(
            [calling("GET", "/pets/{id}"), calling("ANY", "/b"), calling("GET", "/c", { credentials: "role" })],
            undefined,
        );
        assert.deepEqual(asked[0], [`${prefix}/GET/pets/*`]);
        assert.equal(asked[1]?.length, 7);
        assert.equal(asked[2], undefined);
    });
});
