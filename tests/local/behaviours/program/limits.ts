import * as apigateway from "@pulumi/aws/apigateway";
import { sellTo } from "./customers";
import { keyed, keyScheme } from "./keyed";
import { type MadeRestApi, mock, restApi } from "./restApi";

const paths = {
    "/": { get: keyed(mock("root")) },
    "/pets": { get: keyed(mock("pets")), post: keyed(mock("posted")) },
    "/pets/{petId}": { get: keyed(mock("pet")) },
    "/any": { "x-amazon-apigateway-any-method": keyed(mock("any")) },
    "/broken": {
        get: keyed(
            mock("broken", {
                requestTemplates: { "application/json": '{"statusCode": 500}' },
                responses: { "500": { statusCode: "500" } },
            }),
        ),
    },
    "/open": { get: mock("open") },
};
const document = { components: { securitySchemes: { key: keyScheme } } };

const plans = restApi("plans", {
    paths,
    document,
    stage: {
        accessLogSettings: {
            destinationArn: "arn:aws:logs:us-east-1:123456789012:log-group:plans",
            format:
                '{"requestId":"$context.requestId","status":"$context.status","type":"$context.error.responseType",' +
                '"message":"$context.error.message"}',
        },
    },
});
const second: MadeRestApi = {
    api: plans.api,
    stage: new apigateway.Stage("plans-second", {
        restApi: plans.api.id,
        deployment: plans.stage.deployment,
        stageName: "second",
    }),
};
const others = restApi("plans-others", { paths, document });

/** So slow that a test sees the burst alone. */
const slow = 0.01;
const burst = (burstLimit: number, rateLimit = slow) => ({ throttleSettings: { rateLimit, burstLimit } });

sellTo("plan-throttle", { stages: [plans], plan: burst(2), others: ["plan-throttle-other"] });
sellTo("plan-throttle-refill", { stages: [plans], plan: burst(1, 5) });
sellTo("plan-throttle-full", { stages: [plans], plan: burst(2, 10) });
sellTo("plan-throttle-fraction", { stages: [plans], plan: burst(1, 0.5) });
sellTo("plan-throttle-shared", { stages: [plans, second, others], plan: burst(3) });
sellTo("plan-throttle-methods", { stages: [plans], plan: burst(2) });
sellTo("plan-throttle-open", { stages: [plans], plan: burst(1) });
sellTo("plan-throttle-refused", { stages: [plans], plan: burst(0) });
sellTo("plan-throttle-logged", { stages: [plans], plan: burst(1) });
sellTo("plan-throttle-none", { stages: [plans] });
sellTo("plan-throttle-quota", {
    stages: [plans],
    plan: { ...burst(1, 5), quotaSettings: { limit: 2, period: "MONTH" } },
});

const wide = { rateLimit: 1_000, burstLimit: 1_000 };
const once = { rateLimit: slow, burstLimit: 1 };
sellTo("method-throttle", {
    stages: [plans, second],
    plan: { throttleSettings: wide },
    throttles: {
        "/pets/{petId}/GET": once,
        "//GET": once,
        "/pets/POST": { rateLimit: 0, burstLimit: 0 },
        "/any/ANY": once,
    },
    others: [
        "method-throttle-ids",
        "method-throttle-others",
        "method-throttle-root",
        "method-throttle-any",
        "method-throttle-stage",
    ],
});
sellTo("method-throttle-wide", { stages: [plans], plan: burst(1), throttles: { "/pets/GET": wide } });

const quota = (limit: number, period = "MONTH") => ({ quotaSettings: { limit, period } });
for (const period of ["DAY", "WEEK", "MONTH"]) {
    sellTo(`quota-${period}`, { stages: [plans], plan: quota(1, period) });
}
sellTo("quota", { stages: [plans], plan: quota(3), others: ["quota-other"] });
sellTo("quota-shared", { stages: [plans, second, others], plan: quota(3) });
sellTo("quota-methods", { stages: [plans], plan: quota(2) });
sellTo("quota-errors", { stages: [plans], plan: quota(2) });
sellTo("quota-unknown", { stages: [plans], plan: quota(1) });
sellTo("quota-open", { stages: [plans], plan: quota(1) });
sellTo("quota-logged", { stages: [plans], plan: quota(1) });

const throttled = restApi("stage-throttle", {
    paths: {
        "/": { get: mock("root") },
        "/common": { get: mock("common"), post: mock("posted") },
        "/wide": { get: mock("wide") },
        "/none": { get: mock("none") },
        "/stopped": { get: mock("stopped") },
        "/items/{id}": { get: mock("item") },
        "/keyed": { get: keyed(mock("keyed")) },
        "/refill": { get: mock("refill") },
    },
    document,
});
const settings = (
    methodPath: string,
    stageName: string,
    throttlingBurstLimit: number,
    throttlingRateLimit = slow,
): apigateway.MethodSettings =>
    new apigateway.MethodSettings(`stage-throttle-${stageName}-${methodPath.replace(/\W+/g, "-")}`, {
        restApi: throttled.api.id,
        stageName,
        methodPath,
        settings: { throttlingBurstLimit, throttlingRateLimit },
    });
settings("wide/GET", "test", 1_000, 1_000);
settings("none/GET", "test", -1, -1);
settings("stopped/GET", "test", 0, 0);
settings("items/{id}/GET", "test", 2);
settings("refill/GET", "test", 1, 5);
settings("*/*", "test", 1);
new apigateway.Stage("stage-throttle-free", {
    restApi: throttled.api.id,
    deployment: throttled.stage.deployment,
    stageName: "free",
});
sellTo("stage-throttle", { stages: [throttled], others: ["stage-throttle-other"] });
