/** A REST API as its place in the program is told. */
interface ServedRestApi {
    readonly urn: string;
    /** The logical name. */
    readonly name: string;
}

/**
 * The path under which an API's stages are served: none for the program's first, `/restapis/NAME` for every other one. Two
 * of one name (in two components) are told apart by their order. Registering more APIs moves none of those before.
 */
export function restApiPath(restApis: readonly ServedRestApi[], urn: string): string {
    const place = restApis.findIndex((api) => api.urn === urn);
    if (place <= 0) {
        return "";
    }
    const { name } = restApis[place]!;
    const before = restApis.slice(1, place).filter((api) => api.name === name).length;
    return `/restapis/${encodeURIComponent(before === 0 ? name : `${name}-${before + 1}`)}`;
}

/** The URL of a stage, without a slash at its end; `restApis` are the program's in the order of registration. */
export function stageUrl(baseUrl: string, restApis: readonly ServedRestApi[], urn: string, stageName: string): string {
    return `${baseUrl}${restApiPath(restApis, urn)}/${encodeURIComponent(stageName)}`;
}
