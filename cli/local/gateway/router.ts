import type { Method } from "../api/api";

/** A method, and what its path's parameters stand for, undecoded. */
interface Route {
    readonly method: Method;
    /** Undefined where the path has none. */
    readonly pathParameters: Readonly<Record<string, string>> | undefined;
}

/** Finds the method of a request: by its verb and its path below the stage, as sent. */
export type Router = (httpMethod: string, rawPath: string) => Route | undefined;

interface Node {
    readonly fixed: Map<string, Node>;
    parameter: { readonly name: string; readonly node: Node } | undefined;
    greedy: { readonly name: string; readonly node: Node } | undefined;
    readonly methods: Map<string, Method>;
}

const newNode = (): Node => ({ fixed: new Map(), parameter: undefined, greedy: undefined, methods: new Map() });

function child(node: Node, part: string): Node {
    const [, name, plus] = /^\{([^}+]+)(\+?)\}$/.exec(part) ?? [];
    if (name === undefined) {
        const found = node.fixed.get(part) ?? newNode();
        node.fixed.set(part, found);
        return found;
    }
    if (plus === "+") {
        node.greedy ??= { name, node: newNode() };
        return node.greedy.node;
    }
    node.parameter ??= { name, node: newNode() };
    return node.parameter.node;
}

function methodOf(node: Node, httpMethod: string): Method | undefined {
    return node.methods.get(httpMethod) ?? node.methods.get("ANY");
}

/**
 * The segments of a path: slashes doubled at its start and all at its end are as one and none, those within are not, and
 * an encoded slash is none at all.
 */
function segmentsOf(rawPath: string): string[] {
    let start = 0;
    let end = rawPath.length;
    while (start < end && rawPath[start] === "/") {
        start++;
    }
    while (end > start && rawPath[end - 1] === "/") {
        end--;
    }
    return start === end ? [] : rawPath.slice(start, end).split("/");
}

/** Parameters in the order of the path, added while the search is on the right track. */
type Found = { readonly method: Method; readonly parameters: [string, string][] };

/**
 * Fixed parts come before parameters, and these before a greedy one; nothing is decoded. A path that lacks the verb is none: the search goes
 * on to a wider path, as API Gateway's does.
 */
function search(node: Node, segments: readonly string[], at: number, httpMethod: string): Found | undefined {
    const segment = segments[at];
    if (segment === undefined) {
        const method = methodOf(node, httpMethod);
        return method && { method, parameters: [] };
    }
    const fixed = node.fixed.get(segment);
    const found = fixed && search(fixed, segments, at + 1, httpMethod);
    if (found) {
        return found;
    }
    if (node.parameter && segment !== "") {
        const inner = search(node.parameter.node, segments, at + 1, httpMethod);
        if (inner) {
            inner.parameters.unshift([node.parameter.name, segment]);
            return inner;
        }
    }
    const method = node.greedy && methodOf(node.greedy.node, httpMethod);
    return method && { method, parameters: [[node.greedy?.name ?? "", segments.slice(at).join("/")]] };
}

/**
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-method-settings-method-request.html
 */
export function compileRouter(methods: readonly Method[]): Router {
    const root = newNode();
    const constant = new Map<string, Route>();
    for (const method of methods) {
        const node = segmentsOf(method.resourcePath).reduce(child, root);
        node.methods.set(method.httpMethod, method);
        if (!method.resourcePath.includes("{") && method.httpMethod !== "ANY") {
            constant.set(`${method.httpMethod} ${method.resourcePath}`, { method, pathParameters: undefined });
        }
    }
    return (httpMethod, rawPath) => {
        const known = constant.get(`${httpMethod} ${rawPath}`);
        if (known) {
            return known;
        }
        const found = search(root, segmentsOf(rawPath), 0, httpMethod);
        return (
            found && {
                method: found.method,
                pathParameters: found.parameters.length > 0 ? Object.fromEntries(found.parameters) : undefined,
            }
        );
    };
}
