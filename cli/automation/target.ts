import type { LocalWorkspace, LocalWorkspaceOptions, PulumiFn, Stack } from "@pulumi/pulumi/automation";
import { AutomationError } from "./automationError";
import { explained } from "./engine/explain";
import { loadAutomation } from "./loadAutomation";

/** A Pulumi project in a folder: this repository's program, or any other. */
export interface ProjectTarget {
    /** The folder of Pulumi.yaml. */
    readonly folder: string;
    readonly stack: string;
    /** Make the stack where there is none. Default false: it is an error. */
    readonly create?: boolean;
    readonly workspace?: LocalWorkspaceOptions;
}

/** A program that is a function, run in this process. */
export interface InlineTarget {
    readonly project: string;
    readonly stack: string;
    readonly program: PulumiFn;
    /** Set before anything is run, as `pulumi config set` does; `aws:region` at least. Default: what the stack has. */
    readonly config?: Readonly<Record<string, { readonly value: string; readonly secret?: boolean }>>;
    /** Make the stack where there is none. Default true. */
    readonly create?: boolean;
    readonly workspace?: LocalWorkspaceOptions;
}

/** What is previewed, deployed, refreshed or destroyed; or a stack that the Automation API has given already. */
export type Target = ProjectTarget | InlineTarget | Stack;

function isStack(target: Target): target is Stack {
    return "workspace" in target && typeof (target as Partial<Stack>).preview === "function";
}

async function opened(target: ProjectTarget | InlineTarget): Promise<Stack> {
    const inline = "program" in target;
    const { LocalWorkspace: workspace } = loadAutomation(inline ? undefined : target.folder);
    const open: keyof typeof LocalWorkspace = (target.create ?? inline) ? "createOrSelectStack" : "selectStack";
    if (!inline) {
        return workspace[open]({ stackName: target.stack, workDir: target.folder }, target.workspace);
    }
    const { stack: stackName, project: projectName, program, config = {} } = target;
    const stack = await workspace[open]({ stackName, projectName, program }, target.workspace);
    await stack.setAllConfig(Object.fromEntries(Object.entries(config).map(([key, value]) => [key, { ...value }])));
    return stack;
}

/** @throws AutomationError that says what to do */
export async function openStack(target: Target): Promise<Stack> {
    if (isStack(target)) {
        return target;
    }
    try {
        return await opened(target);
    } catch (error) {
        throw error instanceof AutomationError ? error : explained(error, target.stack);
    }
}

/** Whether the stack's program runs in this process. */
export function isInline(stack: Stack): boolean {
    return stack.workspace.program !== undefined;
}
