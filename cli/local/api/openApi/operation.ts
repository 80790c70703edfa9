import type { Integration, IntegrationResponse, Method } from "../api";
import type { Findings } from "../findings";
import { integrationOf, integrationResponseOf } from "../integration";
import { isJson, type Json, json, text } from "../plainValues";
import { type Document, resolved } from "./document";
import { declaredParameters, requestParametersOf, requestSchemasOf } from "./parameters";
import type { AccessOf } from "./security";
import type { ValidatorOf } from "./validators";

/** What is read of a document before its operations are. */
interface ReadDocument {
    readonly document: Document;
    readonly accessOf: AccessOf;
    readonly validatorOf: ValidatorOf;
    readonly findings: Findings;
}

/** An operation and where it stands. */
export interface PlacedOperation {
    readonly httpMethod: string;
    readonly resourcePath: string;
    readonly resourceId: string;
    /** The path item that holds it. */
    readonly item: Json;
    readonly operation: Json;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration-responses.html */
function integrationResponses(place: string, responses: unknown, findings: Findings): IntegrationResponse[] {
    return Object.entries(json(responses)).flatMap(([key, response]) => {
        const pattern = key === "default" ? undefined : key;
        return integrationResponseOf(place, json(response), pattern, findings) ?? [];
    });
}

function integration(place: string, operation: Json, { document, findings }: ReadDocument): Integration | undefined {
    const declared = operation["x-amazon-apigateway-integration"];
    if (declared === undefined) {
        return undefined;
    }
    if (!isJson(declared)) {
        findings.fault(place, "x-amazon-apigateway-integration is no object");
        return undefined;
    }
    const raw = resolved(document, declared, place, findings);
    const responses = integrationResponses(place, raw.responses, findings);
    return integrationOf(place, raw, { httpMethod: raw.httpMethod, timeout: raw.timeoutInMillis }, responses, findings);
}

/** Declared answers with a status: `default` and `2XX` are none of API Gateway's. */
function methodResponses(place: string, operation: Json, { document, findings }: ReadDocument): Method["responses"] {
    const statuses = Object.entries(json(operation.responses)).filter(([status]) => /^[1-5]\d\d$/.test(status));
    return Object.fromEntries(
        statuses.map(([status, response]) => {
            const { headers } = resolved(document, response, place, findings);
            const names = Object.keys(json(headers)).map((name) => [`method.response.header.${name}`, false]);
            return [status, { parameters: Object.fromEntries(names) }];
        }),
    );
}

/** The method of an operation; its models are named as `$ref`s say, not yet put in. */
export function methodOf(placed: PlacedOperation, read: ReadDocument): Method {
    const { httpMethod, resourcePath, resourceId, item, operation } = placed;
    const { document, findings } = read;
    const place = `${httpMethod} ${resourcePath}`;
    const parameters = declaredParameters(document, item, operation, place, findings);
    return {
        httpMethod,
        resourcePath,
        resourceId,
        operationName: text(operation.operationId),
        ...read.accessOf(operation, place),
        requestParameters: requestParametersOf(resourcePath, parameters, place, findings),
        requestModels: requestSchemasOf(document, operation, parameters, place, findings),
        validator: read.validatorOf(operation, place),
        integration: integration(place, operation, read),
        responses: methodResponses(place, operation, read),
    };
}
