import { configurationFault } from "../faults";
import { listMethods, mapMethods, put } from "./collectionMethods";
import { isHost } from "./host";
import { booleanMethods, type Method, numberMethods, stringMethods } from "./stringMethods";
import { isMap } from "./values";

function own<Found>(table: Readonly<Record<string, Found>>, name: string): Found | undefined {
    return Object.hasOwn(table, name) ? table[name] : undefined;
}

function methodOf(target: unknown, name: string): Method<never> | undefined {
    switch (typeof target) {
        case "string":
            return own(stringMethods, name);
        case "number":
            return own(numberMethods, name);
        case "boolean":
            return own(booleanMethods, name);
        default:
            return Array.isArray(target) ? own(listMethods, name) : own(mapMethods, name);
    }
}

const tables = [stringMethods, numberMethods, booleanMethods, listMethods, mapMethods];

/** Whether any kind of value has a method of this name. */
export function isKnownMethod(name: string): boolean {
    return tables.some((table) => Object.hasOwn(table, name));
}

/** What a method gives; undefined where the value has none of that name, which Velocity takes for null. */
export function called(target: unknown, name: string, args: readonly unknown[]): unknown {
    if (isHost(target)) {
        return target.call(name, args);
    }
    const method = methodOf(target, name);
    try {
        return method?.(target as never, ...args);
    } catch (error) {
        // A pattern that is none, an index beyond the end.
        throw configurationFault(`${name}: ${error instanceof Error ? error.message : String(error)}`);
    }
}

export function propertyOf(target: unknown, name: string): unknown {
    if (isHost(target)) {
        return target.property(name);
    }
    if (isMap(target)) {
        return Object.hasOwn(target, name) ? target[name] : undefined;
    }
    return name === "empty" ? called(target, "isEmpty", []) : undefined;
}

/** `$list[0]`, `$map["key"]`. */
export function itemOf(target: unknown, key: unknown): unknown {
    return Array.isArray(target) ? target.at(Number(key)) : propertyOf(target, String(key));
}

/** Sets a member of a map, a list or a variable of the gateway; nothing else has any. */
export function assigned(target: unknown, key: unknown, value: unknown): void {
    if (isHost(target)) {
        target.assign?.(String(key), value);
    } else if (Array.isArray(target)) {
        target[Number(key)] = value;
    } else if (isMap(target)) {
        put(target, String(key), value);
    }
}
