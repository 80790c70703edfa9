import { entry, type Faults, show } from "./faults";
import type { MethodModel } from "./methods";

/** The name of a method in the document: `getReportsReportId` for `GET /reports/{reportId}`, unless one is given. */
export function operationIdOf({ args, httpMethod, path }: MethodModel): string {
    const words = path.split(/[^A-Za-z0-9]+/).filter(Boolean);
    const made = [httpMethod.toLowerCase(), ...words.map((word) => `${word[0]?.toUpperCase()}${word.slice(1)}`)];
    return args.operation?.operationId ?? made.join("");
}

/** Refuses two methods of one name: OpenAPI wants them unique, and generated clients name their functions by them. */
export function checkOperationIds(methods: readonly MethodModel[], faults: Faults): void {
    const first = new Map<string, string>();
    for (const method of methods) {
        const id = operationIdOf(method);
        const other = first.get(id);
        if (other !== undefined) {
            const at = `${entry("methods", method.key)}.operation.operationId`;
            faults.add(at, `${show(id)} is that of ${show(other)} too; give each method its own`);
        }
        first.set(id, other ?? method.key);
    }
}
