import { isJson, type Json } from "../../api/plainValues";
import type { Account } from "../account";
import { AwsError } from "../awsError";

/** A call of an operation. */
export interface Call {
    readonly account: Account;
    /** By the names in the operation's path. */
    readonly path: Readonly<Record<string, string>>;
    readonly query: URLSearchParams;
    readonly body: Buffer;
}

/** An operation of API Gateway's control plane. */
export interface Operation {
    /** `CreateApiKey` */
    readonly name: string;
    readonly httpMethod: string;
    /** `/apikeys/{api_Key}` */
    readonly path: string;
    /** What the query's `mode` is; undefined for none. */
    readonly mode?: string;
    /** Of the answer where all went well. */
    readonly status: number;
    /** The answer's body; undefined for none. */
    readonly answer: (call: Call) => Json | undefined;
}

/** A body's JSON object; an empty one where there is no body. */
export function jsonOf(body: Buffer): Json {
    let parsed: unknown;
    try {
        parsed = body.length === 0 ? {} : JSON.parse(body.toString());
    } catch {
        parsed = undefined;
    }
    if (!isJson(parsed)) {
        throw new AwsError("SerializationException", "the body is no JSON object");
    }
    return parsed;
}

/** A text of a body; undefined where there is none. */
export function textOf(body: Json, name: string): string | undefined {
    const value = body[name] ?? undefined;
    if (value !== undefined && typeof value !== "string") {
        throw new AwsError("SerializationException", `${name} is no text`);
    }
    return value;
}

/** What a PATCH asks for. */
interface PatchOperation {
    readonly op: string;
    readonly path: string;
    readonly value: string;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_PatchOperation.html */
export function patchesOf({ body }: Call, paths: readonly string[]): PatchOperation[] {
    const { patchOperations } = jsonOf(body);
    if (!Array.isArray(patchOperations) || patchOperations.length === 0) {
        throw new AwsError("BadRequestException", "Invalid patch operations: there are none");
    }
    return patchOperations.map((one) => {
        const patch = isJson(one) ? one : {};
        const [op = "", path = "", value] = ["op", "path", "value"].map((name) => textOf(patch, name));
        if (op !== "replace" || !paths.includes(path)) {
            throw new AwsError(
                "BadRequestException",
                `Invalid patch path '${path}' specified for op '${op}'. Must be one of: replace ${paths.join(", ")}`,
            );
        }
        if (value === undefined) {
            throw new AwsError("BadRequestException", `Invalid patch of '${path}': it has no value`);
        }
        return { op, path, value };
    });
}
