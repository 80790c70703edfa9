import type { Api, Method } from "../../api/api";
import type { Step } from "../exchange";
import { bodyCheck } from "./bodyCheck";
import { parameterCheck } from "./parameterCheck";
import { SchemaCompiler } from "./schemaCompiler";

/** A method's validation: no step where nothing is to be checked. */
export interface Validation {
    readonly step: Step | undefined;
    /** Models that cannot be checked, each a sentence that names its method. */
    readonly notices: readonly string[];
}

const compilers = new WeakMap<Api, SchemaCompiler>();

function compilerOf(api: Api): SchemaCompiler {
    let compiler = compilers.get(api);
    if (compiler === undefined) {
        compiler = new SchemaCompiler();
        compilers.set(api, compiler);
    }
    return compiler;
}

/**
 * What a method's request validator checks: required parameters first, then the body.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-request-validation.html
 */
export function validationStep(method: Method, api: Api): Validation {
    const { validator } = method;
    const parameters = validator?.parameters ? parameterCheck(method.requestParameters) : undefined;
    const body = validator?.body && Object.keys(method.requestModels).length > 0 && bodyCheck(method, compilerOf(api));
    const { check, notices } = body || { check: undefined, notices: [] };
    if (parameters === undefined || check === undefined) {
        return { step: parameters ?? check, notices };
    }
    return { step: (exchange) => parameters(exchange) ?? check(exchange), notices };
}
