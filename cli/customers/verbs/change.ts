import type { Customers, Outcome } from "../../../customers/customers";
import type { Secret } from "../../../customers/secret";
import { CommandError } from "../commandError";
import type { Host } from "../host";
import { givenKey } from "../keys/givenKey";
import { checkHandOver, type HandedKey, handedOver } from "../keys/handedOver";
import type { ChangeOptions, KeyOptions } from "../options";
import { patiently } from "../patience";
import { nothing, run, type Session } from "../run";
import type { Target } from "../target/target";
import { outcomeJson, outcomeText } from "../told/outcome";

const interrupted = "Interrupted. Nothing is half done for good: run the same command again, and it goes on.";

function tellOutcome(
    host: Host,
    { customers, target }: Session,
    json: boolean | undefined,
    outcome: Outcome,
    keys: readonly HandedKey[],
): void {
    const { deployment } = customers;
    if (json) {
        const revealed = outcomeJson(outcome, deployment, keys);
        host.terminal.out(`${JSON.stringify(revealed)}\n`);
    } else {
        host.terminal.out(outcomeText(outcome, deployment, keys, target.options));
    }
}

/** Runs a verb that makes no key. */
export function change(
    host: Host,
    id: string,
    given: ChangeOptions,
    act: (customers: Customers) => Promise<Outcome>,
    confirm: (customers: Customers) => Promise<void> = async () => {},
): Promise<void> {
    return run(
        host,
        given,
        nothing,
        async (session) => {
            if (!given.dryRun) {
                await confirm(session.customers);
            }
            const outcome = await patiently(host, id, () => act(session.customers));
            tellOutcome(host, session, given.json, outcome, []);
            return 0;
        },
        interrupted,
    );
}

async function readKey(
    host: Host,
    { key, keyStdin }: KeyOptions,
    conceal: (key: Secret) => void,
): Promise<Secret | undefined> {
    if (key !== undefined) {
        throw new CommandError(
            "--key: a key on the command line is seen in the list of processes and kept in the shell's history; " +
                "give it on standard input with --key-stdin, and take the one that was typed for known",
        );
    }
    if (!keyStdin) {
        return undefined;
    }
    const value = await givenKey(host.terminal);
    conceal(value);
    return value;
}

/** Runs a verb that makes a key, and hands the key over as asked. */
export function changeWithKey(
    host: Host,
    id: string,
    given: ChangeOptions & KeyOptions,
    act: (customers: Customers, key: Secret | undefined) => Promise<Outcome>,
): Promise<void> {
    const prepare = (_: Target, conceal: (key: Secret) => void) => {
        checkHandOver(given);
        return readKey(host, given, conceal);
    };
    return run(
        host,
        given,
        prepare,
        async (session, key) => {
            const { customers, target } = session;
            const outcome = await patiently(host, id, () => act(customers, key));
            const keys = given.dryRun ? [] : await handedOver(host, customers, target, id, madeKeys(outcome), given);
            tellOutcome(host, session, given.json, outcome, keys);
            return 0;
        },
        interrupted,
    );
}

/** The keys that were made; an earlier run may have made the newest, and was killed. */
function madeKeys({ madeKeys: made, after }: Outcome) {
    return made.length > 0 ? made : after.keys.slice(-1);
}
