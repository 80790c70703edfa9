import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import fc from "fast-check";
import { apigateway } from "../../../../cli/local/program/child/attributes/apigateway";
import { data } from "../../../../cli/local/program/child/attributes/data";
import { identity } from "../../../../cli/local/program/child/attributes/identity";
import { lambda } from "../../../../cli/local/program/child/attributes/lambda";
import { Resources } from "../../../../cli/local/program/child/resources";
import { seed } from "./programFixture";

const place = { partition: "aws", region: "eu-west-1", account: "123456789012" };

interface Wish {
    readonly type: string;
    readonly name?: string;
    readonly inputs?: Record<string, unknown>;
    readonly givenId?: string;
    readonly parent?: string;
}

function register(resources: Resources, { type, name = "thing", inputs = {}, givenId, parent = "" }: Wish) {
    const urn = `urn:pulumi:dev::shop::${parent}${type}::${name}`;
    return resources.add({ urn, type, name, parent, dependencies: [], inputs, place, givenId }, true);
}

const fresh = (own = seed) => new Resources(own, "http://127.0.0.1:3000");
const only = (wish: Wish) => register(fresh(), wish);

describe("what AWS adds to a resource", () => {
    const account = "eu-west-1:123456789012";
    const cases: [wish: Wish, state: Record<string, RegExp | string>][] = [
        [
            { type: "aws:apigateway/restApi:RestApi" },
            {
                id: /^[a-z0-9]{10}$/,
                name: /^thing-[0-9a-f]{7}$/,
                arn: /^arn:aws:apigateway:eu-west-1::\/restapis\/[a-z0-9]{10}$/,
                executionArn: new RegExp(`^arn:aws:execute-api:${account}:[a-z0-9]{10}$`),
                rootResourceId: /^[a-z0-9]{10}$/,
            },
        ],
        [
            { type: "aws:apigateway/apiKey:ApiKey" },
            { id: /^[a-z0-9]{10}$/, value: /^[A-Za-z0-9]{40}$/, arn: /::\/apikeys\/[a-z0-9]{10}$/, enabled: /^true$/ },
        ],
        [
            { type: "aws:apigateway/apiKey:ApiKey", inputs: { value: "given", name: "mine" } },
            { value: "given", name: "mine" },
        ],
        [{ type: "aws:apigateway/usagePlan:UsagePlan" }, { id: /^[a-z0-9]{6}$/, arn: /::\/usageplans\/[a-z0-9]{6}$/ }],
        [{ type: "aws:apigateway/deployment:Deployment", inputs: { restApi: "abc" } }, { id: /^[a-z0-9]{6}$/ }],
        [
            { type: "aws:apigateway/authorizer:Authorizer", inputs: { restApi: "abc" } },
            { id: /^[a-z0-9]{6}$/, arn: /::\/restapis\/abc\/authorizers\/[a-z0-9]{6}$/ },
        ],
        [
            { type: "aws:apigateway/method:Method", inputs: { restApi: "abc", resourceId: "r", httpMethod: "GET" } },
            { id: "agm-abc-r-GET" },
        ],
        [
            { type: "aws:apigateway/stage:Stage", inputs: { restApi: "abc", stageName: "v1" } },
            {
                id: "ags-abc-v1",
                arn: "arn:aws:apigateway:eu-west-1::/restapis/abc/stages/v1",
                executionArn: `arn:aws:execute-api:${account}:abc/v1`,
            },
        ],
        [
            { type: "aws:lambda/function:Function", inputs: { publish: true } },
            {
                id: /^thing-[0-9a-f]{7}$/,
                arn: new RegExp(`^arn:aws:lambda:${account}:function:thing-[0-9a-f]{7}$`),
                // https://docs.aws.amazon.com/apigateway/latest/api/API_Integration.html
                invokeArn: new RegExp(
                    `^arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:${account}:function:thing-[0-9a-f]{7}/invocations$`,
                ),
                qualifiedArn: /function:thing-[0-9a-f]{7}:1$/,
                version: "1",
            },
        ],
        [
            { type: "aws:lambda/function:Function", inputs: { name: "mine" } },
            { id: "mine", version: "$LATEST", qualifiedArn: /:mine:\$LATEST$/ },
        ],
        [
            {
                type: "aws:lambda/alias:Alias",
                inputs: { name: "live", functionName: `arn:aws:lambda:${account}:function:f:7` },
            },
            {
                arn: `arn:aws:lambda:${account}:function:f:live`,
                invokeArn: /functions\/arn:[^/]*:function:f:live\/invocations$/,
            },
        ],
        [
            { type: "aws:lambda/alias:Alias", inputs: { name: "live", functionName: "f" } },
            { arn: `arn:aws:lambda:${account}:function:f:live` },
        ],
        [
            { type: "aws:lambda/layerVersion:LayerVersion", inputs: { layerName: "l" } },
            { arn: /:layer:l:1$/, layerArn: /:layer:l$/, version: "1" },
        ],
        [
            { type: "aws:dynamodb/table:Table", inputs: { name: "t", streamEnabled: true } },
            { id: "t", arn: `arn:aws:dynamodb:${account}:table/t`, streamArn: /table\/t\/stream\/2/ },
        ],
        [
            { type: "aws:cloudwatch/logGroup:LogGroup", inputs: { name: "/a/b" } },
            { id: "/a/b", arn: `arn:aws:logs:${account}:log-group:/a/b` },
        ],
        [
            { type: "aws:iam/role:Role", inputs: { path: "/team/" } },
            { arn: /^arn:aws:iam::123456789012:role\/team\/thing-[0-9a-f]{7}$/, uniqueId: /^AROA[A-Z2-7]{17}$/ },
        ],
        [{ type: "aws:iam/policy:Policy", inputs: { name: "p" } }, { id: "arn:aws:iam::123456789012:policy/p" }],
        [
            { type: "aws:s3/bucket:Bucket", inputs: { bucketPrefix: "b-" } },
            { id: /^b-[0-9a-f]{7}$/, arn: /^arn:aws:s3:::b-[0-9a-f]{7}$/ },
        ],
        [
            { type: "aws:sqs/queue:Queue", inputs: { fifoQueue: true } },
            { url: /^https:\/\/sqs\.eu-west-1\.amazonaws\.com\/123456789012\/thing-[0-9a-f]{7}\.fifo$/ },
        ],
        [{ type: "aws:sns/topic:Topic", inputs: { name: "n" } }, { id: `arn:aws:sns:${account}:n` }],
        [
            { type: "aws:kms/key:Key" },
            { id: /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, arn: /:key\/[0-9a-f-]{36}$/ },
        ],
        [
            { type: "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream", name: "amazon-apigateway-log" },
            { name: /^amazon-apigateway-log-[0-9a-f]{7}$/, arn: /:deliverystream\/amazon-apigateway-log-/ },
        ],
        [
            { type: "aws:cloudwatch/eventRule:EventRule", inputs: { name: "r", eventBusName: "b" } },
            { arn: `arn:aws:events:${account}:rule/b/r` },
        ],
        [
            { type: "aws:neverheard/of:Of", inputs: { name: "n" } },
            { id: "n", arn: `arn:aws:neverheard:${account}:of/n` },
        ],
        [
            { type: "aws:lambda/function:Function", givenId: "other" },
            { id: "other", arn: `arn:aws:lambda:${account}:function:other` },
        ],
        [{ type: "random:index/randomString:RandomString", inputs: { length: 5 } }, { result: /^[A-Za-z0-9]{5}$/ }],
    ];
    for (const [wish, state] of cases) {
        it(`is known of ${wish.type} ${JSON.stringify(wish.inputs ?? {})}${wish.givenId ?? ""}`, () => {
            const added = only(wish).state;
            for (const [property, expected] of Object.entries(state)) {
                const value = String(added[property]);
                assert.ok(
                    typeof expected === "string" ? value === expected : expected.test(value),
                    `${property}: ${value} is not ${expected}`,
                );
            }
            assert.equal(added.id, only(wish).id);
        });
    }

    it("joins a resource's path through its parents", () => {
        const resources = fresh();
        const type = "aws:apigateway/resource:Resource";
        const api = register(resources, { type: "aws:apigateway/restApi:RestApi" });
        const pets = register(resources, {
            type,
            name: "pets",
            inputs: { parentId: api.state.rootResourceId, pathPart: "pets" },
        });
        const pet = register(resources, { type, name: "pet", inputs: { parentId: pets.id, pathPart: "{id}" } });
        assert.equal(pets.state.path, "/pets");
        assert.equal(pet.state.path, "/pets/{id}");
    });

    it("gives a plan's key the key's own id, name and value", () => {
        const resources = fresh();
        const key = register(resources, { type: "aws:apigateway/apiKey:ApiKey" });
        const link = register(resources, {
            type: "aws:apigateway/usagePlanKey:UsagePlanKey",
            inputs: { keyId: key.id },
        });
        assert.deepEqual([link.id, link.state.name, link.state.value], [key.id, key.state.name, key.state.value]);
    });

    it("serves the first API's stages at the base, the others' below", () => {
        const resources = fresh();
        const url = (name: string) => {
            const api = register(resources, { type: "aws:apigateway/restApi:RestApi", name });
            const inputs = { restApi: api.id, stageName: "v1" };
            return register(resources, { type: "aws:apigateway/stage:Stage", name, inputs }).state.invokeUrl;
        };
        assert.equal(url("one"), "http://127.0.0.1:3000/v1");
        assert.equal(url("two"), "http://127.0.0.1:3000/restapis/two/v1");
    });

    it("is the same at every start, and another with another seed", () => {
        const wish = { type: "aws:apigateway/apiKey:ApiKey" };
        assert.deepEqual(only(wish), only(wish));
        const other = register(fresh("0".repeat(64)), wish);
        assert.notEqual(other.id, only(wish).id);
        assert.notEqual(other.state.value, only(wish).state.value);
    });

    it("never has an id twice", () => {
        const names = fc.uniqueArray(fc.string(), { maxLength: 60 });
        const types = ["restApi:RestApi", "apiKey:ApiKey", "usagePlan:UsagePlan", "deployment:Deployment"];
        fc.assert(
            fc.property(names, (all) => {
                const resources = fresh();
                const ids = all.flatMap((name) =>
                    types.map((type) => register(resources, { type: `aws:apigateway/${type}`, name }).id),
                );
                assert.equal(new Set(ids).size, ids.length);
            }),
            { numRuns: 20 },
        );
    });

    it("is not the same for two, while there is enough for all, and never takes for ever", () => {
        const type = "random:index/randomString:RandomString";
        const resources = fresh();
        const made = (count: number) =>
            Array.from({ length: count }, (_, index) =>
                register(resources, { type, name: `${count} ${index}`, inputs: { length: 1 } }),
            );
        assert.equal(new Set(made(50).map(({ id }) => id)).size, 50);
        assert.equal(made(50).length, 50);
    });

    it("does not hang on what else is registered", () => {
        const wish = { type: "aws:apigateway/apiKey:ApiKey" };
        const resources = fresh();
        register(resources, { ...wish, name: "another" });
        assert.deepEqual(register(resources, wish), only(wish));
    });

    it("is told of types that the SDK has", () => {
        const aws = dirname(require.resolve("@pulumi/aws/package.json"));
        const declared = (module: string) =>
            readdirSync(join(aws, module))
                .filter((file) => file.endsWith(".js"))
                .map((file) => readFileSync(join(aws, module, file), "utf8"))
                .join("\n");
        const texts = new Map<string, string>();
        for (const type of Object.keys({ ...apigateway, ...lambda, ...identity, ...data })) {
            const module = /^aws:([a-z0-9]+)\//.exec(type)![1]!;
            if (!texts.has(module)) {
                texts.set(module, declared(module));
            }
            assert.ok(texts.get(module)!.includes(`'${type}'`), type);
        }
    });
});
