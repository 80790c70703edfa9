import { JSONPath } from "jsonpath-plus";

/** Finds a path's value; undefined where there is none. */
type FindPath = (json: unknown) => unknown;

/** `.name`, `['name']`, `["name"]` or `[0]`. */
const plainStep = /\.([^.[\]*?()\s]+)(?!\()|\[\s*(?:'([^']*)'|"([^"]*)"|(-?\d+))\s*\]/y;

/** The steps of a path that leads to one value, or undefined where it may lead to many. */
function plainSteps(path: string): (string | number)[] | undefined {
    const steps: (string | number)[] = [];
    plainStep.lastIndex = 1;
    while (plainStep.lastIndex < path.length) {
        const found = plainStep.exec(path);
        if (found === null) {
            return undefined;
        }
        steps.push(found[4] === undefined ? (found[1] ?? found[2] ?? found[3] ?? "") : Number(found[4]));
    }
    return steps;
}

function stepInto(value: unknown, step: string | number): unknown {
    if (Array.isArray(value)) {
        return typeof step === "number" ? value.at(step) : undefined;
    }
    return typeof value === "object" && value !== null && Object.hasOwn(value, step)
        ? (value as Record<string, unknown>)[step]
        : undefined;
}

function compiled(path: string): FindPath {
    const length = path.endsWith(".length()");
    const whole = length ? path.slice(0, -".length()".length) : path;
    const rooted = whole.startsWith("$") ? whole : `$.${whole}`;
    const steps = plainSteps(rooted);
    const find: FindPath =
        steps === undefined
            ? (json) => JSONPath({ path: rooted, json: json as object, eval: "safe", wrap: true })
            : (json) => steps.reduce(stepInto, json);
    return length ? (json) => lengthOf(find(json)) : find;
}

function lengthOf(value: unknown): number | undefined {
    if (Array.isArray(value) || typeof value === "string") {
        return value.length;
    }
    return typeof value === "object" && value !== null ? Object.keys(value).length : undefined;
}

const known = new Map<string, FindPath>();
const mostKnown = 1_000;

/**
 * A JSONPath expression, read once. One that can lead to many values (`..`, `*`, a filter) finds a list.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-mapping-template-reference.html
 */
export function jsonPath(path: string): FindPath {
    let find = known.get(path);
    if (find === undefined) {
        find = compiled(path);
        // A path can be made of what callers send.
        if (known.size < mostKnown) {
            known.set(path, find);
        }
    }
    return find;
}
