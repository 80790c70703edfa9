/** The media types of an Accept header in the order of preference, in lower case, without those refused (`q=0`). */
function accepted(accept: string): string[] {
    return accept
        .split(",")
        .map((range) => {
            const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
            const quality = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
            return { type, quality: quality === undefined ? 1 : Number(quality) || 0 };
        })
        .filter(({ type, quality }) => type !== "" && quality > 0)
        .sort((one, other) => other.quality - one.quality)
        .map(({ type }) => type);
}

/**
 * Which of several templates, by content type, answers a request: the first that its Accept header names, else that of
 * `application/json`, else the first. AWS tells this of method responses, and nothing of gateway responses.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html
 */
export function chosenType(types: readonly string[], accept: string | undefined): string | undefined {
    const byName = new Map(types.map((type) => [type.toLowerCase(), type]));
    const named = accept === undefined ? undefined : accepted(accept).find((type) => byName.has(type));
    return byName.get(named ?? "application/json") ?? types[0];
}
