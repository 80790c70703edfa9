import * as pulumi from "@pulumi/pulumi";
import { behind, faultTable, method } from "./faultTable";

const at = 'methods["GET /items"].integration';
const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:f";

describe("faults of integrations", () => {
    faultTable([
        [
            "empty integration",
            behind({}),
            ['methods["GET /items"].integration: has nothing; give one of lambda, http, vpcLink, mock'],
        ],
        [
            "two integrations",
            behind({ mock: {}, http: { url: "https://example.com" } }),
            ['methods["GET /items"].integration: has http and mock; give one of lambda, http, vpcLink, mock'],
        ],
        [
            "unknown integration",
            behind({ kinesis: {} }),
            [
                'methods["GET /items"].integration.kinesis: there is no such property, only lambda, http, vpcLink, mock',
                'methods["GET /items"].integration: has nothing; give one of lambda, http, vpcLink, mock',
            ],
        ],
        [
            "a Lambda without a function",
            behind({ lambda: {} }),
            ['methods["GET /items"].integration.lambda: has neither; give one of function and functionArn'],
        ],
        [
            "a Lambda given twice",
            behind({ lambda: { function: {}, functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:f" } }),
            ['methods["GET /items"].integration.lambda: has both; give one of function and functionArn'],
        ],
        [
            "a Lambda that is text",
            behind({ lambda: "arn" }),
            ['methods["GET /items"].integration.lambda: "arn" is no object; give one'],
        ],
        [
            "an ARN of something else",
            behind({ lambda: { functionArn: "arn:aws:s3:::bucket" } }),
            [
                'methods["GET /items"].integration.lambda.functionArn: "arn:aws:s3:::bucket" is not the ARN of a Lambda function; give one, or an alias\'s or a version\'s',
            ],
        ],
        [
            "an HTTP back end without a URL",
            behind({ http: {} }),
            ['methods["GET /items"].integration.http.url: is missing; give it'],
        ],
        [
            "a URL without a scheme",
            behind({ http: { url: "example.com" } }),
            ['methods["GET /items"].integration.http.url: "example.com" is no URL; write "https://example.com/path"'],
        ],
        [
            "a back end's verb in lower case",
            behind({ http: { url: "https://example.com", httpMethod: "get" } }),
            [
                'methods["GET /items"].integration.http.httpMethod: "get" is not known; give GET or HEAD or POST or PUT or PATCH or DELETE or OPTIONS or ANY',
            ],
        ],
        [
            "a VPC link with nothing",
            behind({ vpcLink: {} }),
            [
                'methods["GET /items"].integration.vpcLink.url: is missing; give it',
                'methods["GET /items"].integration.vpcLink.connectionId: is missing; give it',
            ],
        ],
        [
            "a time-out that is too short",
            behind({ http: { url: "https://example.com", timeoutMillis: 49 } }),
            [
                'methods["GET /items"].integration.http.timeoutMillis: 49 is not a time-out in milliseconds; give a whole number from 50 to 29000',
            ],
        ],
        [
            "a time-out that is too long",
            behind({
                lambda: { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:f", timeoutMillis: 29001 },
            }),
            [
                'methods["GET /items"].integration.lambda.timeoutMillis: 29001 is not a time-out in milliseconds; give a whole number from 50 to 29000',
            ],
        ],
        [
            "a mock's status that is none",
            behind({ mock: { statusCode: 99 } }),
            [
                'methods["GET /items"].integration.mock.statusCode: 99 is not a status; give a whole number from 100 to 599',
            ],
        ],
        [
            "a mock's body that is no text",
            behind({ mock: { body: {} } }),
            ['methods["GET /items"].integration.mock.body: {} is no text; give a plain string'],
        ],
        [
            "an unknown property of a mock",
            behind({ mock: { status: 200 } }),
            [
                'methods["GET /items"].integration.mock.status: there is no such property, only statusCode, body, contentType',
            ],
        ],
        ["null in place of one", behind({ mock: null }), [`${at}.mock: null is no object; give one`]],
        [
            "a function and an ARN, of which one is null",
            behind({ lambda: { function: null, functionArn } }),
            [`${at}.lambda: has both; give one of function and functionArn`],
        ],
        ...[null, {}, functionArn, { arn: functionArn }, pulumi.output({ arn: functionArn }), () => functionArn].map(
            (fn, index) =>
                [
                    `a function that is none (${index})`,
                    behind({ lambda: { function: fn } }),
                    [`${at}.lambda.function: is no aws.lambda.Function; give one, or its functionArn`],
                ] as const,
        ),
        ...[null, "", 5, "arn:aws:s3:::bucket"].map(
            (arn) =>
                [
                    `the ARN ${JSON.stringify(arn)}`,
                    behind({ lambda: { functionArn: arn } }),
                    [
                        `${at}.lambda.functionArn: ${JSON.stringify(arn)} is not the ARN of a Lambda function; give one, or an alias's or a version's`,
                    ],
                ] as const,
        ),
        ...[null, "", {}, "ftp://example.com", "https://", "https://example.com/a b"].flatMap((url) =>
            Object.entries({ http: { url }, vpcLink: { url, connectionId: "link" } }).map(
                ([kind, args]) =>
                    [
                        `the URL ${JSON.stringify(url)} of ${kind}`,
                        behind({ [kind]: args }),
                        [`${at}.${kind}.url: ${JSON.stringify(url)} is no URL; write "https://example.com/path"`],
                    ] as const,
            ),
        ),
        [
            "a URL with a parameter that the path has not",
            behind({ http: { url: "https://example.com/{nope}" } }),
            [
                `${at}.http.url: "https://example.com/{nope}" has {nope}, which the method's path has not; its parameters are none`,
            ],
        ],
        [
            "a URL with parameters of which one is not the path's",
            method({ open: true, integration: { http: { url: "https://example.com/{a}/{c}" } } }, "GET /{a}/{b}"),
            [
                'methods["GET /{a}/{b}"].integration.http.url: "https://example.com/{a}/{c}" has {c}, which the method\'s path has not; its parameters are a, b',
            ],
        ],
        ["a URL with a stage variable is none", behind({ http: { url: "https://${stageVariables.host}/x" } }), []],
        [
            "a VPC link's verb in lower case",
            behind({ vpcLink: { connectionId: "link", url: "http://x", httpMethod: "post" } }),
            [
                `${at}.vpcLink.httpMethod: "post" is not known; give GET or HEAD or POST or PUT or PATCH or DELETE or OPTIONS or ANY`,
            ],
        ],
        ...["", "my link", null].map(
            (id) =>
                [
                    `the VPC link ${JSON.stringify(id)}`,
                    behind({ vpcLink: { connectionId: id, url: "http://x" } }),
                    [`${at}.vpcLink.connectionId: ${JSON.stringify(id)} is no VPC link; give its id`],
                ] as const,
        ),
        ...["json", "", 5].map(
            (type) =>
                [
                    `a mock's content type ${JSON.stringify(type)}`,
                    behind({ mock: { contentType: type } }),
                    [`${at}.mock.contentType: ${JSON.stringify(type)} is no media type; write "application/json"`],
                ] as const,
        ),
    ]);
});
