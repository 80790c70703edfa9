import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
    type Endpoints,
    removeEndpoints,
    runningGateway,
    writeEndpoints,
} from "../../../../cli/local/controlPlane/endpoints";
import { LocalError } from "../../../../cli/local/localError";

const endpoints: Endpoints = {
    pid: process.pid,
    region: "eu-west-1",
    accountId: "123456789012",
    apiGateway: "http://127.0.0.1:4000",
    dynamodb: "http://127.0.0.1:4001",
    sts: "http://127.0.0.1:4000",
    secretsManager: "http://127.0.0.1:4000",
    tieredApis: [{ name: "shop", registryTable: "shop-registry-1" }],
};

describe("the gateway that runs", () => {
    const project = mkdtempSync(join(tmpdir(), "tiered-api-endpoints-"));
    const below = join(project, "src", "deep");
    const folder = join(project, ".tiered-api", "local", "dev");

    before(() => {
        mkdirSync(below, { recursive: true });
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(project, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    });
    after(() => rmSync(project, { recursive: true, force: true }));
    afterEach(() => removeEndpoints(folder));

    const runsNone = (stack = "dev") =>
        assert.throws(
            () => runningGateway(project, stack),
            (error: Error) =>
                error instanceof LocalError &&
                error.message.startsWith(
                    `no local gateway serves the stack ${stack} from ${join(folder, "..", stack)};`,
                ) &&
                error.message.includes(`tiered-api local --stack ${stack}`),
        );

    it("is found from anywhere in its project, and by where its state is", () => {
        writeEndpoints(folder, endpoints);
        assert.deepEqual(runningGateway(below, "dev").endpoints, endpoints);
        assert.deepEqual(runningGateway(project, "dev", join(project, ".tiered-api")).endpoints, endpoints);
    });

    it("tells its owner alone", () => {
        writeEndpoints(folder, endpoints);
        assert.equal(statSync(join(folder, "endpoints.json")).mode & 0o077, 0);
    });

    it("is not there before it was started, for another stack, and after its end", () => {
        runsNone();
        writeEndpoints(folder, endpoints);
        runsNone("prod");
        removeEndpoints(folder);
        runsNone();
    });

    it("is not there where its process was killed", () => {
        writeEndpoints(folder, { ...endpoints, pid: spawnSync(process.execPath, ["-e", ""]).pid });
        runsNone();
    });

    it("is not there where its file is damaged", () => {
        writeFileSync(join(folder, "endpoints.json"), '{"pid":');
        runsNone();
    });
});
