import type { Exchange } from "../../../exchange";
import { queryOf } from "../../../requestValues";
import { methodRequestHeader, methodRequestHeaders } from "../../requestHeaders";
import { decodedPathParameter } from "../pathParameters";
import type { Payload } from "../payload";
import { put } from "../vtl/collectionMethods";
import type { Host } from "../vtl/host";
import { textOf, type ValueMap } from "../vtl/values";

export const inputFunctions: readonly string[] = ["json", "path", "params"];

/**
 * `$input`: the payload, and the parameters of the request, also where the payload is a back end's answer.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html#input-variable-reference
 */
export class Input implements Host {
    readonly isHost = true;
    private allParameters: ValueMap | undefined;

    constructor(
        private readonly exchange: Exchange,
        private readonly payload: Payload,
    ) {}

    property(name: string): unknown {
        return name === "body" ? this.payload.text || "{}" : undefined;
    }

    call(name: string, [argument]: readonly unknown[]): unknown {
        switch (name) {
            case "json":
                return this.foundJson(argument);
            case "path":
                return this.found(argument);
            case "params":
                return argument === undefined ? this.parameters() : this.parameter(textOf(argument));
            default:
                return undefined;
        }
    }

    toString(): string {
        return "$input";
    }

    /** What a path leads to: nothing where it leads nowhere. */
    private found(path: unknown): unknown {
        return this.payload.find(path === undefined ? "$" : textOf(path));
    }

    /** Nothing is written as an empty text. */
    private foundJson(path: unknown): string {
        const value = this.found(path);
        return JSON.stringify(value === undefined ? "" : value);
    }

    /** Of the path, the query string, the headers: the first that has it. */
    private parameter(name: string): string {
        const path = decodedPathParameter(this.exchange, name);
        const query = queryOf(this.exchange.request).last[name];
        return path ?? query ?? methodRequestHeader(this.exchange, name).at(-1) ?? "";
    }

    private parameters(): ValueMap {
        if (this.allParameters === undefined) {
            const path: ValueMap = {};
            for (const name of Object.keys(this.exchange.pathParameters ?? {})) {
                put(path, name, decodedPathParameter(this.exchange, name));
            }
            const header: ValueMap = {};
            for (const [name, value] of methodRequestHeaders(this.exchange)) {
                put(header, name, value);
            }
            const querystring: ValueMap = { ...queryOf(this.exchange.request).last };
            this.allParameters = { path, querystring, header };
        }
        return this.allParameters;
    }
}
