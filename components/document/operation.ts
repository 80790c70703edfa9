import type { RequestBodyArgs, ResponseArgs, TieredApiArgs } from "../args";
import type { MethodModel } from "../model";
import { operationIdOf } from "../model/operationIds";
import { answerHeaders } from "./cors";
import { type IntegrationValues, integration } from "./integration";
import { declaredHeaders } from "./mock";
import { parameters } from "./parameters";

const refusalSchema = { $ref: "#/components/schemas/RefusalProblem" };

function withExample(example: unknown): { example?: unknown } {
    return example === undefined ? {} : { example };
}

function described(description: string | undefined): { description?: string } {
    return description === undefined ? {} : { description };
}

function requestBody({ description, required, contentType, schema, example }: RequestBodyArgs): object {
    return {
        ...described(description),
        required: required ?? true,
        content: { [contentType ?? "application/json"]: { schema: schema ?? {}, ...withExample(example) } },
    };
}

function answer({ description, contentType, schema, example }: ResponseArgs): object {
    const content =
        schema || example !== undefined ? { ...(schema ? { schema } : {}), ...withExample(example) } : undefined;
    return { description, ...(content ? { content: { [contentType ?? "application/json"]: content } } : {}) };
}

function refusal(description: string): object {
    return { description, content: { "application/problem+json": { schema: refusalSchema } } };
}

/** The answers of the gate, which a method's own description of the same status precedes. */
function refusals(method: MethodModel): Record<string, object> {
    const limited = { "429": refusal("A limit is reached: throttled or quota-exceeded.") };
    if (method.access === "open") {
        return limited;
    }
    const tiers = method.access.length === 0 ? "No tier" : `Only ${method.access.join(", ")}`;
    return {
        ...limited,
        "403": refusal(`No valid key, or not entitled. ${tiers} may call it.`),
        ...(method.gated ? { "503": refusal("The key could not be checked.") } : {}),
    };
}

/** Headers that a mock's answers must declare before it may set them. */
function mockStatus(method: MethodModel, { cors }: TieredApiArgs): Record<string, object> {
    const { mock } = method.args.integration;
    if (!mock) {
        return {};
    }
    const status = String(mock.statusCode ?? 200);
    const documented = method.args.operation?.responses?.[status];
    return {
        [status]: {
            ...(documented ? answer(documented) : { description: "Answered by API Gateway itself" }),
            ...declaredHeaders(answerHeaders(cors)),
        },
    };
}

/** The request validator's name, or nothing. */
export function validatorOf(method: MethodModel): string | undefined {
    const { parameters: checkParameters = false, body = false } = method.args.validate ?? {};
    return checkParameters && body ? "all" : checkParameters ? "parameters" : body ? "body" : undefined;
}

/** A method in the OpenAPI document. */
export function operation(method: MethodModel, values: IntegrationValues, args: TieredApiArgs): object {
    const { summary, description, tags, deprecated, requestBody: body, responses } = method.args.operation ?? {};
    const answers = Object.entries(responses ?? {}).map(([status, response]) => [status, answer(response)]);
    const validator = validatorOf(method);
    const found = parameters(method);
    return {
        operationId: operationIdOf(method),
        ...(summary === undefined ? {} : { summary }),
        ...described(description),
        ...(tags ? { tags } : {}),
        ...(deprecated ? { deprecated } : {}),
        ...(found.length > 0 ? { parameters: found } : {}),
        ...(body ? { requestBody: requestBody(body) } : {}),
        responses: {
            ...(answers.length > 0 ? {} : { "200": { description: "Answered" } }),
            ...refusals(method),
            ...Object.fromEntries(answers),
            ...mockStatus(method, args),
        },
        ...(method.access === "open" ? {} : { security: [{ api_key: [], ...(method.gated ? { gate: [] } : {}) }] }),
        ...(validator ? { "x-amazon-apigateway-request-validator": validator } : {}),
        "x-amazon-apigateway-integration": integration(method, values, args),
    };
}
