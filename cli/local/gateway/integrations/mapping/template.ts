import type { Exchange } from "../../exchange";
import { configurationFault } from "./faults";
import type { Payload } from "./payload";
import { Context, isContextVariable } from "./variables/context";
import { Input, inputFunctions } from "./variables/input";
import { StageVariables } from "./variables/mapHost";
import { util, utilFunctions } from "./variables/util";
import { isKnownMethod } from "./vtl/members";
import type { ReferenceNode } from "./vtl/nodes";
import type { Emit, Run } from "./vtl/run";
import { compiledText } from "./vtl/statements";

/** A mapping template, compiled. */
export interface Template {
    /** What it renders, where that is always the same. */
    readonly constant: string | undefined;
    /** Throws a MappingFault where it cannot be rendered. May set `exchange.overrides`. */
    render(exchange: Exchange, payload: Payload): string;
    /** What is wrong with it, each the end of a sentence: `uses $util.x(), which is not known here`. */
    readonly faults: readonly string[];
}

const functions: Readonly<Record<string, readonly string[]>> = { util: utilFunctions, input: inputFunctions };

/** What a reference asks for that nobody has. */
function unknownParts({ id, path = [] }: ReferenceNode): string[] {
    const [first] = path;
    const known = Object.hasOwn(functions, id) ? functions[id] : undefined;
    const faults: string[] = [];
    if (known && first?.type === "method" && !known.includes(first.id)) {
        faults.push(`uses $${id}.${first.id}(), which is not known here`);
    }
    if (id === "context" && first?.type === "property" && !isContextVariable(first.id)) {
        faults.push(`uses $context.${first.id}, which is not known here`);
    }
    for (const step of known ? path.slice(1) : path) {
        if (step.type === "method" && !isKnownMethod(step.id)) {
            faults.push(`calls .${step.id}(), which is not known here`);
        }
    }
    return faults;
}

function newRun(exchange: Exchange, payload: Payload): Run {
    const variables = new Map<string, unknown>([
        ["input", new Input(exchange, payload)],
        ["util", util],
        ["context", new Context(exchange)],
        ["stageVariables", new StageVariables(exchange.stage.variables)],
    ]);
    return { text: "", variables, macros: new Map(), isBreaking: false, depth: 0, items: 0 };
}

function constantTemplate(text: string): Template {
    return { constant: text, render: () => text, faults: [] };
}

function brokenTemplate(fault: string): Template {
    return {
        constant: undefined,
        render: () => {
            throw configurationFault(`the template ${fault}`);
        },
        faults: [fault],
    };
}

/**
 * A template in the Velocity Template Language, as Velocity 1 reads it.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings.html
 */
export function compiledTemplate(text: string): Template {
    if (!/[$#]/.test(text)) {
        return constantTemplate(text);
    }
    const faults = new Set<string>();
    let emit: Emit;
    try {
        emit = compiledText(text, (reference) => {
            for (const fault of unknownParts(reference)) {
                faults.add(fault);
            }
        });
    } catch (error) {
        return brokenTemplate(error instanceof Error ? error.message : String(error));
    }
    return {
        constant: undefined,
        render(exchange, payload) {
            const run = newRun(exchange, payload);
            emit(run);
            return run.text;
        },
        faults: [...faults],
    };
}
