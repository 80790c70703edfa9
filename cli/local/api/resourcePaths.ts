import { createHash } from "node:crypto";
import type { Findings } from "./findings";

/** The parts of a path; slashes at its end or doubled make none. */
export function pathParts(path: string): string[] {
    return path.split("/").filter((part) => part !== "");
}

export function pathOf(parts: readonly string[]): string {
    return `/${parts.join("/")}`;
}

/** The names of a path's parameters: `petId` of `/pets/{petId}`, `proxy` of `/{proxy+}`. */
export function pathParameters(path: string): string[] {
    return [...path.matchAll(/\{([^{}+]+)\+?\}/g)].map(([, name = ""]) => name);
}

/** As API Gateway's ids look, but the same on every run. */
export function stableId(length: number, ...parts: readonly string[]): string {
    const hash = createHash("sha256").update(parts.join("\n")).digest("hex");
    return BigInt(`0x${hash}`).toString(36).padStart(length, "0").slice(-length);
}

/** Ten letters and digits. */
export function resourceIdOf(apiId: string, path: string): string {
    return stableId(10, apiId, path);
}

const fixedPart = /^[A-Za-z0-9._,:-]+$/;
const parameterPart = /^\{[A-Za-z0-9._-]+\+?\}$/;

/**
 * Refuses what API Gateway makes no resources of: a bad part, something below a greedy parameter, two names for one
 * parameter.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function checkPaths(paths: readonly string[], findings: Findings): void {
    const variables = new Map<string, string>();
    for (const path of new Set(paths)) {
        const parts = pathParts(path);
        for (const [index, part] of parts.entries()) {
            if (!fixedPart.test(part) && !parameterPart.test(part)) {
                findings.fault(path, `"${part}" is no path part; write A–Z a–z 0–9 . _ , : - or a whole {parameter}`);
                continue;
            }
            if (part.endsWith("+}") && index < parts.length - 1) {
                findings.fault(path, `the greedy parameter ${part} has to be the last part`);
            }
            const parent = pathOf(parts.slice(0, index));
            if (part.startsWith("{")) {
                const sibling = variables.get(parent) ?? part;
                variables.set(parent, sibling);
                if (sibling !== part) {
                    findings.fault(path, `its sibling ${sibling} is a parameter too; ${parent} can have one alone`);
                }
            }
        }
    }
}
