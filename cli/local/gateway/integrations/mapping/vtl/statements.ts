import { Helper } from "velocityjs";
import { configurationFault } from "../faults";
import { compiledAssignment, compiledExpression, compiledReference, type Evaluate, type Scope } from "./expressions";
import { isHost } from "./host";
import { type Alternative, type Block, type Node, parsedTemplate, type ReferenceNode } from "./nodes";
import { countItem, Definition, type Emit, mostText, nested, withVariables } from "./run";
import { isMap, isTrue, textOf } from "./values";

/** A reference without a value is written as nothing, quiet or not: there API Gateway differs from Velocity. */
function emitReference(node: ReferenceNode, scope: Scope): Emit {
    const evaluate = compiledReference(node, scope);
    return (run) => {
        const value = evaluate(run);
        if (value !== undefined && value !== null) {
            run.text += textOf(value);
        }
    };
}

/** Branches of an `#if`, the first of which that holds is rendered. */
function emitIf([opening, ...nodes]: Block, scope: Scope): Emit {
    const branches: { holds: Evaluate; nodes: (Node | Alternative)[] }[] = [];
    const begin = (holds: Evaluate) => branches.push({ holds, nodes: [] });
    if (opening.type === "if") {
        begin(compiledExpression(opening.condition, scope));
    }
    for (const node of nodes) {
        if (typeof node === "object" && "type" in node && node.type === "elseif") {
            begin(compiledExpression(node.condition, scope));
        } else if (typeof node === "object" && "type" in node && node.type === "else") {
            begin(() => true);
        } else {
            branches.at(-1)?.nodes.push(node);
        }
    }
    const compiled = branches.map(({ holds, nodes: inside }) => ({
        holds,
        body: compiledNodes(inside as readonly Node[], scope),
    }));
    return (run) => compiled.find(({ holds }) => isTrue(holds(run)))?.body(run);
}

function itemsOf(value: unknown): readonly unknown[] {
    if (Array.isArray(value)) {
        return value;
    }
    const items = isHost(value) ? value.call("values", []) : isMap(value) ? Object.values(value) : [];
    return Array.isArray(items) ? items : [];
}

/** @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html */
const mostOfLoop = 1_000;

/** A loop ends without a fault after as many items as API Gateway allows, as Velocity's `maxloops` does it. */
function emitForeach(name: string, from: Evaluate, body: Emit): Emit {
    return (run) => {
        const items = itemsOf(from(run));
        withVariables(run, [name, "foreach", "velocityCount"], () => {
            const parent = run.variables.get("foreach");
            for (const [index, item] of items.slice(0, mostOfLoop).entries()) {
                countItem(run);
                const hasNext = index + 1 < items.length;
                run.variables.set(name, item);
                run.variables.set("velocityCount", index + 1);
                run.variables.set("foreach", {
                    index,
                    count: index + 1,
                    hasNext,
                    first: index === 0,
                    last: !hasNext,
                    parent,
                });
                body(run);
                if (run.isBreaking) {
                    run.isBreaking = false;
                    break;
                }
            }
        });
    };
}

function emitBlock(block: Block, scope: Scope): Emit {
    const [opening, ...nodes] = block;
    if (opening.type === "if") {
        return emitIf(block, scope);
    }
    const body = compiledNodes(nodes as readonly Node[], scope);
    switch (opening.type) {
        case "foreach":
            return emitForeach(opening.to, compiledExpression(opening.from, scope), body);
        case "define":
            return (run) => run.variables.set(opening.id, new Definition(body));
        case "macro": {
            const macro = { parameters: (opening.args ?? []).map(({ id }) => id), body };
            return (run) => run.macros.set(opening.id, macro);
        }
    }
}

function emitMacroCall(id: string, args: readonly Evaluate[], text: string): Emit {
    return (run) => {
        const macro = run.macros.get(id);
        if (macro === undefined) {
            run.text += text;
            return;
        }
        const values = args.map((argument) => argument(run));
        withVariables(run, macro.parameters, () => {
            macro.parameters.forEach((name, at) => {
                run.variables.set(name, values[at]);
            });
            nested(run, macro.body);
        });
    };
}

/** A text that is set anew from itself doubles each time. */
function bounded(value: unknown): unknown {
    if (typeof value === "string" && value.length > mostText) {
        throw configurationFault(`the template sets a text of more than ${mostText} characters`);
    }
    return value;
}

function emitNode(node: Node, scope: Scope): Emit {
    if (typeof node === "string") {
        return (run) => {
            run.text += node;
        };
    }
    if (!("type" in node)) {
        return emitBlock(node, scope);
    }
    switch (node.type) {
        case "references":
            return emitReference(node, scope);
        case "set": {
            const assign = compiledAssignment(node.equal[0], scope);
            const evaluate = compiledExpression(node.equal[1], scope);
            return (run) => {
                const value = evaluate(run);
                // Velocity 1 keeps the old value rather than setting null.
                if (value !== undefined && value !== null) {
                    assign(run, bounded(value));
                }
            };
        }
        case "macro_call": {
            const args = (node.args || []).map((argument) => compiledExpression(argument, scope));
            return emitMacroCall(node.id, args, Helper.getRefText(node as never));
        }
        case "raw":
            return (run) => {
                run.text += node.value;
            };
        case "break":
            return (run) => {
                run.isBreaking = true;
            };
        default:
            return () => {};
    }
}

/** Text that the parser cut into pieces, as one. */
function joined(nodes: readonly Node[]): Node[] {
    const all: Node[] = [];
    for (const node of nodes) {
        const last = all.at(-1);
        if (typeof node === "string" && typeof last === "string") {
            all[all.length - 1] = last + node;
        } else {
            all.push(node);
        }
    }
    return all;
}

function compiledNodes(nodes: readonly Node[], scope: Scope): Emit {
    const emits = joined(nodes).map((node) => emitNode(node, scope));
    return (run) => {
        for (const emit of emits) {
            emit(run);
            if (run.isBreaking) {
                return;
            }
        }
    };
}

/** A template, compiled; `saw` is told of each reference in it. Throws what is wrong with it, as the end of a sentence. */
export function compiledText(text: string, saw: Scope["saw"]): Emit {
    const scope: Scope = { saw, compiledText: (inner) => compiledNodes(parsedTemplate(inner), scope) };
    return scope.compiledText(text);
}
