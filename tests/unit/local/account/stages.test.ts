import assert from "node:assert/strict";
import { stageNotices, stagesOf } from "../../../../cli/local/account/stages";
import type { RegisteredProgram, RegisteredResource } from "../../../../cli/local/program/registered";

function resource(type: string, id: string, state: RegisteredResource["state"] = {}): RegisteredResource {
    return {
        urn: `urn:${id}`,
        type: `aws:apigateway/${type}`,
        name: id,
        parent: "",
        id,
        state: { restApi: "api", ...state },
    };
}

function programOf(canarySettings: unknown): RegisteredProgram {
    const stage = { stageName: "prod", deployment: "one", variables: { a: "1", b: "2" }, canarySettings };
    const resources = [
        resource("restApi:RestApi", "api"),
        resource("deployment:Deployment", "one"),
        resource("deployment:Deployment", "two"),
        resource("stage:Stage", "stage", stage),
    ];
    return { project: "", stack: "", resources, components: [], notices: [], files: [] };
}

const canaryOf = (program: RegisteredProgram) =>
    stagesOf(program.resources[0] as RegisteredResource, program)[0]?.canary;

// https://docs.aws.amazon.com/apigateway/latest/api/API_CanarySettings.html
describe("the canary of a stage", () => {
    it("has its own deployment, and variables over the stage's", () => {
        const settings = { deploymentId: "two", percentTraffic: 12.5, stageVariableOverrides: { b: "3", c: 4 } };
        const program = programOf(settings);
        const { deployment, percent, variables } = canaryOf(program) ?? {};
        assert.deepEqual([deployment?.id, percent, variables], ["two", 12.5, { a: "1", b: "3", c: "4" }]);
        assert.deepEqual(stageNotices(program), []);
    });
    it("gets nothing unless told how much", () => {
        assert.equal(canaryOf(programOf({ deploymentId: "two" }))?.percent, 0);
    });
    it("is none without its deployment, which is told of", () => {
        const program = programOf({ deploymentId: "three", percentTraffic: 100 });
        assert.equal(canaryOf(program), undefined);
        assert.match(stageNotices(program).join(), /^stage stage: there is no deployment of its canary/);
    });
    it("is none where the stage has none", () => {
        assert.equal(canaryOf(programOf(undefined)), undefined);
        assert.deepEqual(stageNotices(programOf(undefined)), []);
    });
});
