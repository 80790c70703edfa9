import type { Exchange } from "./exchange";
import { queryOf } from "./requestValues";

/** Reads a text, where there is one. */
type TextReader = (exchange: Exchange) => string | undefined;

/** The value of an expression that is a literal: `'a literal'`. */
export function literalOf(expression: string): string | undefined {
    return /^'(.*)'$/s.exec(expression)?.[1];
}

export function stageVariableReader(name: string): TextReader {
    return ({ stage }) => (Object.hasOwn(stage.variables, name) ? stage.variables[name] : undefined);
}

/** The last value of a query parameter. */
export function queryReader(name: string): TextReader {
    return ({ request }) => queryOf(request).last[name];
}
