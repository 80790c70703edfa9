import type { Method } from "./stringMethods";
import { isMap, isSame, javaList, textOf, type ValueMap } from "./values";

function indexIn(list: readonly unknown[], item: unknown): number {
    return list.findIndex((one) => isSame(one, item));
}

/** What templates may ask of a list: the methods of Java's List. */
export const listMethods: Readonly<Record<string, Method<unknown[]>>> = {
    size: (list) => list.length,
    length: (list) => list.length,
    isEmpty: (list) => list.length === 0,
    get: (list, at) => list[Number(at)],
    set: (list, at, item) => {
        const old = list[Number(at)];
        list[Number(at)] = item;
        return old;
    },
    add: (list, ...args) => {
        if (args.length === 2) {
            list.splice(Number(args[0]), 0, args[1]);
        } else {
            list.push(args[0]);
        }
        return true;
    },
    addAll: (list, items) => {
        list.push(...(Array.isArray(items) ? items : []));
        return true;
    },
    remove: (list, item) => {
        const at = typeof item === "number" ? item : indexIn(list, item);
        const [removed] = at < 0 ? [] : list.splice(at, 1);
        return typeof item === "number" ? removed : at >= 0;
    },
    clear: (list) => {
        list.length = 0;
        return undefined;
    },
    contains: (list, item) => indexIn(list, item) >= 0,
    containsAll: (list, items) => Array.isArray(items) && items.every((item) => indexIn(list, item) >= 0),
    indexOf: (list, item) => indexIn(list, item),
    subList: (list, from, to) => javaList(list.slice(Number(from), Number(to))),
    equals: (list, other) => isSame(list, other),
    iterator: (list) => list,
    toString: textOf,
};

function owned(map: ValueMap, key: unknown): unknown {
    const name = textOf(key);
    return Object.hasOwn(map, name) ? map[name] : undefined;
}

/** Sets what is the map's own, whatever its name. */
export function put(map: ValueMap, key: string, value: unknown): void {
    Object.defineProperty(map, key, { value, writable: true, enumerable: true, configurable: true });
}

/** What templates may ask of a map: the methods of Java's Map, and of the entries of one. */
export const mapMethods: Readonly<Record<string, Method<ValueMap>>> = {
    get: owned,
    getOrDefault: (map, key, other) => owned(map, key) ?? other,
    put: (map, key, value) => {
        const old = owned(map, key);
        put(map, textOf(key), value);
        return old;
    },
    putAll: (map, other) => {
        for (const [key, value] of Object.entries(isMap(other) ? other : {})) {
            put(map, key, value);
        }
        return undefined;
    },
    remove: (map, key) => {
        const old = owned(map, key);
        delete map[textOf(key)];
        return old;
    },
    containsKey: (map, key) => Object.hasOwn(map, textOf(key)),
    containsValue: (map, value) => indexIn(Object.values(map), value) >= 0,
    keySet: (map) => javaList(Object.keys(map)),
    values: (map) => javaList(Object.values(map)),
    entrySet: (map) => javaList(Object.entries(map).map(([key, value]) => ({ key, value }))),
    getKey: (entry) => owned(entry, "key"),
    getValue: (entry) => owned(entry, "value"),
    size: (map) => Object.keys(map).length,
    isEmpty: (map) => Object.keys(map).length === 0,
    equals: (map, other) => isSame(map, other),
    toString: textOf,
};
