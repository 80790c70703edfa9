import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import {
    type InlineProgramArgs,
    type LocalProgramArgs,
    LocalWorkspace,
    type LocalWorkspaceOptions,
    type PulumiFn,
    type Stack,
} from "@pulumi/pulumi/automation";
import { emulatorUrl, region } from "./emulator";
import { FailingEndpoint } from "./failingEndpoint";

const passphrase = "engine tests";

/** Why the real engine cannot be used here, or nothing. */
function obstacle(): string | undefined {
    if (!isLoopback(emulatorUrl)) {
        return "AWS_ENDPOINT_URL is not the loopback address of an emulator";
    }
    return pulumiOnPath() ? undefined : "pulumi is not on PATH";
}

/** The `pulumi` that a shell would run, or nothing. */
export function pulumiOnPath(): string {
    const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
    return folders.map((folder) => join(folder, "pulumi")).find((file) => existsSync(file)) ?? "";
}

/** Whether a URL leads to this machine: nothing here may ever reach a real account. */
export function isLoopback(url: string): boolean {
    const host = URL.canParse(url) ? new URL(url).hostname : "";
    return host === "localhost" || host === "[::1]" || /^127(\.\d{1,3}){3}$/.test(host);
}

const missing = obstacle();

/** Registers tests of the real engine; where there is none they are skipped, and say why. */
export function describeEngine(title: string, tests: () => void): void {
    if (missing === undefined) {
        describe(`engine: ${title}`, tests);
    } else {
        describe.skip(`engine: ${title} (skipped: ${missing})`, tests);
    }
}

/** A folder of one test file, and the stacks in it. */
export class Scratch {
    #folder: string | undefined;
    /** What the engine takes for AWS. */
    readonly endpoint = new FailingEndpoint();
    readonly #stacks: Stack[] = [];

    /** What the CLI gets: an account that does not exist, and state that nobody keeps. */
    get env(): Readonly<Record<string, string>> {
        return {
            AWS_ACCESS_KEY_ID: "test",
            AWS_SECRET_ACCESS_KEY: "test",
            AWS_REGION: region,
            PULUMI_BACKEND_URL: process.env.PULUMI_BACKEND_URL ?? `file://${this.folder}`,
            PULUMI_CONFIG_PASSPHRASE: passphrase,
            PULUMI_SKIP_UPDATE_CHECK: "true",
            PULUMI_NODEJS_TRANSPILE_ONLY: "true",
        };
    }

    get folder(): string {
        this.#folder ??= mkdtempSync(join(tmpdir(), "tiered-api-engine-"));
        return this.#folder;
    }

    /** A stack whose program runs in this process. */
    async inline(projectName: string, stackName: string, program: PulumiFn, options: LocalWorkspaceOptions = {}) {
        const stack: InlineProgramArgs = { projectName, stackName, program };
        return this.#kept(await LocalWorkspace.createOrSelectStack(stack, await this.#options(options)));
    }

    /** A stack of a project in a folder. */
    async local(workDir: string, stackName: string, options: LocalWorkspaceOptions = {}) {
        const stack: LocalProgramArgs = { stackName, workDir };
        return this.#kept(await LocalWorkspace.createOrSelectStack(stack, await this.#options(options)));
    }

    /** A stack made before. */
    stack(stackName: string): Stack {
        const found = this.#stacks.find(({ name }) => name === stackName);
        if (found === undefined) {
            throw new Error(`there is no stack ${stackName}`);
        }
        return found;
    }

    /** Destroys what is left of the stacks, and removes the folder. */
    async remove(): Promise<void> {
        await Promise.all(this.#stacks.map((stack) => stack.destroy({ remove: true })));
        this.endpoint.stop();
        rmSync(this.folder, { recursive: true, force: true });
    }

    async #options(options: LocalWorkspaceOptions): Promise<LocalWorkspaceOptions> {
        return { ...options, envVars: { ...this.env, AWS_ENDPOINT_URL: await this.endpoint.start() } };
    }

    async #kept(stack: Stack): Promise<Stack> {
        this.#stacks.push(stack);
        await stack.setConfig("aws:region", { value: region });
        return stack;
    }
}
