import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { lambdaFunctions } from "../../../../cli/local/lambda/lambdaFunctions";
import type { RegisteredResource } from "../../../../cli/local/program/registered";
import { folderOf } from "./runningFunctions";

const arn = "arn:aws:lambda:eu-west-1:123456789012:function:pets-1234567";
const own = `nodejs${process.versions.node.split(".")[0]}.x`;

function resource(type: string, state: Record<string, unknown>, name = "it"): RegisteredResource {
    return { urn: `urn:${type}::${name}`, type: `aws:${type}`, name, parent: "", id: "id", state };
}
const pets = (state: Record<string, unknown> = {}) =>
    resource("lambda/function:Function", {
        name: "pets-1234567",
        arn,
        runtime: own,
        handler: "index.handler",
        code: { materialised: "/code" },
        ...state,
    });

describe("Lambda functions of a program", () => {
    it("have Lambda's defaults", () => {
        assert.deepEqual(lambdaFunctions([pets()]), {
            functions: [
                {
                    name: "pets-1234567",
                    arn,
                    runtime: own,
                    handler: "index.handler",
                    code: "/code",
                    layers: [],
                    environment: {},
                    timeout: 3,
                    memorySize: 128,
                    reservedConcurrency: undefined,
                    logFormat: "Text",
                    logLevel: undefined,
                    logGroup: "/aws/lambda/pets-1234567",
                    aliases: {},
                    fault: undefined,
                },
            ],
            permissions: [],
            notices: [],
        });
    });

    it("are what their inputs say", () => {
        const { functions } = lambdaFunctions([
            pets({
                timeout: 10,
                memorySize: 256,
                reservedConcurrentExecutions: 0,
                environment: { variables: { NAME: "value", COUNT: 3 } },
                loggingConfig: { logFormat: "JSON", applicationLogLevel: "WARN", logGroup: "/mine" },
            }),
        ]);
        const [fn] = functions;
        assert.equal(fn?.timeout, 10);
        assert.equal(fn.memorySize, 256);
        assert.equal(fn.reservedConcurrency, 0);
        assert.deepEqual(fn.environment, { NAME: "value", COUNT: "3" });
        assert.deepEqual([fn.logFormat, fn.logLevel, fn.logGroup], ["JSON", "WARN", "/mine"]);
    });

    it("of no reserved concurrency share the account's", () => {
        const { functions } = lambdaFunctions([pets({ reservedConcurrentExecutions: -1 })]);
        assert.equal(functions[0]?.reservedConcurrency, undefined);
    });

    it("have the code of a bucket's object", () => {
        const object = resource("s3/bucketObjectv2:BucketObjectv2", {
            bucket: "code",
            key: "pets.zip",
            source: { materialised: "/object" },
        });
        const { functions, notices } = lambdaFunctions([
            object,
            pets({ code: undefined, s3Bucket: "code", s3Key: "pets.zip" }),
        ]);
        assert.equal(functions[0]?.code, "/object");
        assert.deepEqual(notices, []);
    });

    const faults: [what: string, state: Record<string, unknown>, fault: RegExp][] = [
        ["a container image", { packageType: "Image", runtime: undefined }, /pets-1234567 is a container image/],
        ["another language", { runtime: "python3.13" }, /needs the runtime python3\.13/],
        ["an object that is not there", { code: undefined, s3Bucket: "b", s3Key: "k" }, /has no code in this program/],
        ["no handler", { handler: undefined }, /has no handler/],
    ];
    for (const [what, state, fault] of faults) {
        it(`of ${what} cannot be run, and are named`, () => {
            const { functions, notices } = lambdaFunctions([pets(state)]);
            assert.match(functions[0]?.fault ?? "", fault);
            assert.deepEqual(notices, [functions[0]?.fault]);
        });
    }

    it("have aliases", () => {
        const { functions, notices } = lambdaFunctions([
            pets(),
            resource("lambda/alias:Alias", { name: "live", functionName: arn, functionVersion: "3" }),
            resource("lambda/alias:Alias", { name: "other", functionName: "owners", functionVersion: "1" }),
            resource(
                "lambda/alias:Alias",
                {
                    name: "canary",
                    functionName: "pets-1234567",
                    functionVersion: "$LATEST",
                    routingConfig: { additionalVersionWeights: { 2: 0.1 } },
                },
                "canaryAlias",
            ),
        ]);
        assert.deepEqual(functions[0]?.aliases, { live: "3", canary: "$LATEST" });
        assert.deepEqual(notices, ["the Lambda alias canaryAlias: all its calls go to one version"]);
    });

    it("have layers, in their order; a strange one is named", () => {
        const layer = folderOf({ "nodejs/node_modules/x/index.js": "" });
        const data = folderOf({ "data/file.txt": "" });
        try {
            const [first, second] = ["arn:aws:lambda:x:1:layer:a:1", "arn:aws:lambda:x:1:layer:b:1"];
            const { functions, notices } = lambdaFunctions([
                resource("lambda/layerVersion:LayerVersion", { arn: second, code: { materialised: data } }),
                resource("lambda/layerVersion:LayerVersion", { arn: first, code: { materialised: layer } }),
                pets({ layers: [first, second, "arn:aws:lambda:x:2:layer:theirs:4"] }),
            ]);
            assert.deepEqual(functions[0]?.layers, [layer, data]);
            assert.deepEqual(notices, [
                "the Lambda function pets-1234567: the layer arn:aws:lambda:x:2:layer:theirs:4 is not of this program and is left out",
                "the Lambda function pets-1234567: its layers' packages are found, but nothing stands in /opt",
            ]);
        } finally {
            rmSync(layer, { recursive: true });
            rmSync(data, { recursive: true });
        }
    });

    it("have permissions, by name, ARN or alias", () => {
        const permission = (state: Record<string, unknown>) =>
            resource("lambda/permission:Permission", {
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                ...state,
            });
        const { permissions } = lambdaFunctions([
            permission({ function: "pets", sourceArn: "arn:x" }),
            permission({ function: arn, qualifier: "live", sourceAccount: "123456789012" }),
            permission({ function: `${arn}:live` }),
        ]);
        const common = { action: "lambda:InvokeFunction", principal: "apigateway.amazonaws.com" };
        assert.deepEqual(permissions, [
            { ...common, function: "pets", qualifier: undefined, sourceArn: "arn:x", sourceAccount: undefined },
            {
                ...common,
                function: "pets-1234567",
                qualifier: "live",
                sourceArn: undefined,
                sourceAccount: "123456789012",
            },
            { ...common, function: "pets-1234567", qualifier: "live", sourceArn: undefined, sourceAccount: undefined },
        ]);
    });

    it("have other callers than API Gateway: those are named", () => {
        const { notices } = lambdaFunctions([
            resource("lambda/functionUrl:FunctionUrl", {}, "url"),
            resource("lambda/eventSourceMapping:EventSourceMapping", {}, "stream"),
            resource("lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig", {}, "warm"),
        ]);
        assert.deepEqual(notices, [
            "aws:lambda/functionUrl:FunctionUrl is not served here: url",
            "aws:lambda/eventSourceMapping:EventSourceMapping is not served here: stream",
        ]);
    });

    it("of a newer Node.js are told of once", () => {
        const newer = { runtime: "nodejs98.x" };
        const { notices } = lambdaFunctions([pets(newer), pets(newer), pets({ runtime: "nodejs99.x" })]);
        const major = process.versions.node.split(".")[0];
        assert.deepEqual(notices, [`Functions of nodejs98.x and nodejs99.x are run by this Node.js ${major}`]);
    });
});
