import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { APIGatewayRequestAuthorizerEvent } from "aws-lambda";
import { bundle } from "../components/bundle";
import { modelOf } from "../components/model";
import { accessTable } from "../components/resources/authorizer";
import { decide } from "../handlers/authorizer/decide";
import { gate } from "../handlers/authorizer/handler";
import type { Subscription } from "../handlers/authorizer/subscription";
import { perSecond } from "./clock";
import { median, print } from "./figures";
import { sizedApi } from "./sizedApi";

const root = join(__dirname, "..");
const { model } = modelOf("bench", "dev", sizedApi(9, { mock: {} }));
const table = accessTable(model);
const subscriptions: Subscription[] = ["bronze", "gold"].map((tier) => ({
    customerId: `a-${tier}-customer`,
    tier,
    status: "active",
    keyId: "abcde12345",
}));
const called = model.methods
    .filter(({ access }) => access !== "open")
    .map(({ httpMethod, path }) => ({ httpMethod, resourcePath: path }));
const [subscription, other] = subscriptions as [Subscription, Subscription];

/** What API Gateway sends for a call, with the headers that a browser sends. */
function event(method: { httpMethod: string; resourcePath: string }): APIGatewayRequestAuthorizerEvent {
    const headers = {
        "x-api-key": "abcdefghijklmnopqrstuvwxyz0123456789ABCD",
        Host: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
        "User-Agent": "Mozilla/5.0 (X11; Linux x86_64)",
        Accept: "application/json",
        "Accept-Encoding": "gzip, deflate, br",
        "Accept-Language": "en",
        "X-Forwarded-For": "203.0.113.7",
        "X-Forwarded-Port": "443",
        "X-Forwarded-Proto": "https",
        "X-Amzn-Trace-Id": "Root=1-5f84c7a1-0a1b2c3d4e5f60718293a4b5",
    };
    return {
        type: "REQUEST",
        methodArn: `arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/${method.httpMethod}/collection0/7`,
        path: "/collection0/7",
        headers,
        multiValueHeaders: Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value]])),
        requestContext: {
            ...method,
            requestId: "c6af9ac6-7b61-11e6-9a41-93e8deadbeef",
            identity: { apiKey: headers["x-api-key"], apiKeyId: "abcde12345" },
        },
    } as unknown as APIGatewayRequestAuthorizerEvent;
}

function decisions(times: number): number {
    let allowed = 0;
    for (let index = 0; index < times; index++) {
        const method = called[index % called.length];
        if (method && decide(table, index & 1 ? subscription : other, method, 1_700_000_000).allow) {
            allowed++;
        }
    }
    return allowed;
}

/** The least that any gate has to do: find the method's tiers and look for the caller's among them. */
function lookUps(times: number): number {
    let allowed = 0;
    for (let index = 0; index < times; index++) {
        const method = called[index % called.length];
        const tiers = method && table.methods[`${method.httpMethod} ${method.resourcePath}`];
        if (tiers?.includes(index & 1 ? subscription.tier : other.tier)) {
            allowed++;
        }
    }
    return allowed;
}

async function throughput() {
    const events = called.map(event);
    const stubbed = gate({ table, lookUp: async () => other, now: Date.now, log: () => {} });
    const texts = events.map((one) => JSON.stringify(one));
    const parse = async (times: number) => {
        for (let index = 0; index < times; index++) {
            JSON.parse(texts[index % texts.length] ?? "");
        }
    };
    const calls = async (times: number) => {
        for (let index = 0; index < times; index++) {
            await stubbed(events[index % events.length] as APIGatewayRequestAuthorizerEvent);
        }
    };
    return perSecond({ decisions, lookUps, handler: calls, parse });
}

/** Milliseconds that `require` takes in fresh processes, by what is required. */
function coldLoads(): { bytes: number; stubbed: number; withSdk: number; empty: number; sdk: number } {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-bench-"));
    const runtime = "nodejs22.x";
    const entry = join(root, "handlers", "authorizer", "index.ts");
    const code = bundle({ entry, runtime, external: ["@aws-sdk/*"] });
    const sdk = join("node_modules", "@aws-sdk", "client-dynamodb");
    const place = (name: string, index: string) => {
        mkdirSync(join(folder, name));
        writeFileSync(join(folder, name, "index.js"), index);
        writeFileSync(join(folder, name, "access.json"), JSON.stringify(table));
    };
    place("stubbed", code);
    mkdirSync(join(folder, "stubbed", sdk), { recursive: true });
    const stub = "exports.DynamoDBClient = class {}; exports.GetItemCommand = class {};";
    writeFileSync(join(folder, "stubbed", sdk, "index.js"), stub);
    place("withSdk", code);
    symlinkSync(join(root, "node_modules"), join(folder, "withSdk", "node_modules"));
    place("empty", "exports.handler = async () => ({});");
    place("sdk", 'require("@aws-sdk/client-dynamodb");');
    symlinkSync(join(root, "node_modules"), join(folder, "sdk", "node_modules"));
    const timed = "const t = performance.now(); require('./index.js'); console.log(performance.now() - t);";
    const load = (name: string) =>
        Number(
            execFileSync(process.execPath, ["-e", timed], {
                cwd: join(folder, name),
                env: { ...process.env, REGISTRY_TABLE: "bench", NODE_NO_WARNINGS: "1" },
                encoding: "utf8",
            }),
        );
    try {
        const names = ["stubbed", "withSdk", "empty", "sdk"] as const;
        const rounds = Array.from({ length: 9 }, () => names.map(load));
        const [stubbed, withSdk, empty, alone] = names.map((_, at) => median(rounds.map((round) => round[at] ?? 0)));
        return {
            bytes: Buffer.byteLength(code),
            stubbed: stubbed ?? 0,
            withSdk: withSdk ?? 0,
            empty: empty ?? 0,
            sdk: alone ?? 0,
        };
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** How fast the gate decides, and what it costs to start. */
export async function gateFigures(): Promise<void> {
    const rates = await throughput();
    print("gate, one core", [
        {
            what: "decide",
            value: rates.decisions,
            unit: "a second",
            against: "a bare look-up of the method's tiers",
            other: rates.lookUps,
            goal: { text: "at least 2,000,000", met: rates.decisions >= 2_000_000 },
        },
        {
            what: "whole handler, look-up stubbed",
            value: rates.handler,
            unit: "a second",
            against: "the event's JSON.parse, which Lambda does before",
            other: rates.parse,
            goal: { text: "at least 100,000", met: rates.handler >= 100_000 },
        },
    ]);
    const cold = coldLoads();
    print("gate, cold load in a fresh process", [
        {
            what: "bundle, without the SDK",
            value: cold.stubbed,
            unit: "ms",
            against: "an empty handler",
            other: cold.empty,
        },
        {
            what: "bundle, with the SDK",
            value: cold.withSdk,
            unit: "ms",
            against: "the SDK's DynamoDB client alone",
            other: cold.sdk,
        },
    ]);
    print("gate, size", [
        {
            what: "bundle",
            value: cold.bytes,
            unit: "bytes",
            against: "the 20 KB that it may have",
            other: 20 * 1024,
            goal: { text: "at most 20 KB", met: cold.bytes <= 20 * 1024 },
        },
    ]);
}
