import { AwsError } from "./awsError";

/** A part of a list, and where the next one begins. */
interface Page<T> {
    readonly items: readonly T[];
    /** Undefined at the end. */
    readonly position: string | undefined;
}

const usualLimit = 25;
const highestLimit = 500;

function limitOf(query: URLSearchParams): number {
    const text = query.get("limit") ?? String(usualLimit);
    const limit = Number(text);
    if (!/^\d+$/.test(text) || limit < 1 || limit > highestLimit) {
        throw new AwsError("BadRequestException", `Invalid limit ${text}: it is from 1 to ${highestLimit}`);
    }
    return limit;
}

/**
 * The page of a list that `limit` and `position` ask for. A position names the item that it follows, so that what is
 * deleted meanwhile moves no other item to a page that was read already; where that item itself was deleted, its place in
 * the list is taken.
 */
export function pageOf<T>(all: Iterable<T>, idOf: (item: T) => string, query: URLSearchParams): Page<T> {
    const limit = limitOf(query);
    const list = [...all];
    const start = startOf(list, idOf, query.get("position"));
    const items = list.slice(start, start + limit);
    const end = start + items.length;
    const last = items.at(-1);
    const position =
        last !== undefined && end < list.length
            ? Buffer.from(JSON.stringify([end, idOf(last)])).toString("base64url")
            : undefined;
    return { items, position };
}

function startOf<T>(list: readonly T[], idOf: (item: T) => string, position: string | null): number {
    if (position === null) {
        return 0;
    }
    try {
        const [end, last] = JSON.parse(Buffer.from(position, "base64url").toString()) as [unknown, unknown];
        if (typeof end === "number" && Number.isInteger(end) && end >= 0) {
            for (let at = Math.min(end, list.length) - 1; at >= 0; at -= 1) {
                if (idOf(list[at] as T) === last) {
                    return at + 1;
                }
            }
            return end;
        }
    } catch {
        // Said below.
    }
    throw new AwsError("BadRequestException", "Invalid position parameter");
}
