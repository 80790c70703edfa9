import { entry, type Faults, show } from "./faults";

export const verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "ANY"] as const;
export type Verb = (typeof verbs)[number];

/** A method's name taken apart: `GET /reports/{reportId}`. */
export interface MethodKey {
    readonly key: string;
    readonly httpMethod: Verb;
    readonly path: string;
    readonly segments: readonly string[];
    /** Names of the path parameters, in order; a greedy one without its `+`. */
    readonly pathParameters: readonly string[];
}

const literal = /^[A-Za-z0-9._:-]+$/;
const parameter = /^\{([A-Za-z0-9_][A-Za-z0-9._-]*)(\+?)\}$/;

/** Why a segment is refused, or nothing. */
function segmentFault(segment: string, last: boolean): string | undefined {
    if (segment === "") {
        return "has an empty segment; write one slash between segments and none at the end";
    }
    if ((segment.match(/\{/g)?.length ?? 0) > 1) {
        return `has two parameters in the segment ${show(segment)}; give each a segment of its own`;
    }
    const [, name, greedy] = parameter.exec(segment) ?? [];
    if (greedy && !last) {
        return `has the greedy parameter ${segment} before its end; move it to the end`;
    }
    if (name !== undefined || literal.test(segment)) {
        return undefined;
    }
    return /[{}]/.test(segment)
        ? `has the bad parameter ${show(segment)}; write {name} or {name+}, of A–Z a–z 0–9 _ . -, for the whole segment`
        : `has ${show(segment)}, which AWS refuses in a resource path; use A–Z a–z 0–9 . _ : -`;
}

/** Takes a method's name apart; adds to the faults and answers nothing when it is malformed. */
export function parseMethodKey(key: string, faults: Faults): MethodKey | undefined {
    const path = entry("methods", key);
    const [, verb = "", resource = ""] = /^(\S+) (\S*)$/.exec(key) ?? [];
    const before = faults.list.length;
    if (!(verbs as readonly string[]).includes(verb)) {
        const upper = verb.toUpperCase();
        const hint = (verbs as readonly string[]).includes(upper)
            ? `; write ${upper}`
            : `; verbs are ${verbs.join(", ")}`;
        faults.add(
            path,
            verb ? `there is no verb ${show(verb)}${hint}` : 'is no method; write "VERB /path", with one space',
        );
    }
    if (verb && !resource.startsWith("/")) {
        faults.add(
            path,
            `the path ${show(resource)} does not begin with a slash; write ${show(`${verb} /${resource}`)}`,
        );
    }
    const segments = resource === "/" ? [] : resource.slice(1).split("/");
    if (resource.startsWith("/")) {
        segments.forEach((segment, index) => {
            const fault = segmentFault(segment, index === segments.length - 1);
            if (fault) {
                faults.add(path, `the path ${fault}`);
            }
        });
        const names = segments.flatMap((segment) => parameter.exec(segment)?.[1] ?? []);
        for (const name of new Set(names.filter((one, index) => names.indexOf(one) !== index))) {
            faults.add(path, `the path has the parameter {${name}} twice; give each a name of its own`);
        }
        if (faults.list.length === before) {
            return Object.freeze({
                key,
                httpMethod: verb as Verb,
                path: resource,
                segments,
                pathParameters: names,
            });
        }
    }
    return undefined;
}

/**
 * Refuses two parameters with different names in the same place: AWS lets a resource have one variable child.
 * Answers every resource path, the root included.
 */
export function resourcePaths(methods: readonly MethodKey[], faults: Faults): Set<string> {
    const paths = new Set(["/"]);
    const variableChild = new Map<string, { segment: string; key: string }>();
    for (const method of methods) {
        let parent = "";
        for (const segment of method.segments) {
            if (segment.startsWith("{")) {
                const first = variableChild.get(parent) ?? { segment, key: method.key };
                variableChild.set(parent, first);
                if (first.segment !== segment) {
                    faults.add(
                        entry("methods", method.key),
                        `${segment} stands where ${show(first.key)} has ${first.segment}, and AWS allows one parameter in a place; give both the same name`,
                    );
                    break;
                }
            }
            parent += `/${segment}`;
            paths.add(parent);
        }
    }
    return paths;
}
