import type { Validator } from "../api";
import type { Findings } from "../findings";
import { flag, type Json, json, text } from "../plainValues";
import type { Document } from "./document";

/** The request validator of an operation: its own, or else the document's. */
export type ValidatorOf = (operation: Json, place: string) => Validator | undefined;

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-request-validators.html */
export function compileValidators({ root }: Document, findings: Findings): ValidatorOf {
    const declared = Object.entries(json(root["x-amazon-apigateway-request-validators"]));
    const validators = new Map(
        declared.map(([name, validator]): [string, Validator] => {
            const { validateRequestParameters, validateRequestBody } = json(validator);
            return [name, { name, parameters: flag(validateRequestParameters), body: flag(validateRequestBody) }];
        }),
    );
    const key = "x-amazon-apigateway-request-validator";
    return (operation, place) => {
        const name = text(operation[key] ?? root[key]);
        const validator = name === undefined ? undefined : validators.get(name);
        if (name !== undefined && validator === undefined) {
            findings.fault(place, `there is no request validator ${name}`);
        }
        return validator;
    };
}
