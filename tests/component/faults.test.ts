import assert from "node:assert/strict";
import { inspect } from "node:util";
import * as pulumi from "@pulumi/pulumi";
import { TieredApi, type TieredApiArgs } from "../../components";
import { recordedProgram } from "./recordedProgram";
import { functionArn, recordedApi, smallApi } from "./smallApi";

const run = (args: TieredApiArgs, preview = false) =>
    recordedProgram(
        () => {
            new TieredApi("cat", args);
        },
        { preview },
    );

/** The texts of errors, without what the SDK puts before them. */
const texts = (errors: readonly Error[]) => [
    ...new Set(errors.map(({ message }) => message.replace(/^error serializing property "[^"]*": /, ""))),
];

describe("faults in plain values", () => {
    it("are thrown at once and in one piece, before anything is registered", async () => {
        const { errors, registrations, wire } = await run({
            ...smallApi(),
            methods: {},
            customers: { acme: { tier: "platinum" } },
        });
        assert.equal(errors.length, 1);
        const [error] = errors;
        assert.ok(pulumi.ResourceError.isInstance(error));
        assert.equal(error.hideStack, true);
        assert.equal(inspect(error), error.message);
        assert.equal(
            error.message,
            [
                'TieredApi "cat" has 2 faults:',
                '  - methods: there are none; name at least one, such as "GET /status"',
                '  - customers["acme"].tier: there is no tier "platinum"; tiers are bronze, gold',
            ].join("\n"),
        );
        assert.deepEqual([...registrations.keys()], ["Stack project-dev"]);
        assert.ok(!wire.includes("tiered-api:"));
    });

    it("count a document of more than 6 MB among them", async () => {
        const args = smallApi();
        const summary = "x".repeat(6 * 1024 * 1024);
        const { errors, registrations } = await run({
            ...args,
            methods: { "GET /status": { open: true, integration: { mock: {} }, operation: { summary } } },
        });
        assert.match(
            texts(errors).join(),
            /^TieredApi "cat" has a fault:\n {2}- methods: an OpenAPI document of \d+ bytes is more than the 6291456 that AWS imports; shorten it$/,
        );
        assert.equal(registrations.size, 1);
    });
});

describe("warnings", () => {
    it("are logged, each with the API's name", async () => {
        const args = smallApi();
        const { warnings } = await recordedApi({
            ...args,
            tiers: [...args.tiers, { name: "silver" }],
            methods: {
                "GET /items": { tiers: ["bronze", "gold"], integration: { mock: {} } },
                "GET /closed": { tiers: [], integration: { mock: {} } },
            },
        });
        assert.deepEqual(warnings, [
            'cat: the tier "silver" opens no method: its customers pay for nothing',
            "cat: no tier sells GET /closed: nobody may call it",
        ]);
    });

    it("are none without a reason", async () => {
        assert.deepEqual((await recordedApi(smallApi())).warnings, []);
    });
});

describe("faults in what only the engine knows", () => {
    const secretKey = "SharedKeyOfTwo0000000000";
    const keyed = (...values: pulumi.Input<string>[]): TieredApiArgs => ({
        ...smallApi(),
        customers: {
            acme: { tier: "gold", keys: Object.fromEntries(values.map((value, index) => [`k${index}`, { value }])) },
        },
    });
    const behind = (integration: TieredApiArgs["methods"][string]["integration"]): TieredApiArgs => ({
        ...smallApi(),
        methods: { "GET /items": { fromTier: "bronze", integration } },
    });
    const notAKey = "cannot be a key; give 20 to 128 letters and digits, or none and AWS makes one";
    const shared =
        'customers["acme"].keys["k1"].value: the value is that of customers["acme"].keys["k0"].value too; give each key a value of its own';

    const cases: [what: string, args: () => TieredApiArgs, text: string | RegExp, hidden?: string][] = [
        [
            "a secret key that is too short",
            () => keyed(pulumi.secret("TooShort")),
            `customers["acme"].keys["k0"].value: a value of 8 characters ${notAKey}`,
            "TooShort",
        ],
        [
            "a secret key with a dash",
            () => keyed(pulumi.secret(`${secretKey}-`)),
            `customers["acme"].keys["k0"].value: a value with other characters ${notAKey}`,
            secretKey,
        ],
        [
            "a secret that is no text",
            () => keyed(pulumi.secret(7_418_529_630 as unknown as string)),
            `customers["acme"].keys["k0"].value: a value that is no text ${notAKey}`,
            "7418529630",
        ],
        [
            "two secret keys with one value",
            () => keyed(pulumi.secret(secretKey), pulumi.secret(secretKey)),
            shared,
            secretKey,
        ],
        [
            "a plain and a secret key with one value",
            () => keyed(secretKey, pulumi.secret(secretKey)),
            shared,
            secretKey,
        ],
        [
            "the ARN of something else",
            () => behind({ lambda: { functionArn: pulumi.output("arn:aws:s3:::bucket") } }),
            'methods["GET /items"].integration.lambda.functionArn: "arn:aws:s3:::bucket" is not the ARN of a Lambda function; give one, or an alias\'s or a version\'s',
        ],
        [
            "a secret URL without a scheme",
            () => behind({ http: { url: pulumi.secret("user:password@example.com") } }),
            'methods["GET /items"].integration.http.url: the secret is no URL; write "https://example.com/path"',
            "password",
        ],
        [
            "a URL without a scheme",
            () => behind({ http: { url: pulumi.output("example.com") } }),
            'methods["GET /items"].integration.http.url: "example.com" is no URL; write "https://example.com/path"',
        ],
        [
            "a VPC link's URL without a scheme",
            () => behind({ vpcLink: { url: pulumi.output("example.com"), connectionId: "link" } }),
            'methods["GET /items"].integration.vpcLink.url: "example.com" is no URL; write "https://example.com/path"',
        ],
        [
            "an empty URL",
            () => behind({ http: { url: pulumi.output("") } }),
            'methods["GET /items"].integration.http.url: "" is no URL; write "https://example.com/path"',
        ],
        [
            "a URL with a parameter that the path has not",
            () => behind({ http: { url: pulumi.output("https://example.com/{nope}") } }),
            'methods["GET /items"].integration.http.url: "https://example.com/{nope}" has {nope}, which the method\'s path has not; its parameters are none',
        ],
        [
            "a VPC link without a name",
            () => behind({ vpcLink: { url: "http://x", connectionId: pulumi.output("") } }),
            'methods["GET /items"].integration.vpcLink.connectionId: "" is no VPC link; give its id',
        ],
        [
            "a resource policy that is a list",
            () => ({ ...smallApi(), resourcePolicy: pulumi.output("[]") }),
            'resourcePolicy: "[]" is no policy; give an IAM policy as JSON text',
        ],
        [
            "a resource policy that is no JSON",
            () => ({ ...smallApi(), resourcePolicy: pulumi.output("{Version}") }),
            /^resourcePolicy: is no JSON: .*; give an IAM policy as JSON text$/,
        ],
        [
            "a Firehose with another name",
            () => ({
                ...smallApi(),
                accessLog: {
                    firehoseArn: pulumi.output("arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs"),
                },
            }),
            'accessLog.firehoseArn: "arn:aws:firehose:eu-west-1:123456789012:deliverystream/logs" is no Firehose of API Gateway\'s; its name must begin with amazon-apigateway-',
        ],
    ];
    for (const [what, args, text, hidden] of cases) {
        for (const preview of [false, true]) {
            it(`${what} fails the ${preview ? "preview" : "update"} with a clean message`, async () => {
                const { errors } = await run(args(), preview);
                const [message, ...others] = texts(errors);
                assert.ok(message !== undefined, "the program ran through");
                assert.deepEqual(others, []);
                if (typeof text === "string") {
                    assert.equal(message, text);
                } else {
                    assert.match(message, text);
                }
                for (const error of errors) {
                    assert.ok(pulumi.ResourceError.isInstance(error) && error.hideStack, "a stack is shown");
                    assert.equal(inspect(error, { depth: null }), error.message);
                    assert.ok(!hidden || !(error.stack ?? "").includes(hidden), "a key is shown");
                }
            });
        }
    }

    it("are a document that only now is too long, which the preview does not know", async () => {
        const args = behind({ http: { url: pulumi.output(`https://example.com/${"x".repeat(6 * 1024 * 1024)}`) } });
        const { errors } = await run(args);
        assert.match(
            texts(errors).join(),
            /^methods: an OpenAPI document of \d+ bytes is more than the 6291456 that AWS imports; shorten it$/,
        );
        assert.ok(errors.every((error) => inspect(error) === error.message));
        assert.deepEqual((await run(args, true)).errors, []);
    });

    it("are not sought in what is not known yet", async () => {
        const { errors } = await recordedProgram(
            () => {
                const later = new TieredApi("dog", smallApi()).url;
                new TieredApi("cat", { ...behind({ http: { url: later } }), resourcePolicy: later });
            },
            { preview: true },
        );
        assert.deepEqual(errors, []);
    });

    it("are none in good values", async () => {
        const { errors } = await run({
            ...keyed(pulumi.secret(secretKey), pulumi.secret(`${secretKey}2`)),
            methods: {
                "GET /items": {
                    fromTier: "bronze",
                    integration: { lambda: { functionArn: pulumi.output(functionArn) } },
                },
            },
            resourcePolicy: pulumi.output("{}"),
        });
        assert.deepEqual(errors, []);
    });
});
