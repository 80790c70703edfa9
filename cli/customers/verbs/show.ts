import { Command } from "commander";
import { CommandError } from "../commandError";
import type { Host } from "../host";
import { checkHandOver, type HandOver, handedOver } from "../keys/handedOver";
import { type CommonOptions, reading, withHandOver } from "../options";
import { run } from "../run";
import { detailsText } from "../told/details";
import { keyJson } from "../told/outcome";

interface Given extends CommonOptions, HandOver {
    readonly keyName?: string;
}

/** `customers show` */
export function showCommand(host: Host): Command {
    const command = withHandOver(
        new Command("show")
            .description("tell all of a customer: keys, usage, what happened")
            .argument("<customer>", "the customer's id")
            .optionsGroup("The key:")
            .option("--key-name <name>", "with --reveal or --secret, this key alone"),
    );
    return reading(
        command,
        ["tiered-api customers show acme --stack prod", "no key's value is shown"],
        ["tiered-api customers show acme --stack prod --reveal", "with the keys' values"],
        ["tiered-api customers show acme --stack prod --secret", "puts the values into Secrets Manager"],
    ).action((id: string, given: Given) => {
        return run(
            host,
            given,
            () => checkHandOver(given),
            async ({ customers, target }) => {
                const details = await customers.show(id);
                const there = details.customer.keys;
                const asked = given.keyName === undefined ? there : there.filter(({ name }) => name === given.keyName);
                const names = there.map(({ name }) => name).join(", ") || "none";
                if (given.keyName !== undefined && asked.length === 0) {
                    throw new CommandError(`${id} has no key ${given.keyName}; it has ${names}`);
                }
                if (typeof given.secret === "string" && asked.length > 1) {
                    throw new CommandError(
                        `--secret ${given.secret}: ${id} has ${asked.length} keys, and a secret holds one; ` +
                            `name it with --key-name: ${names}`,
                    );
                }
                const wanted = given.reveal || given.secret !== undefined ? asked : [];
                const keys = await handedOver(host, customers, target, id, wanted, given);
                const text = given.json
                    ? `${JSON.stringify({ ...details, keys: keys.map(keyJson) })}\n`
                    : detailsText(details, keys, host.terminal, host.now());
                host.terminal.out(text);
                return 0;
            },
        );
    });
}
