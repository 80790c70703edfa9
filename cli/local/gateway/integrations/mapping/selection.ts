import type { IntegrationResponse } from "../../../api/api";
import { wholeMatch } from "./vtl/javaRegExp";

type Matches = (value: string) => boolean;

/** A pattern that cannot be read matches nothing. */
function matcher(pattern: string): Matches {
    try {
        return wholeMatch(pattern);
    } catch {
        return () => false;
    }
}

export function isDefault({ selectionPattern }: IntegrationResponse): boolean {
    return selectionPattern === undefined || selectionPattern === "" || selectionPattern === "default";
}

/**
 * Chooses an integration's response for a status, or for what a function's error says: the first whose pattern matches all
 * of it, else the default one.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/api/API_IntegrationResponse.html
 */
export function selectedResponse(
    responses: readonly IntegrationResponse[],
): (value: string) => IntegrationResponse | undefined {
    const usual = responses.find(isDefault);
    const patterned = responses
        .filter((response) => !isDefault(response))
        .map((response) => ({ response, matches: matcher(response.selectionPattern ?? "") }));
    return (value) => patterned.find(({ matches }) => matches(value))?.response ?? usual;
}
