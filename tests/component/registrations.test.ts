import assert from "node:assert/strict";
import type { Recording } from "./recordedProgram";
import { recordedApi, registered, shortName, smallApi, waitsFor } from "./smallApi";

describe("the resources of an API", () => {
    let recording: Recording;
    before(async () => {
        recording = await recordedApi(smallApi());
    });
    const waits = (name: string) => waitsFor(registered(recording, name));

    it("have these types, names and parents", () => {
        const all = [...recording.registrations.values()].map(({ type, name, parent }) =>
            [type, name, shortName(parent)].join(" | "),
        );
        const api = "TieredApi cat";
        const logging = "AccountLogging tiered-api-account-logging";
        assert.deepEqual(all.sort(), [
            `aws:apigateway/account:Account | tiered-api-account-logging | ${logging}`,
            `aws:apigateway/apiKey:ApiKey | cat/acme/primary | ${api}`,
            `aws:apigateway/apiKey:ApiKey | cat/bob/primary | ${api}`,
            `aws:apigateway/deployment:Deployment | cat | ${api}`,
            `aws:apigateway/methodSettings:MethodSettings | cat | ${api}`,
            `aws:apigateway/methodSettings:MethodSettings | cat-GET /items/{id} | ${api}`,
            `aws:apigateway/restApi:RestApi | cat | ${api}`,
            `aws:apigateway/stage:Stage | cat | ${api}`,
            `aws:apigateway/usagePlan:UsagePlan | cat/bronze | ${api}`,
            `aws:apigateway/usagePlan:UsagePlan | cat/gold | ${api}`,
            `aws:apigateway/usagePlanKey:UsagePlanKey | cat/acme/primary | ${api}`,
            `aws:apigateway/usagePlanKey:UsagePlanKey | cat/bob/primary | ${api}`,
            `aws:cloudwatch/logGroup:LogGroup | cat-access | ${api}`,
            `aws:cloudwatch/logGroup:LogGroup | cat-authorizer | ${api}`,
            `aws:cloudwatch/logGroup:LogGroup | cat-execution | ${api}`,
            `aws:dynamodb/table:Table | cat-registry | ${api}`,
            `aws:dynamodb/tableItem:TableItem | cat-deployment | ${api}`,
            `aws:dynamodb/tableItem:TableItem | cat/acme | ${api}`,
            `aws:dynamodb/tableItem:TableItem | cat/acme/primary | ${api}`,
            `aws:dynamodb/tableItem:TableItem | cat/bob | ${api}`,
            `aws:dynamodb/tableItem:TableItem | cat/bob/primary | ${api}`,
            `aws:iam/role:Role | cat-authorizer | ${api}`,
            `aws:iam/role:Role | tiered-api-account-logging | ${logging}`,
            `aws:iam/rolePolicy:RolePolicy | cat-authorizer | ${api}`,
            `aws:iam/rolePolicyAttachment:RolePolicyAttachment | tiered-api-account-logging | ${logging}`,
            `aws:lambda/function:Function | cat-authorizer | ${api}`,
            `aws:lambda/permission:Permission | cat-authorizer | ${api}`,
            `aws:lambda/permission:Permission | cat-back-end-a3dbf4ae | ${api}`,
            "pulumi:pulumi:Stack | project-dev | ",
            "tiered-api:index:AccountLogging | tiered-api-account-logging | Stack project-dev",
            "tiered-api:index:TieredApi | cat | Stack project-dev",
        ]);
    });

    it("are replaced in the engine's own order, but for the link of key and plan", () => {
        for (const [name, { deleteBeforeReplace }] of recording.registrations) {
            assert.equal(deleteBeforeReplace, name.startsWith("UsagePlanKey "), name);
        }
    });

    it("are deleted with the stack, but for what the account shares", () => {
        for (const [name, { retainOnDelete, type }] of recording.registrations) {
            const shared = name.endsWith(" tiered-api-account-logging") && type.startsWith("aws:");
            assert.equal(retainOnDelete, shared, name);
        }
    });

    it("leave alone what others set in the account, and nothing else", () => {
        for (const [name, { ignoreChanges }] of recording.registrations) {
            assert.deepEqual(ignoreChanges, name.startsWith("Account ") ? ["cloudwatchRoleArn"] : [], name);
        }
    });

    it("keep the value of a link's key secret, which AWS's provider does not", () => {
        for (const customer of ["acme", "bob"]) {
            const { additionalSecretOutputs } = registered(recording, `UsagePlanKey cat/${customer}/primary`);
            assert.deepEqual(additionalSecretOutputs, ["value"]);
        }
    });

    it("wait for the role's policy before the account's setting", () => {
        assert.deepEqual(waits("Account tiered-api-account-logging"), [
            "Role tiered-api-account-logging",
            "RolePolicyAttachment tiered-api-account-logging",
        ]);
    });

    it("wait for logging, permissions and the log's group before the stage", () => {
        const names = waits("Stage cat");
        for (const name of [
            "Account tiered-api-account-logging",
            "RolePolicyAttachment tiered-api-account-logging",
            "Permission cat-authorizer",
            "Permission cat-back-end-a3dbf4ae",
            "LogGroup cat-execution",
            "LogGroup cat-access",
            "Deployment cat",
            "RestApi cat",
        ]) {
            assert.ok(names.includes(name), `${name} is not in ${names.join(", ")}`);
        }
    });

    it("wait for the stage before its settings and plans", () => {
        for (const name of [
            "MethodSettings cat",
            "MethodSettings cat-GET /items/{id}",
            "UsagePlan cat/bronze",
            "UsagePlan cat/gold",
        ]) {
            assert.ok(waits(name).includes("Stage cat"), name);
        }
    });

    it("tell the registry of a customer before a key, and of a key before its plan", () => {
        assert.deepEqual(waits("UsagePlanKey cat/bob/primary"), [
            "ApiKey cat/bob/primary",
            "TableItem cat/bob/primary",
            "UsagePlan cat/bronze",
        ]);
        assert.deepEqual(waits("TableItem cat/bob/primary"), [
            "ApiKey cat/bob/primary",
            "Function cat-authorizer",
            "Table cat-registry",
            "TableItem cat/bob",
        ]);
        assert.deepEqual(waits("TableItem cat/bob"), ["ApiKey cat/bob/primary", "Table cat-registry"]);
    });

    it("say that the API is deployed when plans, stage and gate are there", () => {
        assert.deepEqual(waits("TableItem cat-deployment"), [
            "Function cat-authorizer",
            "RestApi cat",
            "Stage cat",
            "Table cat-registry",
            "UsagePlan cat/bronze",
            "UsagePlan cat/gold",
        ]);
    });

    it("wait for the authorizer's policy before the authorizer", () => {
        assert.ok(waits("Function cat-authorizer").includes("RolePolicy cat-authorizer"));
    });
});
