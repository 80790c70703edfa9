import * as pulumi from "@pulumi/pulumi";
import { faultTable, many } from "./faultTable";

describe("faults of settings", () => {
    faultTable([
        [
            "an unknown property",
            { method: {} },
            [
                "args.method: there is no such property, only tiers, methods, customers, description, version, schemas, stageName, stageVariables, throttle, cors, authorizer, accessLog, executionLog, xrayTracing, endpointType, vpcEndpointIds, minimumCompressionSize, binaryMediaTypes, resourcePolicy, disableExecuteApiEndpoint, accountLogging, tags",
            ],
        ],
        [
            "a stage's name that AWS refuses",
            { stageName: "v1.0" },
            ['stageName: "v1.0" is not a stage\'s name; use 1 to 128 of A–Z a–z 0–9 _ -'],
        ],
        [
            "an empty stage name",
            { stageName: "" },
            ['stageName: "" is not a stage\'s name; use 1 to 128 of A–Z a–z 0–9 _ -'],
        ],
        ...(
            [
                [5, "5"],
                [null, "null"],
                [pulumi.output("v1"), "an Output"],
            ] as const
        ).map(
            ([stageName, shown]) =>
                [
                    `the stage's name ${shown}`,
                    { stageName },
                    [`stageName: ${shown} is not a stage's name; use 1 to 128 of A–Z a–z 0–9 _ -`],
                ] as const,
        ),
        [
            "a stage variable's name that AWS refuses",
            { stageVariables: { "a-b": "x" } },
            ['stageVariables["a-b"]: is not a stage variable\'s name; use A–Z a–z 0–9 _'],
        ],
        [
            "stage variables that AWS refuses",
            { stageVariables: { a: "ä", b: "x y", c: "", d: null, e: 5, f: ["x"] } },
            ['["a"]: "ä"', '["b"]: "x y"', '["c"]: ""', '["d"]: null', '["e"]: 5', '["f"]: ["x"]'].map(
                (it) => `stageVariables${it} is not a stage variable's value; use A–Z a–z 0–9 - . _ ~ : / ? # & = ,`,
            ),
        ],
        [
            "a stage variable without a value",
            { stageVariables: { a: undefined } },
            ['stageVariables["a"]: is missing; give it'],
        ],
        [
            "stage variables of all that AWS takes",
            { stageVariables: { a: "Az09-._~:/?#&=,", b: pulumi.output("ä"), c: Promise.resolve("ä") } },
            [],
        ],
        [
            "101 stage variables",
            { stageVariables: many(101, (i) => `v${i}`, "x") },
            ["stageVariables: 101 are more than the 100 of a stage; name fewer"],
        ],
        [
            "a stage's throttle of 0",
            { throttle: { rateLimit: 0, burstLimit: 1 } },
            ["throttle.rateLimit: 0 is not a rate; give a number above 0, in requests per second"],
        ],
        [
            "tracing in words",
            { xrayTracing: "on" },
            ['xrayTracing: "on" is neither true nor false; give one of the two'],
        ],
        [
            "a negative cache time",
            { authorizer: { cacheSeconds: -1 } },
            ["authorizer.cacheSeconds: -1 is not a cache time in seconds; give a whole number from 0 to 3600"],
        ],
        [
            "a cache time of more than an hour",
            { authorizer: { cacheSeconds: 3601 } },
            ["authorizer.cacheSeconds: 3601 is not a cache time in seconds; give a whole number from 0 to 3600"],
        ],
        [
            "a fractional cache time",
            { authorizer: { cacheSeconds: 0.5 } },
            ["authorizer.cacheSeconds: 0.5 is not a cache time in seconds; give a whole number from 0 to 3600"],
        ],
        [
            "too little memory",
            { authorizer: { memorySize: 64 } },
            ["authorizer.memorySize: 64 is not a memory in MB; give a whole number from 128 to 10240"],
        ],
        [
            "a concurrency of 0",
            { authorizer: { reservedConcurrency: 0 } },
            ["authorizer.reservedConcurrency: 0 is not a concurrency; give a whole number from 1 to 1000000"],
        ],
        [
            "an unknown scope",
            { authorizer: { scope: "all" } },
            ['authorizer.scope: "all" is not known; give keyed or restricted'],
        ],
        [
            "a retention that CloudWatch has not",
            { authorizer: { logRetentionDays: 31 } },
            [
                "authorizer.logRetentionDays: 31 is no retention that CloudWatch Logs knows; give 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
            ],
        ],
        [
            "an unknown property of the authorizer",
            { authorizer: { ttl: 5 } },
            [
                "authorizer.ttl: there is no such property, only cacheSeconds, memorySize, reservedConcurrency, scope, logRetentionDays",
            ],
        ],
        [
            "an unknown endpoint type",
            { endpointType: "GLOBAL" },
            ['endpointType: "GLOBAL" is not known; give REGIONAL or EDGE or PRIVATE'],
        ],
        [
            "a private API without a policy",
            { endpointType: "PRIVATE" },
            ["resourcePolicy: AWS deploys no private API without one; say which VPC endpoints may call"],
        ],
        [
            "VPC endpoints of a public API",
            { vpcEndpointIds: ["vpce-1"] },
            ["vpcEndpointIds: only a private API has VPC endpoints; remove them, or set endpointType to PRIVATE"],
        ],
        [
            "VPC endpoints that are no list",
            { endpointType: "PRIVATE", resourcePolicy: "{}", vpcEndpointIds: "vpce-1" },
            ['vpcEndpointIds: "vpce-1" is no list; give a plain one'],
        ],
        ...["[]", "null", "5", '"x"', { Version: "2012-10-17" }, null].map(
            (resourcePolicy) =>
                [
                    `the policy ${JSON.stringify(resourcePolicy)}`,
                    { resourcePolicy },
                    [`resourcePolicy: ${JSON.stringify(resourcePolicy)} is no policy; give an IAM policy as JSON text`],
                ] as const,
        ),
        [
            "a media type without a slash",
            { binaryMediaTypes: ["png"] },
            ['binaryMediaTypes[0]: "png" is no media type; write "image/png", or "*/*"'],
        ],
        [
            "a compression size that is too large",
            { minimumCompressionSize: 10485761 },
            ["minimumCompressionSize: 10485761 is not a size in bytes; give a whole number from 0 to 10485760"],
        ],
        [
            "a negative compression size",
            { minimumCompressionSize: -1 },
            ["minimumCompressionSize: -1 is not a size in bytes; give a whole number from 0 to 10485760"],
        ],
        [
            "a closed endpoint in words",
            { disableExecuteApiEndpoint: "yes" },
            ['disableExecuteApiEndpoint: "yes" is neither true nor false; give one of the two'],
        ],
        ["a description that is no text", { description: 1 }, ["description: 1 is no text; give a plain string"]],
        ["a version that is a number", { version: 1.1 }, ["version: 1.1 is no text; give a plain string"]],
        [
            "unknown account logging",
            { accountLogging: "keep" },
            ['accountLogging: "keep" is not known; give ensure or none'],
        ],
        ["schemas that are text", { schemas: "x" }, ['schemas: "x" is no object; give one']],
    ]);
});
