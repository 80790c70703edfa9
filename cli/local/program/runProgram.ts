import { type ChildProcess, fork } from "node:child_process";
import { dirname } from "node:path";
import type { ProgramMessage, ProgramTask } from "./messages";
import { ProgramError } from "./programError";
import { type Project, projectFile, readProject } from "./project";
import type { RegisteredProgram } from "./registered";

export interface RunProgramOptions {
    /** In the Pulumi project, or below its Pulumi.yaml. */
    readonly folder: string;
    /** Default `dev`. */
    readonly stack?: string;
    /** Over the stack's configuration. */
    readonly config?: Readonly<Record<string, string>>;
    /** 64 hexadecimal digits: what ids and made-up key values come from. */
    readonly seed: string;
    /** `http://127.0.0.1:3000`, without a slash at its end. */
    readonly baseUrl: string;
    /** Where assets and archives go. Equal content keeps its folder from run to run. */
    readonly codeFolder: string;
    /** Where transpiled files and bundles are kept. May be deleted at any time. */
    readonly cacheFolder: string;
    /** The built `child/main.ts`. */
    readonly childEntry: string;
    /** Ends the run, and its process, at once. */
    readonly signal?: AbortSignal;
}

/** Longer than a process needs to remove its temporary files. */
const endPatience = 250;

function end(child: ChildProcess): void {
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), endPatience).unref();
}

function taskOf(project: Project, options: RunProgramOptions): ProgramTask {
    return {
        project: project.name,
        stack: project.stack,
        main: project.main,
        workFolder: project.workFolder,
        projectFolder: project.folder,
        esModule: project.esModule,
        config: project.config,
        secretKeys: project.secretKeys,
        seed: options.seed,
        baseUrl: options.baseUrl,
        codeFolder: options.codeFolder,
        cacheFolder: options.cacheFolder,
    };
}

function answerOf(child: ChildProcess, signal: AbortSignal | undefined): Promise<RegisteredProgram> {
    return new Promise((resolve, reject) => {
        const onAbort = () => {
            end(child);
            reject(signal?.reason);
        };
        signal?.addEventListener("abort", onAbort, { once: true });
        const settled = () => signal?.removeEventListener("abort", onAbort);
        child.once("message", (message: ProgramMessage) => {
            settled();
            // It ends by itself; nothing here waits for it.
            child.unref();
            if (message.kind === "program") {
                resolve(message.program);
            } else {
                reject(new ProgramError(message.message));
            }
        });
        child.once("error", (error) => {
            settled();
            reject(new ProgramError(`the program's process could not be started: ${error.message}`));
        });
        child.once("exit", (code, killedBy) => {
            settled();
            const how = killedBy === null ? `with code ${code}` : `by ${killedBy}`;
            reject(new ProgramError(`the program's process was ended ${how} before the program was through`));
        });
    });
}

/**
 * Runs a Pulumi program without an engine, in a process of its own, and answers what it registered. What the program prints
 * goes to stderr.
 *
 * @throws ProgramError with one text for the user, whatever went wrong in the project or the program.
 */
export async function runProgram(options: RunProgramOptions): Promise<RegisteredProgram> {
    const { folder, stack, config, seed, cacheFolder, childEntry, signal } = options;
    signal?.throwIfAborted();
    const file = projectFile(folder);
    // The child loads the SDK while the project's files are read here.
    const child = fork(childEntry, [dirname(file), cacheFolder], {
        execArgv: [],
        stdio: ["ignore", 2, 2, "ipc"],
        // esbuild's service would be left behind when the child ends.
        env: { ...process.env, ESBUILD_WORKER_THREADS: "0" },
    });
    const answer = answerOf(child, signal);
    let project: Project;
    try {
        project = readProject({ file, stack, config, seed });
    } catch (error) {
        answer.catch(() => undefined);
        end(child);
        throw error;
    }
    child.send(taskOf(project, options), () => undefined);
    const program = await answer;
    return {
        ...program,
        notices: [...project.notices, ...program.notices],
        files: [...new Set([...project.files, ...program.files])],
    };
}
