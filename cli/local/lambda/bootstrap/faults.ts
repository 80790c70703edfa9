import { types } from "node:util";
import type { Failure } from "../messages";

/** An error that Lambda's own runtime reports, by its name. */
export class RuntimeError extends Error {
    constructor(name: string, message: string, cause?: Error) {
        super(message);
        this.name = `Runtime.${name}`;
        if (cause?.stack !== undefined) {
            // Where a module is at fault, which the place of this line would not tell.
            this.stack = `${this.name}: ${cause.stack}`;
        }
    }
}

interface ErrorLike {
    readonly name: string;
    readonly message: string;
    readonly stack: string;
}

function isErrorLike(value: unknown): value is ErrorLike {
    const { name, message, stack } = (value ?? {}) as Partial<Record<keyof ErrorLike, unknown>>;
    return (
        types.isNativeError(value) ||
        (Boolean(name && message) && [name, message, stack].every((part) => typeof part === "string" && part !== ""))
    );
}

function described(thrown: unknown): { errorType: string; errorMessage: string; trace?: string[] } {
    try {
        return isErrorLike(thrown)
            ? { errorType: thrown.name, errorMessage: thrown.message, trace: thrown.stack.split("\n") }
            : { errorType: typeof thrown, errorMessage: String(thrown), trace: [] };
    } catch {
        return {
            errorType: "handled",
            errorMessage:
                "callback called with Error argument, but there was a problem while retrieving one or more of its message, name, and stack",
        };
    }
}

/**
 * What Lambda answers for what a handler threw.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-exceptions.html
 */
export function failureOf(thrown: unknown): Failure {
    const { errorType, errorMessage, ...more } = described(thrown);
    return { errorType, errorMessage, payload: JSON.stringify({ errorType, errorMessage, ...more }) };
}

/** An error in a log, with whatever members it has of its own. */
export function loggedError(thrown: unknown): string {
    const members = (_key: string, value: unknown): unknown =>
        value instanceof Error
            ? {
                  errorType: value.name,
                  errorMessage: value.message,
                  ...value,
                  stack: typeof value.stack === "string" ? value.stack.split("\n") : undefined,
              }
            : value;
    try {
        return JSON.stringify(thrown instanceof Error ? thrown : new Error(String(thrown)), members);
    } catch {
        return failureOf(thrown).payload;
    }
}
