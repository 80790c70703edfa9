import assert from "node:assert/strict";
import type { Answer, Sent } from "../../contract/request";
import { askApi, served } from "./served";

/** What an authorizer is told to answer: see program/authorizer.ts. */
export type Told = Readonly<Record<string, unknown>>;

let asked = 0;

/** A text that no other request has, so that no cached answer is there for it. */
export function unique(): string {
    asked += 1;
    return `unique-${asked}`;
}

/** The token, or the header X-Answer, for an authorizer. */
export function toldBy(told: Told): string {
    return JSON.stringify({ ...told, unique: unique() });
}

/** The event that the function behind a method got. */
export interface EchoedEvent {
    readonly requestContext: {
        readonly authorizer: Readonly<Record<string, string>> & { readonly integrationLatency: number };
        readonly requestId: string;
        readonly extendedRequestId: string;
        readonly identity: Readonly<Record<string, string | null>>;
    };
    readonly headers: Readonly<Record<string, string>>;
}

/** The event behind a method that lets through. */
export function eventOf(answer: Answer): EchoedEvent {
    assert.equal(answer.status, 200, answer.body);
    return JSON.parse(answer.body);
}

/** The event that the authorizer got for a request that it lets through. */
export async function authorizerEvent(apiName: string, sent: Sent): Promise<Record<string, unknown>> {
    const event = eventOf(await askApi(apiName, sent)).requestContext.authorizer.event;
    return JSON.parse(event ?? "");
}

/** How often an authorizer had been called when it let this request through. */
export async function callsAt(apiName: string, sent: Sent): Promise<number> {
    return Number(eventOf(await askApi(apiName, sent)).requestContext.authorizer.calls);
}

/** That the answer is API Gateway's own, by its status, body and error type. */
export function assertRefusal({ status, headers, body }: Answer, expected: [number, string, string]): void {
    assert.deepEqual([status, body, headers["x-amzn-errortype"]], expected);
}

export const unauthorized: [number, string, string] = [401, '{"message":"Unauthorized"}', "UnauthorizedException"];
export const broken: [number, string, string] = [500, '{"message":null}', "AuthorizerConfigurationException"];
export const explicitlyDenied: [number, string, string] = [
    403,
    '{"Message":"User is not authorized to access this resource with an explicit deny"}',
    "AccessDeniedException",
];
export const implicitlyDenied: [number, string, string] = [
    403,
    '{"Message":"User is not authorized to access this resource"}',
    "AccessDeniedException",
];

/** `arn:aws:execute-api:REGION:ACCOUNT:API/test` */
export function stageArn(apiName: string): string {
    const api = served.report.apis.find(({ name }) => name === apiName);
    return `arn:aws:execute-api:us-east-1:123456789012:${api?.restApiId}/test`;
}
