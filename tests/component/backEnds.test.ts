import assert from "node:assert/strict";
import * as lambda from "@pulumi/aws/lambda";
import * as pulumi from "@pulumi/pulumi";
import { type IntegrationArgs, TieredApi } from "../../components";
import { type Recording, recordedProgram } from "./recordedProgram";
import { registered, waitsFor } from "./smallApi";

const arn = "arn:aws:lambda:eu-west-1:123456789012:function:items";

/** An API with a method for each of these; made when the program runs, for a back end may be a resource. */
function recordedWith(integrations: () => Record<string, IntegrationArgs>): Promise<Recording> {
    return recordedProgram(() => {
        const methods = Object.entries(integrations()).map(([path, integration]) => [
            `GET ${path}`,
            { fromTier: "gold", integration },
        ]);
        new TieredApi("cat", { tiers: [{ name: "gold" }], methods: Object.fromEntries(methods) });
    });
}

function integrationIn(recording: Recording, path: string) {
    assert.deepEqual(recording.errors, []);
    const document = JSON.parse(String(registered(recording, "RestApi cat").inputs.body));
    return document.paths[path].get["x-amazon-apigateway-integration"];
}

const permissions = ({ registrations }: Recording) =>
    [...registrations.values()]
        .filter(({ name }) => name.startsWith("cat-back-end-"))
        .map(({ inputs }) => inputs)
        .sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

const may = {
    action: "lambda:InvokeFunction",
    principal: "apigateway.amazonaws.com",
    sourceArn: "arn:aws:execute-api:eu-west-1:123456789012:id-of-cat/*",
};
const invoked = (functionArn: string) =>
    `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

describe("back ends", () => {
    it("may be a function of the program, which may then be called for every method", async () => {
        const recording = await recordedWith(() => {
            const fn = new lambda.Function("items", { role: "a-role" });
            return { "/a": { lambda: { function: fn } }, "/b": { lambda: { function: fn } } };
        });
        assert.equal(integrationIn(recording, "/a").uri, invoked(arn));
        assert.equal(integrationIn(recording, "/b").uri, invoked(arn));
        assert.deepEqual(permissions(recording), [{ ...may, function: arn }]);
        assert.ok(waitsFor(registered(recording, "RestApi cat")).includes("Function items"));
    });

    it("may be functions by ARN, each with one permission", async () => {
        const recording = await recordedWith(() => ({
            "/a": { lambda: { functionArn: arn } },
            "/b": { lambda: { functionArn: `${arn}-b` } },
            "/c": { lambda: { functionArn: `${arn}-b` } },
        }));
        assert.deepEqual(permissions(recording), [
            { ...may, function: arn },
            { ...may, function: `${arn}-b` },
        ]);
    });

    it("may be an alias or a version, which is then what may be called", async () => {
        const recording = await recordedWith(() => ({
            "/a": { lambda: { functionArn: pulumi.output(`${arn}:live`) } },
            "/b": { lambda: { functionArn: `${arn}:42` } },
        }));
        assert.equal(integrationIn(recording, "/a").uri, invoked(`${arn}:live`));
        assert.deepEqual(permissions(recording), [
            { ...may, function: arn, qualifier: "42" },
            { ...may, function: arn, qualifier: "live" },
        ]);
    });

    it("may be HTTP, a VPC link and a mock, which need no permission", async () => {
        const recording = await recordedWith(() => ({
            "/http": { http: { url: pulumi.output("https://example.com/x") } },
            "/link": { vpcLink: { connectionId: pulumi.output("link"), url: "http://inside.example.com/x" } },
            "/mock": { mock: { statusCode: 204 } },
        }));
        const { type, uri } = integrationIn(recording, "/http");
        assert.deepEqual([type, uri], ["http_proxy", "https://example.com/x"]);
        const link = integrationIn(recording, "/link");
        assert.deepEqual(
            [link.type, link.uri, link.connectionType, link.connectionId],
            ["http_proxy", "http://inside.example.com/x", "VPC_LINK", "link"],
        );
        assert.equal(integrationIn(recording, "/mock").responses.default.statusCode, "204");
        assert.deepEqual(permissions(recording), []);
    });
});
