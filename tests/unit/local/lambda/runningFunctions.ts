import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { Functions, type FunctionsOptions } from "../../../../cli/local/lambda/functions";
import type { Invocation, InvocationResult } from "../../../../cli/local/lambda/invoke";
import type { LambdaFunction } from "../../../../cli/local/lambda/lambdaFunction";
import { bundle } from "../../../../components/bundle";

export const root = join(__dirname, "..", "..", "..", "..");
export const sourceArn = "arn:aws:execute-api:eu-west-1:123456789012:abcdefghij/dev/GET/pets";
export const functionArn = (name: string) => `arn:aws:lambda:eu-west-1:123456789012:function:${name}`;

let bootstrap: string | undefined;

/** The bundled bootstrap, made once. */
export function sandboxFile(): string {
    if (bootstrap === undefined) {
        const folder = mkdtempSync(join(tmpdir(), "bootstrap-"));
        process.once("exit", () => rmSync(folder, { recursive: true, force: true }));
        bootstrap = join(folder, "bootstrap.js");
        const entry = join(root, "cli", "local", "lambda", "bootstrap", "index.ts");
        writeFileSync(bootstrap, bundle({ entry, runtime: "nodejs20.x", external: [] }));
    }
    return bootstrap;
}

/** A folder with files, by their paths. */
export function folderOf(files: Readonly<Record<string, string>>): string {
    const folder = mkdtempSync(join(tmpdir(), "function-"));
    for (const [path, text] of Object.entries(files)) {
        mkdirSync(dirname(join(folder, path)), { recursive: true });
        writeFileSync(join(folder, path), text);
    }
    return folder;
}

/** Functions that run until `close`, with what they log. */
export class RunningFunctions {
    readonly log: string[] = [];
    private readonly folders: string[] = [];
    private readonly functions: Functions;

    /** @param code Of each function by its name: the files of its archive, or the body of `exports.handler`. */
    constructor(
        code: Readonly<Record<string, string | Readonly<Record<string, string>>>>,
        settings: Partial<LambdaFunction> = {},
        options: Partial<FunctionsOptions> = {},
    ) {
        const functions = Object.entries(code).map(([name, given]): LambdaFunction => {
            const files = typeof given === "string" ? { "index.js": `exports.handler = ${given}` } : given;
            const folder = folderOf(files);
            this.folders.push(folder);
            return {
                name,
                arn: functionArn(name),
                runtime: "nodejs20.x",
                handler: "index.handler",
                code: folder,
                layers: [],
                environment: {},
                timeout: 3,
                memorySize: 128,
                reservedConcurrency: undefined,
                logFormat: "Text",
                logLevel: undefined,
                logGroup: `/aws/lambda/${name}`,
                aliases: {},
                fault: undefined,
                ...settings,
            };
        });
        this.functions = new Functions({
            functions,
            permissions: functions.map(({ name }) => ({
                function: name,
                qualifier: undefined,
                action: "lambda:InvokeFunction",
                principal: "apigateway.amazonaws.com",
                sourceArn: undefined,
                sourceAccount: undefined,
            })),
            sandboxFile: sandboxFile(),
            projectFolder: root,
            log: (name, entry) => this.log.push(`${name}: ${entry}`),
            ...options,
        });
    }

    call(name: string, event: unknown = {}, more: Partial<Invocation> = {}): Promise<InvocationResult> {
        return this.functions.invoke({
            functionArn: functionArn(name),
            payload: JSON.stringify(event),
            sourceArn,
            patience: 29_000,
            ...more,
        });
    }

    /** What a function answers, parsed; throws where it is no answer. */
    async answer(name: string, event?: unknown): Promise<unknown> {
        const result = await this.call(name, event);
        if (result.kind !== "answer") {
            throw new Error(`${name}: ${JSON.stringify(result)}`);
        }
        return JSON.parse(result.payload);
    }

    fault(arn: string, sourceArns?: readonly string[]): string | undefined {
        return this.functions.fault(arn, sourceArns)?.message;
    }

    async close(): Promise<void> {
        await this.functions.close();
        for (const folder of this.folders) {
            rmSync(folder, { recursive: true, force: true });
        }
    }
}

/** Runs functions for a test. */
export async function withFunctions(
    test: (functions: RunningFunctions) => Promise<void>,
    ...given: ConstructorParameters<typeof RunningFunctions>
): Promise<void> {
    const functions = new RunningFunctions(...given);
    try {
        await test(functions);
    } finally {
        await functions.close();
    }
}

/** An error's type, message and whether it has a trace. */
export function errorOf(result: InvocationResult): [type: string, message: string, hasTrace: boolean] {
    assert.equal(result.kind, "error", JSON.stringify(result));
    const payload = JSON.parse(result.payload) as { errorType: string; errorMessage: string; trace?: string[] };
    assert.deepEqual([payload.errorType, payload.errorMessage], [result.errorType, result.errorMessage]);
    return [payload.errorType, payload.errorMessage, (payload.trace?.length ?? 0) > 0];
}
