import type { Method } from "../api/api";
import type { Fault, Invoker } from "../lambda/invoke";
import { apiArn } from "./authorizer/methodArn";
import type { StageContext } from "./exchange";
import { functionArn } from "./integrations/functionArn";
import { sourceArns } from "./integrations/lambdaCall";

/** A use of a function. */
interface Use {
    /** `GET /pets/{id}`, `authorizer byKey`. */
    readonly user: string;
    readonly uri: string;
    /** Undefined where a role makes the call. */
    readonly sourceArns: readonly string[] | undefined;
}

const verbs = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

function usesOf(method: Method, stage: StageContext): Use[] {
    const { httpMethod, resourcePath, integration, authorizer } = method;
    const uses: Use[] = [];
    if (integration?.type.startsWith("AWS")) {
        const sources = (httpMethod === "ANY" ? verbs : [httpMethod]).map(sourceArns(method, stage));
        const { uri = "", credentials } = integration;
        uses.push({ user: `${httpMethod} ${resourcePath}`, uri, sourceArns: credentials ? undefined : sources });
    }
    if (authorizer) {
        const { id, name, uri, credentials } = authorizer;
        const sources = [`${apiArn(stage)}/authorizers/${id}`];
        uses.push({ user: `authorizer ${name}`, uri, sourceArns: credentials ? undefined : sources });
    }
    return uses;
}

/** With who needs it: `…: GET /a, GET /b and 3 more`. A function that cannot run here is told of by itself. */
function told({ api, stageName }: StageContext, { reason, message }: Fault, users: ReadonlySet<string>): string {
    if (reason === "not-runnable") {
        return message;
    }
    const [first, second, ...others] = users;
    const named = [first, ...(second ? [second] : [])].join(", ");
    const more = others.length > 0 ? ` and ${others.length} more` : "";
    return `${api.name}, stage ${stageName}: ${message}; ${named}${more} will fail with 500, as on AWS`;
}

/** Why the functions of a stage's API cannot be called, each once. */
export function functionNotices(stage: StageContext, invoker: Invoker): string[] {
    const faults = new Map<string, { readonly fault: Fault; readonly users: Set<string> }>();
    for (const { user, uri, sourceArns } of stage.api.methods.flatMap((method) => usesOf(method, stage))) {
        const arn = functionArn(uri, stage.variables);
        const fault = arn === undefined ? undefined : invoker.fault(arn, sourceArns);
        if (fault) {
            const known = faults.get(fault.message) ?? { fault, users: new Set() };
            faults.set(fault.message, known);
            known.users.add(user);
        }
    }
    return [...faults.values()].map(({ fault, users }) => told(stage, fault, users));
}
