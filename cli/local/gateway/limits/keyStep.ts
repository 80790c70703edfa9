import type { Exchange, Refusal, StageContext, Step } from "../exchange";
import { headerValues } from "../requestValues";
import type { Allowances } from "./allowances";
import type { StageKeys } from "./stageKeys";

const invalidKey: Refusal = { type: "INVALID_API_KEY", message: "Forbidden" };

/** One value, and no other: which of two would count is not documented, and a gate must not guess. */
function keyOfHeader({ request }: Exchange): string | undefined {
    const values = headerValues(request, "x-api-key");
    return values.length === 1 ? values[0] : undefined;
}

function keyOfAuthorizer({ authorizer }: Exchange): string | undefined {
    return authorizer?.usageIdentifierKey;
}

/**
 * What every method of a stage that requires a key goes through: the key, its plan's throttle and the method's, and the
 * quota.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-usage-plans.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */
export function keyStep(stage: StageContext, keys: StageKeys, allowances: Allowances): Step {
    const linkedKeys = keys.linked;
    const keyOf = stage.api.apiKeySource === "AUTHORIZER" ? keyOfAuthorizer : keyOfHeader;
    return (exchange) => {
        const value = keyOf(exchange);
        const linked = value === undefined ? undefined : linkedKeys.get(value);
        if (linked === undefined) {
            return invalidKey;
        }
        exchange.apiKey = linked.key;
        linked.allowance ??= allowances.of(linked.plan, linked.key.id);
        const throttle = exchange.method && linked.throttles.get(exchange.method);
        return linked.allowance.take(throttle, allowances.now());
    };
}
