import type { MethodArgs, OperationArgs, ParameterArgs, RequestBodyArgs, ResponseArgs } from "../args";
import { ParameterLocation } from "../args";
import { entry, type Faults, show } from "./faults";
import type { MethodKey } from "./methodKey";
import { checkExample, checkSchema } from "./schemas";

const operationProperties: readonly (keyof OperationArgs)[] = [
    "operationId",
    "summary",
    "description",
    "tags",
    "deprecated",
    "parameters",
    "requestBody",
    "responses",
];
const parameterProperties: readonly (keyof ParameterArgs)[] = [
    "name",
    "in",
    "description",
    "required",
    "schema",
    "example",
];
const bodyProperties: readonly (keyof RequestBodyArgs)[] = [
    "description",
    "required",
    "contentType",
    "schema",
    "example",
];
const responseProperties: readonly (keyof ResponseArgs)[] = ["description", "contentType", "schema", "example"];

function checkContent(
    path: string,
    { contentType, schema, example }: Pick<RequestBodyArgs, "contentType" | "schema" | "example">,
    schemas: ReadonlySet<string>,
    faults: Faults,
): void {
    faults.mediaType(`${path}.contentType`, contentType);
    if (schema !== undefined) {
        checkSchema(`${path}.schema`, schema, schemas, faults);
    }
    checkExample(`${path}.example`, example, faults);
}

/** Checks where a parameter is and what it is called; answers the two, or nothing. */
function checkPlace(path: string, { name, in: location }: ParameterArgs, method: MethodKey, faults: Faults) {
    const before = faults.list.length;
    if (!Object.values(ParameterLocation).includes(location)) {
        const why = location === undefined ? "is missing" : `${show(location)} is not known`;
        faults.add(`${path}.in`, `${why}; give path or query or header`);
    }
    if (typeof name === "string" && location === "path" && !method.pathParameters.includes(name)) {
        const known = method.pathParameters.join(", ") || "none";
        faults.add(`${path}.name`, `there is no {${name}} in the path; its parameters are ${known}`);
    } else if (typeof name !== "string" || !/^[A-Za-z0-9:._$-]+$/.test(name)) {
        const why = name === undefined ? "is missing" : `${show(name)} is not a parameter's name`;
        faults.add(`${path}.name`, `${why}; use A–Z a–z 0–9 : . _ $ -`);
    }
    return faults.list.length === before ? `the ${location} parameter ${show(name)}` : undefined;
}

function checkParameters(
    path: string,
    method: MethodKey,
    parameters: unknown,
    schemas: ReadonlySet<string>,
    faults: Faults,
): void {
    if (parameters === undefined || !faults.array(path, parameters)) {
        return;
    }
    const first = new Map<string, number>();
    (parameters as ParameterArgs[]).forEach((parameter, index) => {
        const at = `${path}[${index}]`;
        if (!faults.object(at, parameter, parameterProperties)) {
            return;
        }
        const what = checkPlace(at, parameter, method, faults);
        const other = what === undefined ? undefined : first.get(what);
        if (other !== undefined) {
            faults.add(at, `${what} is there already, as parameters[${other}]; give it once`);
        } else if (what !== undefined) {
            first.set(what, index);
        }
        faults.text(`${at}.description`, parameter.description);
        faults.flag(`${at}.required`, parameter.required);
        checkContent(at, parameter, schemas, faults);
    });
}

function checkResponses(path: string, responses: unknown, schemas: ReadonlySet<string>, faults: Faults): void {
    if (responses === undefined || !faults.map(path, responses)) {
        return;
    }
    for (const [status, response] of Object.entries(responses as Record<string, ResponseArgs>)) {
        const at = entry(path, status);
        if (!/^[1-5]\d\d$/.test(status)) {
            faults.add(at, "is no status; give one from 100 to 599");
        }
        if (faults.object(at, response, responseProperties)) {
            if (response.description === undefined) {
                faults.add(`${at}.description`, "is missing, and OpenAPI wants one; give some text");
            }
            faults.text(`${at}.description`, response.description);
            checkContent(at, response, schemas, faults);
        }
    }
}

function checkValidation({ validate, operation }: MethodArgs, path: string, faults: Faults): void {
    if (validate === undefined || !faults.object(path, validate, ["parameters", "body"])) {
        return;
    }
    faults.flag(`${path}.parameters`, validate.parameters);
    faults.flag(`${path}.body`, validate.body);
    if (validate.body === true && operation?.requestBody?.schema === undefined) {
        faults.add(`${path}.body`, "there is no schema to check a body against; give operation.requestBody.schema");
    }
}

/** Checks what a method validates, and what the document says of it: AWS would refuse the whole import. */
export function checkOperation(
    path: string,
    method: MethodKey,
    args: MethodArgs,
    schemas: ReadonlySet<string>,
    faults: Faults,
): void {
    const { operation } = args;
    checkValidation(args, `${path}.validate`, faults);
    const at = `${path}.operation`;
    if (operation === undefined || !faults.object(at, operation, operationProperties)) {
        return;
    }
    faults.label(`${at}.operationId`, operation.operationId);
    faults.text(`${at}.summary`, operation.summary);
    faults.text(`${at}.description`, operation.description);
    faults.flag(`${at}.deprecated`, operation.deprecated);
    if (operation.tags !== undefined) {
        faults.strings(`${at}.tags`, operation.tags);
    }
    checkParameters(`${at}.parameters`, method, operation.parameters, schemas, faults);
    const body = operation.requestBody;
    if (body !== undefined && faults.object(`${at}.requestBody`, body, bodyProperties)) {
        faults.text(`${at}.requestBody.description`, body.description);
        faults.flag(`${at}.requestBody.required`, body.required);
        checkContent(`${at}.requestBody`, body, schemas, faults);
    }
    checkResponses(`${at}.responses`, operation.responses, schemas, faults);
}
