import { configurationFault } from "../faults";
import { put } from "./collectionMethods";
import { assigned, called, itemOf, propertyOf } from "./members";
import type { ExpressionNode, PathStep, ReferenceNode } from "./nodes";
import { Definition, type Emit, nested, type Run, rendered } from "./run";
import { calculated, isSame, isTrue, JavaList, javaList, textOf, type ValueMap } from "./values";

export type Evaluate = (run: Run) => unknown;

type Step = (target: unknown, run: Run) => unknown;

/** What expressions need of the template that they stand in. */
export interface Scope {
    /** Is told of each reference, to see whether the gateway knows it. */
    readonly saw: (reference: ReferenceNode) => void;
    /** Compiles what stands between double quotes: a template of its own. */
    readonly compiledText: (text: string) => Emit;
}

function arguments_(nodes: readonly ExpressionNode[] | false | undefined, scope: Scope): Evaluate[] {
    return (nodes || []).map((node) => compiledExpression(node, scope));
}

function step(node: PathStep, scope: Scope): Step {
    switch (node.type) {
        case "property":
            return (target) => propertyOf(target, node.id);
        case "index": {
            const key = compiledExpression(node.id, scope);
            return (target, run) => itemOf(target, key(run));
        }
        default: {
            const args = arguments_(node.args, scope);
            return (target, run) =>
                called(
                    target,
                    node.id,
                    args.map((argument) => argument(run)),
                );
        }
    }
}

/** What a reference stands for; undefined where it stands for nothing. */
export function compiledReference(node: ReferenceNode, scope: Scope): Evaluate {
    scope.saw(node);
    const { id, path = [] } = node;
    const steps = path.map((one) => step(one, scope));
    return (run) => {
        let value = run.variables.get(id);
        if (value instanceof Definition) {
            const { body } = value;
            value = rendered(run, (inner) => nested(inner, body));
        }
        for (const next of steps) {
            if (value === undefined || value === null) {
                return undefined;
            }
            value = next(value, run);
        }
        return value;
    };
}

/** Sets what a reference names. */
export function compiledAssignment(node: ReferenceNode, scope: Scope): (run: Run, value: unknown) => void {
    const { id, path = [] } = node;
    const last = path.at(-1);
    if (last === undefined) {
        return (run, value) => run.variables.set(id, value);
    }
    const target = compiledReference({ ...node, path: path.slice(0, -1) }, scope);
    if (last.type === "index") {
        const key = compiledExpression(last.id, scope);
        return (run, value) => assigned(target(run), key(run), value);
    }
    return (run, value) => assigned(target(run), last.id, value);
}

/** More than any loop takes. */
const longestRange = 100_000;

function range(from: unknown, to: unknown): JavaList {
    const list = new JavaList();
    if (typeof from === "number" && typeof to === "number") {
        if (Math.abs(to - from) >= longestRange) {
            throw configurationFault(`the template has a range of more than ${longestRange} numbers`);
        }
        const by = from <= to ? 1 : -1;
        for (let at = from; by * at <= by * to; at += by) {
            list.push(at);
        }
    }
    return list;
}

function compiledMath(operator: string, operands: readonly ExpressionNode[], scope: Scope): Evaluate {
    const [one = () => undefined, other = () => undefined] = operands.map((node) => compiledExpression(node, scope));
    switch (operator) {
        case "parenthesis":
            return one;
        case "not":
            return (run) => !isTrue(one(run));
        case "minus":
            return (run) => {
                const value = one(run);
                return typeof value === "number" ? -value : undefined;
            };
        case "&&":
            return (run) => isTrue(one(run)) && isTrue(other(run));
        case "||":
            return (run) => isTrue(one(run)) || isTrue(other(run));
        case "==":
            return (run) => isSame(one(run), other(run));
        case "!=":
            return (run) => !isSame(one(run), other(run));
        default: {
            const calculate = calculated(operator);
            if (calculate === undefined) {
                throw new Error(`uses the operator ${operator}, which is not known here`);
            }
            return (run) => calculate(one(run), other(run));
        }
    }
}

const truths = { true: true, false: false, null: undefined } as const;

export function compiledExpression(node: ExpressionNode, scope: Scope): Evaluate {
    switch (node.type) {
        case "references":
            return compiledReference(node, scope);
        case "string": {
            const { value } = node;
            if (!node.isEval || !/[$#]/.test(value)) {
                return () => value;
            }
            const body = scope.compiledText(value);
            return (run) => rendered(run, body);
        }
        case "integer":
        case "decimal": {
            const number = Number(node.value);
            return () => number;
        }
        case "bool": {
            const truth = truths[node.value];
            return () => truth;
        }
        case "map": {
            const members = Object.entries(node.value ?? {}).map(
                ([key, value]) => [key, compiledExpression(value, scope)] as const,
            );
            return (run) => {
                const map: ValueMap = {};
                for (const [key, value] of members) {
                    put(map, key, value(run));
                }
                return map;
            };
        }
        case "array": {
            const items = node.value.map((item) =>
                typeof item === "string" ? () => Number(item) : compiledExpression(item, scope),
            );
            if (node.isRange) {
                const [from, to] = items;
                return (run) => range(from?.(run), to?.(run));
            }
            return (run) => javaList(items.map((item) => item(run)));
        }
        case "math":
            return compiledMath(node.operator, node.expression, scope);
        default:
            throw new Error(`has ${textOf((node as { type: unknown }).type)} where a value is due`);
    }
}
