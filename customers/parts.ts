import type { ControlPlane } from "./controlPlane";
import type { Deployment } from "./customers";
import type { Registry } from "./registry/registry";
import type { Secret } from "./secret";

/** What the verbs work with. */
export interface Parts {
    readonly registry: Registry;
    readonly controlPlane: ControlPlane;
    readonly deployment: Deployment;
    /** Milliseconds since 1970. */
    readonly now: () => number;
    readonly sleep: (millis: number) => Promise<void>;
    /** A new key's value. */
    readonly newKeyValue: () => Secret;
    /** An id that nothing else has. */
    readonly newId: () => string;
    /** Who does it: an ARN. */
    readonly by: () => Promise<string>;
    /** How many calls of API Gateway's control plane have been made. */
    readonly calls: () => number;
}
