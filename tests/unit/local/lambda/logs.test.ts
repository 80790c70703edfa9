import assert from "node:assert/strict";
import { withFunctions } from "./runningFunctions";

const requestId = "6bc28136-1111-4365-b021-0ce6b2e64ab0";
const code = `async () => {
    console.log('hello %s', 'world', { a: 1 });
    console.debug('fine');
    console.warn('careful');
    console.error(new RangeError('broken').message);
    process.stdout.write('raw ');
    process.stdout.write('line\\nnext\\n');
    process.stderr.write('on stderr\\n');
}`;

// https://docs.aws.amazon.com/lambda/latest/dg/nodejs-logging.html
describe("a function's log", () => {
    const time = "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z";

    it("has time, request and level before a text", () =>
        withFunctions(
            async (functions) => {
                await functions.call("it", {}, { requestId });
                const prefix = (level: string) => `^it: ${time}\\t${requestId}\\t${level}\\t`;
                const expected = [
                    `${prefix("INFO")}hello world { a: 1 }$`,
                    `${prefix("DEBUG")}fine$`,
                    `${prefix("WARN")}careful$`,
                    `${prefix("ERROR")}broken$`,
                    "^it: raw line$",
                    "^it: next$",
                    "^it: on stderr$",
                ];
                assert.equal(functions.log.length, expected.length);
                for (const [at, entry] of expected.entries()) {
                    assert.match(functions.log[at] ?? "", new RegExp(entry));
                }
            },
            { it: code },
        ));

    it("is JSON where the function says so, from its level up", () =>
        withFunctions(
            async (functions) => {
                await functions.call("it", {}, { requestId });
                const entries = functions.log.map((entry) => JSON.parse(entry.slice("it: ".length)) as object);
                assert.deepEqual(
                    entries.map((entry) => ({ ...entry, timestamp: undefined })),
                    [
                        { timestamp: undefined, level: "WARN", requestId, message: { careful: true } },
                        { timestamp: undefined, level: "ERROR", requestId, message: "it broke" },
                    ],
                );
            },
            {
                it: "async () => { console.log('no'); console.warn({ careful: true }); console.error('it %s', 'broke'); }",
            },
            { logFormat: "JSON", logLevel: "WARN" },
        ));

    it("has warnings, but not of this machine's Node.js", () =>
        withFunctions(
            async (functions) => {
                await functions.call("it");
                assert.deepEqual(
                    functions.log.map((entry) => entry.replace(/^.*\(node:\d+\) /, "")),
                    ["Mine: look"],
                );
            },
            {
                it: `async () => {
                    process.emitWarning('old', 'NodeVersionSupportWarning');
                    process.emitWarning('NodeVersionSupportWarning: old');
                    process.emitWarning('look', 'Mine');
                    await new Promise(setImmediate);
                }`,
            },
        ));

    it("has what came before a sandbox's end", () =>
        withFunctions(
            async (functions) => {
                await functions.call("it");
                assert.match(functions.log[0] ?? "", /last words$/);
            },
            { it: "async () => { console.log('last words'); process.exit(1); }" },
        ));
});

describe("a call of an AWS service that is not served", () => {
    it("fails with words, at once", () =>
        withFunctions(
            async (functions) => {
                const [name, message] = (await functions.answer("it")) as string[];
                assert.equal(name, "NotServedLocally");
                assert.equal(message, "The local gateway serves DynamoDB alone: dynamodb cannot be called");
                assert.match(
                    String(await functions.answer("s3")),
                    /<Error><Code>NotServedLocally<\/Code><Message>The local gateway serves DynamoDB alone: s3 cannot/,
                );
            },
            {
                it: {
                    "index.js": `const { DynamoDBClient, ListTablesCommand } = require('@aws-sdk/client-dynamodb');
                    exports.handler = () => new DynamoDBClient().send(new ListTablesCommand()).then(
                        () => 'answered', (error) => [error.name, error.message]);`,
                },
                s3: `async () => {
                    const authorization = 'AWS4-HMAC-SHA256 Credential=AKIA/20260101/eu-west-1/s3/aws4_request, SignedHeaders=host, Signature=0';
                    const response = await fetch(process.env.AWS_ENDPOINT_URL + '/bucket/key', { headers: { authorization } });
                    return response.text();
                }`,
            },
        ));
});
