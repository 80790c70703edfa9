import { type Answer, ask } from "../../contract/request";
import { linesOf } from "./logLines";
import { keyOf } from "./program/keys";
import { served } from "./served";

/** What API Gateway says by itself: status, body and error type. */
export type Said = [status: number, body: string, errorType: string];

export const forbidden: Said = [403, '{"message":"Forbidden"}', "ForbiddenException"];
export const tooMany: Said = [429, '{"message":"Too Many Requests"}', "TooManyRequestsException"];
export const exceeded: Said = [429, '{"message":"Limit Exceeded"}', "LimitExceededException"];

export const said = ({ status, body, headers }: Answer): unknown[] => [status, body, headers["x-amzn-errortype"]];

/** A request of a customer of the program. */
export interface CustomerRequest {
    readonly customer?: string;
    readonly httpMethod?: string;
    readonly path: string;
    readonly stage?: string;
}

export function askAs(apiName: string, { customer, httpMethod = "GET", path, stage = "test" }: CustomerRequest) {
    const key = customer === undefined ? undefined : keyOf(customer);
    return ask(served.url(apiName, stage), { httpMethod, path, key });
}

/** What the access log of a stage `test`, in JSON, says of a request. */
export async function logged(apiName: string, answer: Answer): Promise<Record<string, string>> {
    return JSON.parse((await linesOf(apiName, "test", answer)).join());
}

export function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
