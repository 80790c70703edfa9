import type { Exchange } from "../exchange";
import { headerValues } from "../requestValues";

/**
 * The key that a request to a keyed method shows, which is not looked up before the authorizer has answered. One of two is
 * none, as where keys are checked.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */
export function shownApiKey({ method, stage, request }: Exchange): string | undefined {
    if (!method?.apiKeyRequired || stage.api.apiKeySource !== "HEADER") {
        return undefined;
    }
    const values = headerValues(request, "x-api-key");
    return values.length === 1 ? values[0] : undefined;
}
