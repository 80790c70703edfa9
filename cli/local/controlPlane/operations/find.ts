import { AwsError } from "../awsError";
import { apiKeyOperations } from "./apiKeys";
import type { Operation } from "./operation";
import { restApiOperations } from "./restApis";
import { usageOperations } from "./usage";
import { usagePlanOperations } from "./usagePlans";

interface Found {
    readonly operation: Operation;
    /** By the names in its path, decoded. */
    readonly path: Readonly<Record<string, string>>;
}

const operations = [...apiKeyOperations, ...usagePlanOperations, ...usageOperations, ...restApiOperations].map(
    (operation) => ({ operation, segments: operation.path.split("/") }),
);

/** The values of a path's parameters; undefined where the path is another. */
function parametersOf(template: readonly string[], segments: readonly string[]): Record<string, string> | undefined {
    if (template.length !== segments.length) {
        return undefined;
    }
    const values: Record<string, string> = {};
    for (const [at, part] of template.entries()) {
        const segment = segments[at] ?? "";
        if (part.startsWith("{")) {
            values[part.slice(1, -1)] = segment;
        } else if (part !== segment) {
            return undefined;
        }
    }
    return values;
}

/** The operation that a request asks for. */
export function findOperation(httpMethod: string, { pathname, searchParams }: URL): Found {
    let segments: string[];
    try {
        segments = pathname.split("/").map(decodeURIComponent);
    } catch {
        throw new AwsError("BadRequestException", "the path is not encoded as a path is");
    }
    const mode = searchParams.get("mode") ?? undefined;
    for (const { operation, segments: template } of operations) {
        if (operation.httpMethod === httpMethod && operation.mode === mode) {
            const path = parametersOf(template, segments);
            if (path) {
                return { operation, path };
            }
        }
    }
    const known = operations.map(({ operation }) => operation.name).join(", ");
    throw new AwsError(
        "UnknownOperationException",
        `${httpMethod} ${pathname} is no operation that is served here; these are: ${known}`,
    );
}
