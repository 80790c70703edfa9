import assert from "node:assert/strict";
import * as aws from "@pulumi/aws/provider";
import { TieredApi } from "../../components";
import { type Recording, recordedProgram } from "./recordedProgram";
import { recordedApi, registered, shortName, smallApi, waitsFor } from "./smallApi";

const two = (names: string[], provider?: () => aws.Provider): Promise<Recording> =>
    recordedProgram(() => {
        const one = provider?.();
        for (const name of names) {
            new TieredApi(name, smallApi(), one ? { provider: one } : {});
        }
    });
const accounts = ({ registrations }: Recording) =>
    [...registrations.keys()].filter((name) => /^(Account|AccountLogging) /.test(name));

describe("the account's CloudWatch role", () => {
    it("is set once for two APIs of a program, and both wait for it", async () => {
        const recording = await two(["cat", "dog"]);
        assert.deepEqual(recording.errors, []);
        assert.deepEqual(accounts(recording), [
            "AccountLogging tiered-api-account-logging",
            "Account tiered-api-account-logging",
        ]);
        for (const name of ["Stage cat", "Stage dog"]) {
            assert.ok(waitsFor(registered(recording, name)).includes("Account tiered-api-account-logging"), name);
        }
    });

    it("is the same whichever API comes first", async () => {
        const ofAccount = async (names: string[]) =>
            [...(await two(names)).registrations]
                .filter(([name]) => name.endsWith(" tiered-api-account-logging"))
                .map(([, registration]) => registration);
        assert.deepEqual(await ofAccount(["dog", "cat"]), await ofAccount(["cat", "dog"]));
    });

    it("is set again by another program in the same process", async () => {
        for (let program = 0; program < 2; program++) {
            assert.equal(accounts(await two(["cat"])).length, 2);
        }
    });

    it("may be written to by API Gateway alone, with AWS's own policy", async () => {
        const recording = await two(["cat"]);
        const { assumeRolePolicy } = registered(recording, "Role tiered-api-account-logging").inputs;
        assert.deepEqual(JSON.parse(String(assumeRolePolicy)).Statement, [
            { Effect: "Allow", Principal: { Service: "apigateway.amazonaws.com" }, Action: "sts:AssumeRole" },
        ]);
        assert.deepEqual(registered(recording, "RolePolicyAttachment tiered-api-account-logging").inputs, {
            role: "tiered-api-account-logging",
            policyArn: "arn:aws:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        });
    });

    for (const partition of ["aws-cn", "aws-us-gov"]) {
        it(`takes its policy from the partition ${partition}`, async () => {
            const recording = await recordedApi(smallApi(), { partition });
            const { policyArn } = registered(recording, "RolePolicyAttachment tiered-api-account-logging").inputs;
            assert.equal(
                policyArn,
                `arn:${partition}:iam::aws:policy/service-role/AmazonAPIGatewayPushToCloudWatchLogs`,
            );
            assert.ok(!recording.wire.includes("arn:aws:iam"), "an ARN of another partition");
        });
    }

    it("is somebody else's job where the program says so", async () => {
        const recording = await recordedApi({ ...smallApi(), accountLogging: "none" });
        assert.deepEqual(accounts(recording), []);
        assert.ok(!recording.wire.includes("AmazonAPIGatewayPushToCloudWatchLogs"));
    });
});

describe("an explicit provider", () => {
    const northwest = () => new aws.Provider("northwest", { region: "cn-northwest-1" });

    it("makes every resource, and answers every question", async () => {
        const recording = await two(["cat"], northwest);
        assert.deepEqual(recording.errors, []);
        const made = [...recording.registrations.values()].filter(({ type }) => type.startsWith("aws:"));
        assert.ok(made.length > 20);
        for (const { name, type, provider } of made) {
            assert.equal(shortName(provider.replace(/::[^:]*$/, "")), "aws northwest", `${type} ${name}`);
        }
        assert.ok(recording.invokes.length > 0);
        for (const { token, provider } of recording.invokes) {
            assert.ok(provider.includes("::northwest::"), token);
        }
    });

    it("has an account of its own beside the default one, shared by its own APIs", async () => {
        const recording = await recordedProgram(() => {
            new TieredApi("cat", smallApi());
            const provider = northwest();
            new TieredApi("dog", smallApi(), { provider });
            new TieredApi("emu", smallApi(), { provider });
        });
        assert.deepEqual(recording.errors, []);
        assert.deepEqual(accounts(recording).sort(), [
            "Account dog-account-logging",
            "Account tiered-api-account-logging",
            "AccountLogging dog-account-logging",
            "AccountLogging tiered-api-account-logging",
        ]);
        assert.ok(waitsFor(registered(recording, "Stage emu")).includes("Account dog-account-logging"));
        assert.ok(!waitsFor(registered(recording, "Stage cat")).includes("Account dog-account-logging"));
        assert.match(registered(recording, "Account dog-account-logging").provider, /::northwest::/);
        assert.equal(registered(recording, "Account tiered-api-account-logging").provider, "");
    });
});
