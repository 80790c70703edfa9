import { mapMethods } from "../vtl/collectionMethods";
import type { Host } from "../vtl/host";
import { textOf, type ValueMap } from "../vtl/values";

/** A map of the gateway's own, which templates can read; a name that it lacks is an empty text. */
export abstract class MapHost implements Host {
    readonly isHost = true;

    protected abstract asMap(): ValueMap;

    property(name: string): unknown {
        const map = this.asMap();
        return Object.hasOwn(map, name) ? map[name] : "";
    }

    call(name: string, args: readonly unknown[]): unknown {
        const method = Object.hasOwn(mapMethods, name) ? mapMethods[name] : undefined;
        return method?.({ ...this.asMap() }, ...args);
    }

    toString(): string {
        return textOf(this.asMap());
    }
}

/** `$stageVariables`. */
export class StageVariables extends MapHost {
    constructor(private readonly variables: Readonly<Record<string, string>>) {
        super();
    }

    protected override asMap(): ValueMap {
        return this.variables as ValueMap;
    }
}
