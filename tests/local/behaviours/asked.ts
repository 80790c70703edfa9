import { readFileSync } from "node:fs";
import { type Answer, ask } from "../../contract/request";
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

/** The line of the access log of a request, once it has been written. */
export async function logged(apiName: string, { headers }: Answer): Promise<Record<string, string>> {
    const file = served.report.apis.find(({ name, stage }) => name === apiName && stage === "test")?.accessLog ?? "";
    const requestId = String(headers["x-amzn-requestid"]);
    for (const _ of Array(40)) {
        const line = readFileSync(file, "utf8")
            .split("\n")
            .find((text) => text.includes(requestId));
        if (line !== undefined) {
            return JSON.parse(line);
        }
        await pause(25);
    }
    throw new Error("the request was not logged");
}

export function pause(milliseconds: number): Promise<void> {
    return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
