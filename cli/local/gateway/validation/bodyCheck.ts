import type { Method } from "../../api/api";
import type { Exchange, Refusal } from "../exchange";
import { header } from "../requestValues";
import type { SchemaCheck, SchemaCompiler } from "./schemaCompiler";

/** A model that API Gateway itself would not have taken. */
const noModel: Refusal = { type: "API_CONFIGURATION_ERROR", message: "Internal server error" };

const unreadable = ["Unknown error parsing request body"];

function mediaType(contentType: string): string {
    const end = contentType.indexOf(";");
    return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}

function errorsOf(body: Buffer, check: SchemaCheck): readonly string[] {
    let value: unknown;
    try {
        value = JSON.parse(body.toString("utf8"));
    } catch {
        return unreadable;
    }
    return check(value);
}

/** What checks the bodies of a method, and why some of them cannot be checked. */
interface BodyCheck {
    readonly check: ((exchange: Exchange) => Refusal | undefined) | undefined;
    readonly notices: readonly string[];
}

/**
 * Compiles the check of a body against the model of its content type, which is application/json where none is given. A type
 * without a model, and without one for `$default`, is not checked. No body is no JSON.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function bodyCheck({ httpMethod, resourcePath, requestModels }: Method, compiler: SchemaCompiler): BodyCheck {
    const checks = new Map<string, SchemaCheck | "broken">();
    const notices: string[] = [];
    for (const [contentType, schema] of Object.entries(requestModels)) {
        try {
            checks.set(mediaType(contentType), compiler.compile(schema));
        } catch (error) {
            checks.set(mediaType(contentType), "broken");
            const why = error instanceof Error ? error.message : String(error);
            notices.push(`${httpMethod} ${resourcePath}: the model of ${contentType} is no schema of draft 4: ${why}`);
        }
    }
    if (checks.size === 0) {
        return { check: undefined, notices };
    }
    return {
        notices,
        check: ({ request }) => {
            const type = mediaType(header(request, "content-type") ?? "application/json");
            const check = checks.get(type) ?? checks.get("$default");
            if (check === undefined) {
                return undefined;
            }
            if (check === "broken") {
                return noModel;
            }
            const errors = errorsOf(request.body, check);
            return errors.length === 0
                ? undefined
                : {
                      type: "BAD_REQUEST_BODY",
                      message: "Invalid request body",
                      validationError: `[${errors.join(", ")}]`,
                  };
        },
    };
}
