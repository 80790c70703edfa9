import assert from "node:assert/strict";
import { mkdtempSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative, resolve } from "node:path";
import type { MaterialisedArchive, RegisteredProgram } from "../../../../cli/local/program/registered";
import { runProgram } from "../../../../cli/local/program/runProgram";
import { builtChild, removeFolder, resource, seed } from "./programFixture";

const repository = resolve(__dirname, "../../../..");

describe("the program of this repository", () => {
    for (const stack of ["dev", "prod"]) {
        describe(`as the stack ${stack}`, () => {
            let folder: string;
            let program: RegisteredProgram;

            before(async () => {
                folder = mkdtempSync(join(tmpdir(), "this-repository-"));
                program = await runProgram({
                    folder: join(repository, "components"),
                    stack,
                    seed,
                    baseUrl: "http://127.0.0.1:3000",
                    codeFolder: join(folder, "code"),
                    cacheFolder: join(folder, "cache"),
                    childEntry: builtChild(),
                });
            });
            after(() => removeFolder(folder));

            it("registers all that is served", () => {
                const served = program.resources
                    .filter(({ type }) => /^aws:(apigateway|lambda|dynamodb)\//.test(type))
                    .map(({ type }) => type.split(":").at(-1)!);
                const counts = Object.fromEntries(
                    [...new Set(served)].sort().map((kind) => [kind, served.filter((own) => own === kind).length]),
                );
                assert.deepEqual(counts, {
                    Account: 1,
                    ApiKey: 2,
                    Deployment: 1,
                    Function: 3,
                    FunctionEventInvokeConfig: 1,
                    MethodSettings: 1,
                    Permission: 2,
                    RestApi: 1,
                    Stage: 1,
                    Table: 1,
                    TableItem: 5,
                    UsagePlan: 2,
                    UsagePlanKey: 2,
                });
                assert.deepEqual(program.notices, []);
            });

            it("joins plans, keys and stage", () => {
                const api = resource(program, "RestApi", "workdays");
                const stage = resource(program, "Stage", "workdays");
                assert.equal(stage.state.invokeUrl, `http://127.0.0.1:3000/${stack}`);
                const keys = program.resources.filter(({ type }) => type.endsWith(":ApiKey"));
                const plans = program.resources.filter(({ type }) => type.endsWith(":UsagePlan"));
                for (const { state } of program.resources.filter(({ type }) => type.endsWith(":UsagePlanKey"))) {
                    assert.equal(keys.find(({ id }) => id === state.keyId)?.state.value, state.value);
                    const plan = plans.find(({ id }) => id === state.usagePlanId);
                    assert.deepEqual(
                        (plan!.state.apiStages as { apiId: string; stage: string }[]).map(({ apiId, stage: name }) => [
                            apiId,
                            name,
                        ]),
                        [[api.id, stack]],
                    );
                }
                const { paths } = JSON.parse(String(api.state.body));
                const { uri } = paths["/status"].get["x-amazon-apigateway-integration"];
                assert.equal(uri, resource(program, "Function", "workdays").state.invokeArn);
            });

            it("has its functions' code on disk", () => {
                const files = (name: string) =>
                    readdirSync(
                        (resource(program, "Function", name).state.code as MaterialisedArchive).materialised,
                    ).sort();
                assert.deepEqual(files("workdays"), ["index.js"]);
                assert.deepEqual(files("workdays-authorizer"), ["access.json", "index.js"]);
            });

            it("tells what to watch", () => {
                const files = program.files.map((file) => relative(repository, file));
                for (const file of [
                    "Pulumi.yaml",
                    `Pulumi.${stack}.yaml`,
                    "index.ts",
                    "components/tieredApi.ts",
                    "handlers/authorizer/index.ts",
                    "handlers/workdays/index.ts",
                ]) {
                    assert.ok(files.includes(file), file);
                }
                assert.ok(!files.some((file) => file.startsWith("..") || file.includes("node_modules")), files.join());
            });
        });
    }
});
