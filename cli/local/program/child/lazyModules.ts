import Module from "node:module";

type Loading<Result> = (request: string, parent: { readonly filename?: string } | undefined, isMain: boolean) => Result;

/** Node's own loader of CommonJS modules, which every `require` goes through. */
export const loader = Module as unknown as {
    _load: Loading<unknown>;
    readonly _resolveFilename: Loading<string>;
    readonly _cache: Record<string, NodeJS.Module>;
};

/**
 * What the SDK loads at its start and needs only where a program packs its own functions: the npm client (a third of the
 * SDK's loading time) and TypeScript (another).
 */
const rarelyNeeded = /^@npmcli\/arborist$|^normalize-package-data$|(^|\/)typescript-shim$/;

/** Stands for a module that is loaded when first used, by name or as a default import. */
function lazily(load: () => unknown): unknown {
    let loaded: object | undefined;
    return new Proxy(() => undefined, {
        get: (_, key) => {
            if (key === "__esModule") {
                // Asked by the importing code's own wrapper, which copies nothing of a module that says yes.
                return true;
            }
            loaded ??= load() as object;
            return key === "default" && !("default" in loaded) ? loaded : Reflect.get(loaded, key);
        },
    });
}

/** Makes the SDK load quickly; nothing else sees a difference. */
export function loadSdkLazily(): void {
    const { _load: load } = loader;
    loader._load = function (this: unknown, request, parent, isMain) {
        if (rarelyNeeded.test(request) && /[\\/]@pulumi[\\/]pulumi[\\/]/.test(parent?.filename ?? "")) {
            return lazily(() => load.call(this, request, parent, isMain));
        }
        return load.call(this, request, parent, isMain);
    };
}
