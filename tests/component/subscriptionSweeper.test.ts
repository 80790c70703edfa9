import assert from "node:assert/strict";
import { Provider } from "@pulumi/aws/provider";
import * as pulumi from "@pulumi/pulumi";
import { SubscriptionSweeper, type SubscriptionSweeperArgs, TieredApi } from "../../components";
import { recordedProgram } from "./recordedProgram";
import { registered, shortName, smallApi, waitsFor } from "./smallApi";

type Options = Omit<SubscriptionSweeperArgs, "api">;

const topic = "arn:aws:sns:eu-west-1:123456789012:on-call";

async function recorded(options: Options = {}, partition?: string) {
    const recording = await recordedProgram(
        () => {
            new SubscriptionSweeper("cat", { api: new TieredApi("cat", smallApi()), ...options });
        },
        partition === undefined ? {} : { partition },
    );
    assert.deepEqual(recording.errors, []);
    return recording;
}

async function statementsOf(role: string, partition?: string) {
    const policy = registered(await recorded({}, partition), `RolePolicy ${role}`).inputs.policy;
    return JSON.parse(String(policy)).Statement as { Action: string | string[]; Resource: string | string[] }[];
}

describe("a sweeper of subscriptions", () => {
    it("is a function that is called every so often, with roles and a log group of its own", async () => {
        const { registrations } = await recorded();
        const children = [...registrations].filter(([, { parent }]) => shortName(parent) === "SubscriptionSweeper cat");
        assert.deepEqual(children.map(([name]) => name).sort(), [
            "Function cat-sweeper",
            "FunctionEventInvokeConfig cat-sweeper",
            "LogGroup cat-sweeper",
            "Role cat-sweeper",
            "Role cat-sweeper-timer",
            "RolePolicy cat-sweeper",
            "RolePolicy cat-sweeper-timer",
            "Schedule cat-sweeper",
        ]);
    });

    it("runs once at a time, on the registry of its API, and is not called again for what failed", async () => {
        const recording = await recorded();
        const { code, ...fn } = registered(recording, "Function cat-sweeper").inputs;
        assert.deepEqual(Object.keys(code as object), ["index.js"]);
        assert.deepEqual(fn, {
            handler: "index.handler",
            runtime: "nodejs22.x",
            architectures: ["arm64"],
            description: "Disables expired keys and finishes interrupted changes of customers",
            role: "arn:aws:iam::123456789012:role/cat-sweeper",
            memorySize: 256,
            timeout: 240,
            reservedConcurrentExecutions: 1,
            environment: { variables: { REGISTRY_TABLE: "cat-registry" } },
            loggingConfig: { logFormat: "Text", logGroup: "cat-sweeper" },
        });
        const { functionName, ...tries } = registered(recording, "FunctionEventInvokeConfig cat-sweeper").inputs;
        assert.equal(functionName, "cat-sweeper");
        assert.deepEqual(tries, { maximumRetryAttempts: 0, maximumEventAgeInSeconds: 60 });
    });

    it("is called to the minute, every five minutes where nothing else is said", async () => {
        const schedule = registered(await recorded(), "Schedule cat-sweeper");
        assert.deepEqual(schedule.inputs, {
            scheduleExpression: "rate(5 minutes)",
            flexibleTimeWindow: { mode: "OFF" },
            target: {
                arn: "arn:aws:lambda:eu-west-1:123456789012:function:cat-sweeper",
                roleArn: "arn:aws:iam::123456789012:role/cat-sweeper-timer",
                retryPolicy: { maximumRetryAttempts: 2, maximumEventAgeInSeconds: 60 },
            },
        });
        for (const name of ["RolePolicy cat-sweeper-timer", "TableItem cat-deployment"]) {
            assert.ok(waitsFor(schedule).includes(name), name);
        }
        const hourly = registered(await recorded({ schedule: "rate(1 hour)" }), "Schedule cat-sweeper");
        assert.equal(hourly.inputs.scheduleExpression, "rate(1 hour)");
    });

    it("may do what sweeping takes, on the registry, on keys and on its API's own plans and stage", async () => {
        const [, ...statements] = await statementsOf("cat-sweeper", "aws-cn");
        const gateway = "arn:aws-cn:apigateway:eu-west-1::";
        const tags = "arn%3Aaws-cn%3Aapigateway%3Aeu-west-1%3A%3A";
        const plans = ["bronze", "gold"].map((tier) => `${gateway}/usageplans/id-of-cat/${tier}`);
        const allowed = statements.map(({ Action, Resource }) => [Action, Resource]);
        assert.deepEqual(allowed, [
            [
                ["dynamodb:GetItem", "dynamodb:Query", "dynamodb:PutItem", "dynamodb:DeleteItem"],
                ["arn:aws-cn:dynamodb:eu-west-1:123456789012:table/cat-registry"],
            ],
            [["apigateway:GET", "apigateway:POST"], [`${gateway}/apikeys`]],
            [["apigateway:GET", "apigateway:PATCH", "apigateway:DELETE"], [`${gateway}/apikeys/*`]],
            [["apigateway:PUT"], [`${gateway}/tags/${tags}%2Fapikeys%2F*`]],
            [["apigateway:GET"], plans.flatMap((plan) => [plan, `${plan}/usage`])],
            [
                ["apigateway:GET", "apigateway:POST", "apigateway:PATCH", "apigateway:DELETE"],
                plans.map((plan) => `${plan}/keys*`),
            ],
            [["apigateway:DELETE"], [`${gateway}/restapis/id-of-cat/stages/dev/cache/authorizers`]],
        ]);
    });

    it("may be called by schedules of its own account's default group alone, which may do nothing else", async () => {
        const [call, ...more] = await statementsOf("cat-sweeper-timer");
        assert.deepEqual(more, []);
        assert.deepEqual(
            [call?.Action, call?.Resource],
            ["lambda:InvokeFunction", "arn:aws:lambda:eu-west-1:123456789012:function:cat-sweeper"],
        );
        const { assumeRolePolicy } = registered(await recorded(), "Role cat-sweeper-timer").inputs;
        const [trusted] = JSON.parse(String(assumeRolePolicy)).Statement;
        assert.deepEqual(trusted.Principal, { Service: "scheduler.amazonaws.com" });
        assert.deepEqual(trusted.Condition.StringEquals, {
            "aws:SourceAccount": "123456789012",
            "aws:SourceArn": "arn:aws:scheduler:eu-west-1:123456789012:schedule-group/default",
        });
    });

    it("tells of three failures in a row, and of sweeps that do not begin, where somebody listens", async () => {
        const recording = await recorded({ schedule: "rate(2 hours)", alarmActions: [topic] });
        const { alarmDescription, ...alarm } = registered(recording, "MetricAlarm cat-sweeper").inputs;
        assert.match(String(alarmDescription), /3 sweeps in a row failed/);
        assert.deepEqual(alarm, {
            namespace: "AWS/Lambda",
            metricName: "Errors",
            dimensions: { FunctionName: "cat-sweeper" },
            statistic: "Sum",
            period: 7_200,
            evaluationPeriods: 3,
            comparisonOperator: "GreaterThanThreshold",
            threshold: 0,
            treatMissingData: "missing",
            alarmActions: [topic],
            okActions: [topic],
            insufficientDataActions: [topic],
        });
    });

    it("takes what is given", async () => {
        const recording = await recorded({
            reserveConcurrency: false,
            logRetentionDays: 7,
            tags: { team: "items" },
            alarmActions: [topic],
        });
        assert.ok(!("reservedConcurrentExecutions" in registered(recording, "Function cat-sweeper").inputs));
        assert.equal(registered(recording, "LogGroup cat-sweeper").inputs.retentionInDays, 7);
        for (const name of [
            "Function cat-sweeper",
            "LogGroup cat-sweeper",
            "MetricAlarm cat-sweeper",
            "Role cat-sweeper",
            "Role cat-sweeper-timer",
        ]) {
            assert.deepEqual(registered(recording, name).inputs.tags, { team: "items" }, name);
        }
    });

    for (const [where, expected, opts] of [
        ["where its API is", "there", () => ({})],
        ["elsewhere where it is told to", "elsewhere", () => ({ provider: new Provider("elsewhere", {}) })],
    ] as const) {
        it(`works ${where}`, async () => {
            const { errors, registrations } = await recordedProgram(() => {
                const provider = new Provider("there", {});
                new SubscriptionSweeper("cat", { api: new TieredApi("cat", smallApi(), { provider }) }, opts());
            });
            assert.deepEqual(errors, []);
            const children = [...registrations.values()].filter(({ parent }) => parent.endsWith("Sweeper::cat"));
            assert.ok(children.length > 5);
            for (const { name, provider } of children) {
                assert.match(provider, new RegExp(`::${expected}::`), name);
            }
        });
    }

    it("changes nothing where tiers come in another order", async () => {
        const policyOf = async (turn: boolean) => {
            const args = smallApi();
            const { registrations } = await recordedProgram(() => {
                const tiers = turn ? [...args.tiers].reverse() : args.tiers;
                new SubscriptionSweeper("cat", { api: new TieredApi("cat", { ...args, tiers }) });
            });
            return registrations.get("RolePolicy cat-sweeper")?.inputs.policy;
        };
        assert.equal(await policyOf(true), await policyOf(false));
    });
});

describe("a sweeper of subscriptions is refused, before anything of it is registered,", () => {
    async function refusal(name: string, args: (api: TieredApi) => object, tiers = smallApi().tiers): Promise<string> {
        const { errors, registrations } = await recordedProgram(() => {
            const api = new TieredApi("cat", { ...smallApi(), tiers });
            new SubscriptionSweeper(name, args(api) as SubscriptionSweeperArgs);
        });
        assert.ok(![...registrations.keys()].some((registration) => /Sweeper|Schedule/.test(registration)));
        const [error] = errors;
        assert.ok(pulumi.ResourceError.isInstance(error) && error.hideStack, String(error));
        return error.message;
    }

    it("with every fault at once", async () => {
        const text = await refusal("1st", () => ({
            scedule: "rate(5 minutes)",
            schedule: "cron(0 3 * * ? *)",
            alarmActions: topic,
            reserveConcurrency: 1,
            logRetentionDays: 2,
            tags: { "aws:team": "items" },
        }));
        const faults = text.split("\n");
        assert.equal(faults.shift(), 'SubscriptionSweeper "1st" has 8 faults:');
        assert.deepEqual(
            faults.map((fault) => fault.slice("  - ".length).split(": ")[0]),
            [
                "name",
                "args.scedule",
                "api",
                "schedule",
                "alarmActions",
                "reserveConcurrency",
                "logRetentionDays",
                'tags["aws:team"]',
            ],
        );
    });

    for (const schedule of ["rate(0 minutes)", "rate(25 hours)", "rate(2 days)", "rate(5 seconds)", "5 minutes", 5]) {
        it(`on the schedule ${schedule}`, async () => {
            assert.equal(
                await refusal("cat", (api) => ({ api, schedule })),
                `SubscriptionSweeper "cat" has a fault:\n  - schedule: ${JSON.stringify(schedule)} is no rate of at most a day; write rate(5 minutes), or hours, or rate(1 day)`,
            );
        });
    }

    it("of something else than an API", async () => {
        assert.match(await refusal("cat", () => ({ api: {} })), /api: is no TieredApi; give one$/);
    });

    it("of more tiers than a role can name the plans of", async () => {
        const tiers = [...smallApi().tiers, ...Array.from({ length: 49 }, (_, index) => ({ name: `t${index}` }))];
        const text = await refusal("cat", (api) => ({ api }), tiers);
        assert.match(text, /api: 51 tiers are more than the 50 that a role's policy can name; sell fewer$/);
    });
});
