import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { Command } from "commander";
import type { Customers } from "../../../customers/customers";
import { CommandError } from "../commandError";
import type { Host } from "../host";
import { type ChangeOptions, changing, withNow } from "../options";
import { change } from "./change";

interface Given extends ChangeOptions {
    readonly now?: boolean;
    readonly yes?: boolean;
}

/** Asks whoever sits there; without anybody, `--yes` is the answer. */
async function confirmed(host: Host, id: string, { deployment }: Customers, yes: boolean | undefined): Promise<void> {
    const { terminal } = host;
    if (yes) {
        return;
    }
    if (!terminal.isAttended) {
        throw new CommandError(`remove deletes the keys of ${id} for good: say --yes where nobody can be asked`);
    }
    const output = new Writable({
        write(chunk, _encoding, done) {
            terminal.err(String(chunk));
            done();
        },
    });
    const lines = createInterface({ input: terminal.input, output });
    const where = `${deployment.name}, stack ${deployment.stack}`;
    const answer = await lines.question(`Remove ${id} of ${where}? Its keys are deleted for good. [y/N] `);
    lines.close();
    if (!/^y(es)?$/i.test(answer.trim())) {
        throw new CommandError(`${id} stays: nothing was done`);
    }
}

/** `customers remove` */
export function removeCommand(host: Host): Command {
    const command = withNow(
        new Command("remove")
            .description("end a customer and delete its keys; what it has used stays known")
            .argument("<customer>", "the customer's id"),
    ).option("-y, --yes", "do not ask");
    return changing(
        command,
        ["tiered-api customers remove acme --stack prod", "asks first"],
        ["tiered-api customers remove acme --stack prod --yes --now", "in a script, as soon as AWS can"],
    ).action((id: string, given: Given) =>
        change(
            host,
            id,
            given,
            (customers) => customers.remove(id, { dryRun: given.dryRun === true, now: given.now === true }),
            (customers) => confirmed(host, id, customers, given.yes),
        ),
    );
}
