import Module from "node:module";
import { resolve } from "node:path";
import type * as Esbuild from "esbuild";
import { BundleCache } from "./bundleCache";
import { loader } from "./lazyModules";

type Build = (options: Esbuild.BuildOptions) => Esbuild.BuildResult | Promise<Esbuild.BuildResult>;
type OnFiles = (files: readonly string[]) => void;

function inputsOf(result: Esbuild.BuildResult, folder: string): string[] {
    const names = Object.keys(result.metafile?.inputs ?? {});
    return names.filter((name) => !/^[a-z-]+:/.test(name)).map((name) => resolve(folder, name));
}

/** A build that also tells what it read, and is not made again while that is the same. */
function telling(build: Build, cache: BundleCache, onFiles: OnFiles): Build {
    return (options) => {
        const place = cache.place(options);
        const kept = place === undefined ? undefined : cache.find(place);
        if (kept !== undefined) {
            onFiles(kept.inputs);
            return kept.result;
        }
        const answer = (result: Esbuild.BuildResult) => {
            const inputs = inputsOf(result, options.absWorkingDir ?? process.cwd());
            onFiles(inputs);
            if (place !== undefined) {
                cache.keep(place, result, inputs);
            }
            if (options.metafile) {
                return result;
            }
            const { metafile: _, ...asked } = result;
            return asked as Esbuild.BuildResult;
        };
        const result = build({ ...options, metafile: true });
        return result instanceof Promise ? result.then(answer) : answer(result);
    };
}

/** By its name, or by its file as `import` has it. */
const isEsbuild = /^esbuild$|[\\/]node_modules[\\/]esbuild[\\/]lib[\\/]main\.js$/;

/**
 * Stands before the esbuild that a program bundles its handlers with: what it reads is as much the program's source as what
 * it loads, and making a bundle anew takes longer than all the rest of a start.
 */
export function watchBundles(folder: string, onFiles: OnFiles): void {
    const { _load: load } = loader;
    const standing = new WeakSet<object>();
    loader._load = function (this: unknown, request, parent, isMain) {
        const loaded = load.call(this, request, parent, isMain) as typeof Esbuild & { build: Build; buildSync: Build };
        if (!isEsbuild.test(request) || standing.has(loaded)) {
            return loaded;
        }
        const cache = new BundleCache(folder, loaded.version);
        const asynchronous: Build = async (options) => telling(loaded.build, cache, onFiles)(options);
        // All of it its own: `import` does not see what is inherited.
        const own = Object.defineProperties(
            {},
            {
                ...Object.getOwnPropertyDescriptors(loaded),
                build: { value: asynchronous, enumerable: true },
                buildSync: { value: telling(loaded.buildSync, cache, onFiles), enumerable: true },
            },
        ) as typeof Esbuild;
        standing.add(own);
        // A module of its own, since `import` remembers what each module gave when it was loaded.
        const file = loader._resolveFilename(request, parent, isMain);
        loader._cache[file] = Object.assign(new Module(file), { filename: file, loaded: true, exports: own });
        return own;
    };
}
