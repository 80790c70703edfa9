import assert from "node:assert/strict";
import { methodSettingsPath } from "../../../components/resources/gateway";
import { planMethodPath } from "../../../components/resources/plans";

describe("a method's place", () => {
    const places: [key: string, inPlan: string, inStage: string][] = [
        ["GET /", "//GET", "~1/GET"],
        ["GET /pets", "/pets/GET", "~1pets/GET"],
        ["DELETE /pets/{petId}", "/pets/{petId}/DELETE", "~1pets~1{petId}/DELETE"],
        ["POST /a/{b}/c/{d+}", "/a/{b}/c/{d+}/POST", "~1a~1{b}~1c~1{d+}/POST"],
        ["PUT /v1.0/a:b_c-d", "/v1.0/a:b_c-d/PUT", "~1v1.0~1a:b_c-d/PUT"],
    ];
    for (const [key, inPlan, inStage] of places) {
        const [httpMethod = "", path = ""] = key.split(" ");
        it(`${key} is ${inPlan} in a usage plan`, () => assert.equal(planMethodPath(key), inPlan));
        it(`${key} is ${inStage} in a stage's settings`, () =>
            assert.equal(methodSettingsPath(path, httpMethod), inStage));
    }
});
