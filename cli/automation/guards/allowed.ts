import { AutomationError } from "../automationError";
import { type Finding, type Guard, guards } from "./guards";

/** What is allowed though a guard is against it: everything that a guard finds, or one thing alone. */
export interface Allowance {
    readonly guard: Guard;
    readonly subject?: string;
}

function isGuard(name: string): name is Guard {
    return Object.hasOwn(guards, name);
}

/**
 * Reads `delete-key` or `delete-key:acme/primary`, of which several may stand with commas between them.
 *
 * @throws AutomationError that names the guards there are
 */
export function allowancesOf(text: string): Allowance[] {
    return text.split(",").map((part) => {
        const [, name = "", subject] = /^\s*([^:]*?)\s*(?::(.+?)\s*)?$/.exec(part) ?? [];
        if (!isGuard(name)) {
            throw new AutomationError(`there is no guard "${name}"; guards are ${Object.keys(guards).join(", ")}`);
        }
        return subject === undefined ? { guard: name } : { guard: name, subject };
    });
}

/** What is refused of what was found. */
export function refused(found: readonly Finding[], allowed: readonly Allowance[]): Finding[] {
    return found.filter(
        ({ guard, subject }) =>
            !allowed.some((one) => one.guard === guard && (one.subject === undefined || one.subject === subject)),
    );
}
