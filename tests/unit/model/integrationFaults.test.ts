import { behind, faultTable } from "./faultTable";

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
            "a VPC link with an empty id",
            behind({ vpcLink: { connectionId: "", url: "http://x" } }),
            ['methods["GET /items"].integration.vpcLink.connectionId: is missing; give it'],
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
    ]);
});
