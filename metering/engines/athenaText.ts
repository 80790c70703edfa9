import { MeteringError } from "../meteringError";
import type { Parameter } from "../statement";

/** @see https://docs.aws.amazon.com/athena/latest/APIReference/API_StartQueryExecution.html ExecutionParameters */
const longestParameter = 1_024;

/**
 * Values for the question marks of a query. Athena takes each for an expression, so that text has to come as a literal:
 * in single quotes, and of those that it holds, each twice.
 *
 * @see https://docs.aws.amazon.com/athena/latest/ug/querying-with-prepared-statements-querying-using-execution-parameters.html
 * @throws MeteringError where a value is longer than Athena takes, or no single value
 */
export function executionParameters(parameters: readonly Parameter[]): string[] {
    return parameters.map((parameter) => {
        if (typeof parameter === "object" || (typeof parameter === "number" && !Number.isSafeInteger(parameter))) {
            throw new MeteringError(`${JSON.stringify(parameter)} is no text and no whole number`);
        }
        const text = typeof parameter === "number" ? String(parameter) : `'${parameter.replaceAll("'", "''")}'`;
        if (text.length > longestParameter) {
            throw new MeteringError(
                `${JSON.stringify(parameter.toString().slice(0, 40))}… is longer than the ${longestParameter} characters of a query's parameter`,
            );
        }
        return text;
    });
}

/**
 * A database or table, whose name cannot be a parameter.
 *
 * @throws MeteringError where it has more than letters, digits and underscores
 */
export function quotedName(name: string): string {
    if (!/^\w+$/.test(name)) {
        throw new MeteringError(
            `${JSON.stringify(name)} is no name of a database or table; it has letters, digits and underscores`,
        );
    }
    return `"${name}"`;
}
