import { faultTable } from "./faultTable";

describe("faults of logs", () => {
    faultTable([
        [
            "an access log's retention that CloudWatch has not",
            { accessLog: { retentionDays: 8 } },
            [
                "accessLog.retentionDays: 8 is no retention that CloudWatch Logs knows; give 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
            ],
        ],
        [
            "a retention beside a Firehose",
            {
                accessLog: {
                    firehoseArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/amazon-apigateway-x",
                    retentionDays: 7,
                },
            },
            ["accessLog.retentionDays: a Firehose keeps nothing; set the retention where it delivers to"],
        ],
        [
            "a Firehose with another name",
            { accessLog: { firehoseArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/x" } },
            [
                'accessLog.firehoseArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/x" is no Firehose of API Gateway\'s; its name must begin with amazon-apigateway-',
            ],
        ],
        [
            "a format with the key",
            { accessLog: { format: { id: "$context.requestId", key: "$context.identity.apiKey" } } },
            [
                'accessLog.format["key"]: "$context.identity.apiKey" would log the caller\'s key; use $context.identity.apiKeyId',
            ],
        ],
        [
            "a format with the key in braces",
            { accessLog: { format: { id: "$context.requestId", key: "${context.identity.apiKey}" } } },
            [
                'accessLog.format["key"]: "${context.identity.apiKey}" would log the caller\'s key; use $context.identity.apiKeyId',
            ],
        ],
        [
            "a format with a header that was set",
            { accessLog: { format: { id: "$context.requestId", key: "$context.requestOverride.header.x-api-key" } } },
            [
                'accessLog.format["key"]: "$context.requestOverride.header.x-api-key" would log the caller\'s key; use $context.identity.apiKeyId',
            ],
        ],
        [
            "a format of more than 3 KB",
            { accessLog: { format: { id: "$context.requestId", x: "y".repeat(3072) } } },
            ["accessLog.format: 3106 bytes are more than the 3072 of a format; name fewer fields"],
        ],
        [
            "a format without fields",
            { accessLog: { format: {} } },
            ["accessLog.format: there are no fields; name some, or leave the format out"],
        ],
        [
            "a format without a request id",
            { accessLog: { format: { s: "$context.status" } } },
            [
                "accessLog.format: has no request id, which AWS wants in every format; add $context.requestId or $context.extendedRequestId",
            ],
        ],
        [
            "a field that is a number",
            { accessLog: { format: { id: "$context.requestId", s: 5 } } },
            ['accessLog.format["s"]: 5 is no text; give a $context variable'],
        ],
        [
            "a format in a list",
            { accessLog: { format: ["$context.requestId"] } },
            ['accessLog.format: ["$context.requestId"] is no object; give one'],
        ],
        [
            "an unknown property of the access log",
            { accessLog: { firehose: "x" } },
            ["accessLog.firehose: there is no such property, only firehoseArn, retentionDays, format"],
        ],
        [
            "an unknown level",
            { executionLog: { level: "DEBUG" } },
            ['executionLog.level: "DEBUG" is not known; give OFF or ERROR or INFO'],
        ],
        [
            "metrics as a number",
            { executionLog: { metrics: 1 } },
            ["executionLog.metrics: 1 is neither true nor false; give one of the two"],
        ],
        [
            "an execution log's retention that CloudWatch has not",
            { executionLog: { level: "INFO", retentionDays: 2 } },
            [
                "executionLog.retentionDays: 2 is no retention that CloudWatch Logs knows; give 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653 days",
            ],
        ],
        [
            "an unknown property of the execution log",
            { executionLog: { trace: true } },
            ["executionLog.trace: there is no such property, only level, retentionDays, metrics"],
        ],
    ]);
});
