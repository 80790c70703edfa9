import type { Api } from "../../../api/api";
import { binaryMedia } from "../lambdaProxy/binaryMedia";

type IsBinary = (mediaType: string | undefined) => boolean;

const known = new WeakMap<Api, IsBinary>();

/** Tells the binary media types of an API. */
export function binaryTypesOf(api: Api): IsBinary {
    let isBinary = known.get(api);
    if (isBinary === undefined) {
        isBinary = binaryMedia(api.binaryMediaTypes);
        known.set(api, isBinary);
    }
    return isBinary;
}

/** The media type of a Content-Type, without its parameters, in lower case. */
export function mediaTypeOf(contentType: string): string {
    const end = contentType.indexOf(";");
    return (end < 0 ? contentType : contentType.slice(0, end)).trim().toLowerCase();
}
