import type { Exchange, Refusal } from "../exchange";
import { header, queryOf } from "../requestValues";

interface Parameter {
    readonly name: string;
    readonly valueIn: (exchange: Exchange) => string | undefined;
}

function parameterOf(source: string): Parameter | undefined {
    const [, place, name = ""] = /^method\.request\.(?:multivalue)?(path|querystring|header)\.(.+)$/.exec(source) ?? [];
    switch (place) {
        case "path":
            return { name, valueIn: ({ pathParameters }) => pathParameters?.[name] };
        case "querystring":
            return { name, valueIn: ({ request }) => queryOf(request).last[name] };
        case "header": {
            const lowerName = name.toLowerCase();
            return { name, valueIn: ({ request }) => header(request, lowerName) };
        }
        default:
            return undefined;
    }
}

/**
 * Compiles the check that every required parameter is there and not blank; undefined where none is required. What is missing
 * is named by place and then by name, as AWS has been recorded: headers, path, query string.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function parameterCheck(
    requestParameters: Readonly<Record<string, boolean>>,
): ((exchange: Exchange) => Refusal | undefined) | undefined {
    const required = Object.keys(requestParameters)
        .filter((source) => requestParameters[source])
        .sort()
        .flatMap((source) => parameterOf(source) ?? []);
    if (required.length === 0) {
        return undefined;
    }
    return (exchange) => {
        let missing = "";
        for (const { name, valueIn } of required) {
            const value = valueIn(exchange);
            if (value === undefined || value.trim() === "") {
                missing += missing === "" ? name : `, ${name}`;
            }
        }
        return missing === ""
            ? undefined
            : { type: "BAD_REQUEST_PARAMETERS", message: `Missing required request parameters: [${missing}]` };
    };
}
