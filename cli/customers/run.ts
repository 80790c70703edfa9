import { CustomerError } from "../../customers/customerError";
import type { Customers } from "../../customers/customers";
import type { Secret } from "../../customers/secret";
import { faultText } from "./faults";
import type { Host } from "./host";
import type { CommonOptions } from "./options";
import { type Target, targetOf } from "./target/target";

/** What a verb gets to work with. */
export interface Session {
    readonly customers: Customers;
    readonly target: Target;
}

/** Asked for what nobody can do, rather than refused by a rule. */
const errors: ReadonlySet<string> = new Set(["invalid", "no-registry"]);

function codeOf(error: unknown): 1 | 2 {
    return error instanceof CustomerError && !errors.has(error.refusal) ? 2 : 1;
}

/** Tells what went wrong, without the keys that were given. */
function tell(host: Host, error: unknown, json: boolean, given: readonly Secret[]): void {
    const text = given.reduce((told, key) => told.replaceAll(key.reveal(), String(key)), faultText(error));
    if (json) {
        const code = error instanceof CustomerError ? error.refusal : "error";
        host.terminal.out(`${JSON.stringify({ error: { code, message: text } })}\n`);
    }
    host.terminal.err(`${text}\n`);
}

/**
 * Runs a verb from its options to the code that the process ends with.
 *
 * @param prepare what can be refused before AWS is asked; a key that it reads is to be concealed
 * @param interrupted what is said at Ctrl-C
 */
export async function run<Prepared>(
    host: Host,
    given: CommonOptions,
    prepare: (target: Target, conceal: (key: Secret) => void) => Promise<Prepared> | Prepared,
    act: (session: Session, prepared: Prepared) => Promise<0 | 1 | 2>,
    interrupted = "Interrupted.",
): Promise<void> {
    const settle = host.onInterrupt(interrupted);
    const concealed: Secret[] = [];
    try {
        const target = await targetOf(given, host.env, host.findLocal);
        const prepared = await prepare(target, (key) => concealed.push(key));
        host.endWith(await act({ customers: await host.open(target), target }, prepared));
    } catch (error) {
        tell(host, error, given.json === true, concealed);
        host.endWith(codeOf(error));
    } finally {
        settle();
    }
}

/** For a verb with nothing to prepare. */
export const nothing = (): undefined => undefined;
