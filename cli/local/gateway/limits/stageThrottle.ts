import type { Method } from "../../api/api";
import type { Step } from "../exchange";
import { throttled } from "./allowances";
import { type Throttle, TokenBucket } from "./tokenBucket";

/** The throttle of a stage's method settings; -1 is none. */
export interface MethodThrottling extends Throttle {
    /** All methods, or one: its resource's path, with or without the first slash, plain or with slashes as `~1`. */
    readonly methodPath: string;
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/limits.html */
const accountThrottle: Throttle = { rateLimit: 10_000, burstLimit: 5_000 };

const everyMethod = "*/*";

/** The path and verb of a setting, as methods are called here: `/pets/{petId}/GET`. */
function methodOf(methodPath: string): string {
    const plain = methodPath.replaceAll("~1", "/").replaceAll("~0", "~");
    const verb = plain.lastIndexOf("/");
    return `/${plain.slice(0, Math.max(0, verb)).replace(/^\/+/, "")}/${plain.slice(verb + 1)}`;
}

function stepOf(throttle: Throttle, now: () => number): Step {
    const bucket = new TokenBucket(throttle, now());
    return () => {
        if (!bucket.has(now())) {
            return throttled;
        }
        bucket.take();
        return undefined;
    };
}

/**
 * The throttles of a stage: each method has its own, of its own setting or of the one for every method. Those that are
 * not in the map have none.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html
 */
export function stageThrottles(
    methods: readonly Method[],
    settings: readonly MethodThrottling[],
    now: () => number,
): { readonly steps: ReadonlyMap<Method, Step>; readonly notices: readonly string[] } {
    const byMethod = new Map<string, MethodThrottling>();
    let common: MethodThrottling | undefined;
    for (const setting of settings) {
        if (setting.methodPath === everyMethod) {
            common = setting;
        } else {
            byMethod.set(methodOf(setting.methodPath), setting);
        }
    }
    const steps = new Map<Method, Step>();
    for (const method of methods) {
        const name = `${method.resourcePath}/${method.httpMethod}`;
        const { rateLimit, burstLimit } = byMethod.get(name) ?? common ?? { rateLimit: -1, burstLimit: -1 };
        byMethod.delete(name);
        if (rateLimit >= 0 || burstLimit >= 0) {
            const throttle = {
                rateLimit: rateLimit < 0 ? accountThrottle.rateLimit : rateLimit,
                burstLimit: burstLimit < 0 ? accountThrottle.burstLimit : burstLimit,
            };
            steps.set(method, stepOf(throttle, now));
        }
    }
    const notices = [...byMethod.values()].map(
        ({ methodPath }) => `the method settings for ${methodPath} name no method of the API, and are not used`,
    );
    return { steps, notices };
}
