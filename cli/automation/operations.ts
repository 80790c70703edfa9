import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineEvent, OutputMap, Stack } from "@pulumi/pulumi/automation";
import { Cancellation } from "./engine/cancellation";
import { plannedSteps } from "./engine/plan";
import { type EngineHooks, runEngine } from "./engine/run";
import { type Allowance, refused } from "./guards/allowed";
import { type CountRunTimeCustomers, type Finding, findings } from "./guards/guards";
import { RefusedError } from "./guards/refusedError";
import { countRunTimeCustomers } from "./guards/runTimeCustomers";
import { type OnProgress, type Operation, Teller } from "./progress";
import { type ChangeReport, changeReport, changesNothing } from "./report/changeReport";
import { type Drift, driftOf } from "./report/drift";
import { isInline, openStack, type Target } from "./target";

export interface OperationOptions {
    /** What is told while it runs. Default nothing. */
    readonly onProgress?: OnProgress;
    /** Ends it from outside. */
    readonly cancellation?: Cancellation;
    /**
     * With a program in this process: after how many seconds without a sign of life, once something has failed, it is
     * stopped. Default 15.
     */
    readonly hangSeconds?: number;
    /** The update's message. */
    readonly message?: string;
}

export interface GuardOptions extends OperationOptions {
    /** What is done though a guard is against it. Default nothing. */
    readonly allow?: readonly Allowance[];
    /** Default: in the registry's table, with the AWS credentials at hand. */
    readonly countRunTimeCustomers?: CountRunTimeCustomers;
}

export interface DeployOptions extends GuardOptions {
    /** Asked once with the report, before anything is changed. Default: yes. */
    readonly confirm?: (report: ChangeReport) => Promise<boolean>;
}

export interface Previewed {
    readonly report: ChangeReport;
    /** What guards are against, and is not allowed. */
    readonly refused: readonly Finding[];
}

/** What became of an operation: it was done, there was nothing to do, or `confirm` said no. */
export type Outcome = "done" | "nothing" | "declined";

type Run = (hooks: EngineHooks) => Promise<unknown>;

/** An operation on a stack, with all that is the same for each. */
class Session {
    readonly #cancellation: Cancellation;
    readonly #hangSeconds: number | undefined;

    private constructor(
        readonly stack: Stack,
        private readonly options: OperationOptions,
    ) {
        this.#cancellation = options.cancellation ?? new Cancellation();
        this.#hangSeconds = isInline(stack) ? (options.hangSeconds ?? 15) : undefined;
    }

    static async open(target: Target, options: OperationOptions): Promise<Session> {
        return new Session(await openStack(target), options);
    }

    async run(operation: Operation, run: Run): Promise<EngineEvent[]> {
        const tell = this.options.onProgress ?? (() => undefined);
        const teller = new Teller(operation, tell);
        const began = Date.now();
        tell({ event: "began", operation, stack: this.stack.name });
        const events = await runEngine(run, {
            stack: this.stack.name,
            cancellation: this.#cancellation,
            onEvent: (event) => teller.take(event),
            hangSeconds: this.#hangSeconds,
        });
        tell({ event: "ended", operation, seconds: (Date.now() - began) / 1_000 });
        return events;
    }

    /** The report of what was previewed, told, and what is refused of it. */
    async report(events: readonly EngineEvent[], options: GuardOptions): Promise<Previewed> {
        const { report, apis } = changeReport(this.stack.name, events);
        const found: Finding[] = [];
        for (const api of apis) {
            found.push(...(await findings(api, options.countRunTimeCustomers ?? countRunTimeCustomers)));
        }
        const previewed = { report, refused: refused(found, options.allow ?? []) };
        this.options.onProgress?.({ event: "report", ...previewed });
        return previewed;
    }

    /** Whether to go on with what was previewed. */
    async agreed({ report, refused: against }: Previewed, { confirm }: DeployOptions): Promise<Outcome> {
        if (against.length > 0) {
            throw new RefusedError(against, report);
        }
        if (changesNothing(report)) {
            return "nothing";
        }
        return (await confirm?.(report)) === false ? "declined" : "done";
    }
}

async function withPlan<T>(use: (file: string) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-plan-"));
    try {
        return await use(join(folder, "plan.json"));
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}

/** What an update would do, and what of it the guards are against. Nothing is changed. */
export async function preview(target: Target, options: GuardOptions = {}): Promise<Previewed> {
    const session = await Session.open(target, options);
    const events = await session.run("preview", (hooks) => session.stack.preview(hooks));
    return session.report(events, options);
}

/**
 * Previews an update, and makes it unless a guard is against it. The engine is held to the plan of that preview: where state
 * or program have changed since, it refuses what was not previewed, so that the guards hold to the end.
 *
 * @throws RefusedError before anything is changed
 */
export async function deploy(
    target: Target,
    options: DeployOptions = {},
): Promise<{ readonly outcome: Outcome; readonly report: ChangeReport }> {
    const session = await Session.open(target, options);
    return withPlan(async (plan) => {
        const events = await session.run("preview", (hooks) => session.stack.preview({ ...hooks, plan }));
        const previewed = await session.report(events, options);
        const outcome = await session.agreed(previewed, options);
        if (outcome === "done") {
            options.onProgress?.({ event: "planned", steps: plannedSteps(plan) });
            const { message } = options;
            await session.run("update", (hooks) => session.stack.up({ ...hooks, plan, message }));
        }
        return { outcome, report: previewed.report };
    });
}

/**
 * Destroys what the stack has, unless a guard is against it. A destroy has no plan, so what another update adds between
 * preview and destroy goes too.
 *
 * @throws RefusedError before anything is changed
 */
export async function destroy(
    target: Target,
    options: DeployOptions = {},
): Promise<{ readonly outcome: Outcome; readonly report: ChangeReport }> {
    const session = await Session.open(target, options);
    const events = await session.run("preview", (hooks) => session.stack.previewDestroy(hooks));
    const previewed = await session.report(events, options);
    const outcome = await session.agreed(previewed, options);
    if (outcome === "done") {
        const { message } = options;
        await session.run("destroy", (hooks) => session.stack.destroy({ ...hooks, message }));
    }
    return { outcome, report: previewed.report };
}

/** Compares the state with what is at AWS, and with `previewOnly` leaves it at that. AWS is not changed in any case. */
export async function refresh(
    target: Target,
    options: OperationOptions & { readonly previewOnly?: boolean } = {},
): Promise<{ readonly drift: readonly Drift[] }> {
    const session = await Session.open(target, options);
    const { stack } = session;
    const { message } = options;
    const events = await session.run("refresh", (hooks) =>
        options.previewOnly ? stack.previewRefresh(hooks) : stack.refresh({ ...hooks, message }),
    );
    return { drift: driftOf(events) };
}

/** What the stack's program exports; secrets in clear, marked as such. */
export async function outputs(target: Target): Promise<OutputMap> {
    return (await openStack(target)).outputs();
}
