import Module from "node:module";
import { tmpdir } from "node:os";
import { join, sep } from "node:path";
import type { ProgramMessage, ProgramTask } from "../messages";
import { Archives } from "./archives";
import { watchBundles } from "./bundledFiles";
import { faultText } from "./faults";
import { loadSdkLazily } from "./lazyModules";
import { requireTypeScript, runCommonJs, runEsModule } from "./loadProgram";
import { Logs } from "./logs";
import { Notices } from "./notices";
import { Places } from "./place";
import { PlainFault } from "./plainFault";
import { Recorder } from "./recorder";
import { Resources } from "./resources";
import { loadSdk, type Sdk } from "./sdk";
import { Transforms } from "./transforms";
import { Transpiler } from "./transpile";
import { Wire } from "./wire";

/** How long a program that is through may still keep its process alive. */
const linger = 3_000;
/** What Pulumi calls the organization where there is none. */
const organization = "organization";

const [, , projectFolder = "", cacheFolder = ""] = process.argv;
const exit = process.exit.bind(process);
const transpiler = new Transpiler(join(cacheFolder, "transpiled"));
let answered = false;

/** Tells the parent, once, and ends the process. */
function answer(message: ProgramMessage): void {
    if (!answered) {
        answered = true;
        // Only after a failure: the SDK then leaves out what promises were left open.
        const code = message.kind === "fault" ? 1 : 0;
        process.send?.(message, () => exit(code));
    }
}

function fail(error: unknown, sdk?: Sdk): void {
    const isPlain = (thrown: unknown) =>
        sdk !== undefined &&
        (sdk.pulumi.RunError.isInstance(thrown) ||
            (sdk.pulumi.ResourceError.isInstance(thrown) && thrown.hideStack === true));
    const message = faultText(error, { projectFolder, sourceMap: (file) => transpiler.map(file), isPlain });
    answer({ kind: "fault", message });
}

/** The SDK of the project, loaded while the parent still reads its files. */
function preload(): Sdk | undefined {
    (Module as { enableCompileCache?: (folder: string) => unknown }).enableCompileCache?.(
        join(cacheFolder, "compiled"),
    );
    loadSdkLazily();
    try {
        return loadSdk(projectFolder);
    } catch {
        // The program may be in another folder, with packages of its own.
        return undefined;
    }
}

function sdkOf(workFolder: string, preloaded: Sdk | undefined): Sdk {
    try {
        const own = loadSdk(workFolder);
        return own.pulumi === preloaded?.pulumi ? preloaded : own;
    } catch (error) {
        if ((error as { code?: string }).code === "MODULE_NOT_FOUND") {
            throw new PlainFault(
                `the package @pulumi/pulumi is not installed in ${workFolder}; run "npm install" there`,
            );
        }
        throw error;
    }
}

/** Files of the project: neither packages, nor this process's own code, nor what the program made for itself. */
function ownFiles(files: Iterable<string>): string[] {
    const temporary = tmpdir() + sep;
    return [...new Set(files)].filter(
        (file) =>
            file !== __filename &&
            !file.includes(`${sep}node_modules${sep}`) &&
            (file.startsWith(projectFolder + sep) || !file.startsWith(temporary)),
    );
}

/** Ends once the program is through and nothing of it is left to happen. */
async function wholeRun(
    sdk: Sdk,
    program: () => Promise<Record<string, unknown> | undefined>,
    notices: Notices,
): Promise<void> {
    let through = false;
    const quiet = new Promise<void>((resolve, reject) => {
        process.on("beforeExit", () => {
            if (through) {
                resolve();
            } else {
                reject(new PlainFault("the program waits for something that never happens"));
            }
        });
    });
    quiet.catch(() => undefined);
    const run = sdk.pulumi.runtime.runInPulumiStack(program).then(() => sdk.pulumi.runtime.disconnect());
    await Promise.race([run, quiet]);
    through = true;
    // A timer of the program may still register something, which the engine would wait for.
    const patience = new Promise<void>((resolve) => {
        setTimeout(() => {
            notices.add(
                "the program keeps its process alive (a timer, a server, …); what it registers from now on is not seen",
            );
            resolve();
        }, linger).unref();
    });
    await Promise.race([quiet, patience]);
    await sdk.pulumi.runtime.disconnect();
}

async function run(task: ProgramTask, sdk: Sdk): Promise<void> {
    const notices = new Notices();
    const logs = new Logs(notices);
    const wire = new Wire(sdk.rpc);
    const archives = new Archives(task.codeFolder, wire, notices);
    const transforms = new Transforms(sdk, wire, notices);
    const { project, stack } = task;
    const recorder = new Recorder({
        sdk,
        wire,
        project,
        stack,
        resources: new Resources(task.seed, task.baseUrl),
        archives,
        places: new Places(task.config),
        transforms,
        notices,
    });
    const loaded = new Set<string>();
    watchBundles(join(task.cacheFolder, "bundles"), (files) => {
        for (const file of files) {
            loaded.add(file);
        }
    });
    process.chdir(task.workFolder);
    await sdk.pulumi.runtime.setMocks(
        { call: () => ({}), newResource: () => ({ id: "", state: {} }) },
        project,
        stack,
        false,
        organization,
    );
    Object.assign(sdk.pulumi.runtime.getMonitor() as object, recorder.monitor());
    sdk.store.callbacks = transforms.callbacks;
    sdk.pulumi.runtime.setAllConfig({ ...task.config }, [...task.secretKeys]);
    logs.take(sdk);
    requireTypeScript(transpiler);
    const { main, esModule } = task;
    const program = () => (esModule ? runEsModule(main, (file) => loaded.add(file)) : runCommonJs(main));
    await wholeRun(sdk, program, notices);
    if (logs.errors.length > 0) {
        throw new PlainFault(logs.errors.join("\n"));
    }
    const files = ownFiles([...Object.keys(require.cache), ...loaded, ...archives.files]);
    answer({ kind: "program", program: { project, stack, ...recorder.recorded(), notices: notices.all(), files } });
}

function start(task: ProgramTask, preloaded: Sdk | undefined): void {
    // What is waited for from here on is the program's own.
    process.channel?.unref();
    let sdk: Sdk | undefined;
    const failed = (error: unknown) => fail(error, sdk);
    process.on("uncaughtException", failed);
    process.on("unhandledRejection", failed);
    process.exit = ((code) => {
        if (!answered) {
            const ended = new Error(`the program ended its process with code ${code ?? process.exitCode ?? 0}`);
            failed(Object.assign(ended, { name: "" }));
        }
        throw new Error("the process is ending");
    }) as typeof process.exit;
    try {
        sdk = sdkOf(task.workFolder, preloaded);
        run(task, sdk).catch(failed);
    } catch (error) {
        failed(error);
    }
}

process.on("disconnect", () => exit(1));
for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => exit(1));
}
const preloaded = preload();
process.once("message", (task: ProgramTask) => start(task, preloaded));
