import assert from "node:assert/strict";
import { type MethodThrottling, stageThrottles } from "../../../../cli/local/gateway/limits/stageThrottle";
import { testExchange, testMethod } from "../exchanges";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html

const pet = testMethod("GET", "/pets/{petId}");
const list = testMethod("GET", "/pets");
const root = testMethod("POST", "/");
const methods = [pet, list, root];

/** How many of ten requests at once get through, by method; "all" where there is no throttle. */
function through(settings: readonly MethodThrottling[]): (number | "all")[] {
    const { steps } = stageThrottles(methods, settings, () => 0);
    return methods.map((method) => {
        const step = steps.get(method);
        return step ? Array.from({ length: 10 }, () => step(testExchange())).filter((one) => !one).length : "all";
    });
}

function setting(methodPath: string, burstLimit: number, rateLimit = 1): MethodThrottling {
    return { methodPath, rateLimit, burstLimit };
}

describe("a stage's throttles", () => {
    const cases: [what: string, settings: MethodThrottling[], through: (number | "all")[]][] = [
        ["are none by default", [], ["all", "all", "all"]],
        ["are none with -1", [setting("*/*", -1, -1)], ["all", "all", "all"]],
        ["are for every method, and each has its own", [setting("*/*", 3)], [3, 3, 3]],
        ["are for one method", [setting("pets/{petId}/GET", 2)], [2, "all", "all"]],
        ["may be written with the first slash", [setting("/pets/{petId}/GET", 2)], [2, "all", "all"]],
        ["may be written with slashes escaped", [setting("~1pets~1{petId}/GET", 2)], [2, "all", "all"]],
        ["may be escaped within alone", [setting("pets~1{petId}/GET", 2)], [2, "all", "all"]],
        ["name the root", [setting("~1/POST", 2)], ["all", "all", 2]],
        ["name the root by nothing", [setting("/POST", 2)], ["all", "all", 2]],
        ["of one method come before those of all", [setting("pets/GET", 5), setting("*/*", 1)], [1, 5, 1]],
        ["of one method may be none", [setting("*/*", 1), setting("pets/GET", -1, -1)], [1, "all", 1]],
        ["let nothing through with 0", [setting("pets/GET", 0, 0)], ["all", 0, "all"]],
        ["take the account's burst for -1", [setting("pets/GET", -1, 0)], ["all", 10, "all"]],
    ];
    for (const [what, settings, expected] of cases) {
        it(what, () => {
            assert.deepEqual(through(settings), expected);
        });
    }

    it("answer as a plan's throttle does, and fill again", () => {
        let now = 0;
        const step = stageThrottles(methods, [setting("pets/GET", 1, 2)], () => now).steps.get(list);
        assert.equal(step?.(testExchange()), undefined);
        assert.deepEqual(step?.(testExchange()), { type: "THROTTLED", message: "Too Many Requests" });
        now = 500;
        assert.equal(step?.(testExchange()), undefined);
    });

    it("tell of settings for methods that are not there", () => {
        assert.deepEqual(stageThrottles(methods, [setting("cats/GET", 1), setting("*/*", 1)], () => 0).notices, [
            "the method settings for cats/GET name no method of the API, and are not used",
        ]);
    });
});
