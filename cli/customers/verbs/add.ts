import { Command } from "commander";
import type { Host } from "../host";
import { type ChangeOptions, changing, type KeyOptions, timeArgument, withKeyOptions } from "../options";
import { changeWithKey } from "./change";

interface Given extends ChangeOptions, KeyOptions {
    readonly tier: string;
    readonly description?: string;
    readonly marketplaceCustomerId?: string;
    readonly expires?: number;
    readonly reuse?: boolean;
}

/** `customers add` */
export function addCommand(host: Host): Command {
    const command = withKeyOptions(
        new Command("add")
            .description("take a customer in, with a first key")
            .argument("<customer>", "the new customer's id")
            .requiredOption("-t, --tier <tier>", "the tier that is sold")
            .option("-d, --description <text>", "what a person should know of the customer")
            .option("--marketplace-customer-id <id>", "the AWS Marketplace's identifier of the customer")
            .option("--expires <time>", "when the subscription ends (default: never)", timeArgument)
            .option("--reuse", "take the id of a customer that was removed"),
    );
    return changing(
        command,
        ["tiered-api customers add acme --tier gold --stack prod --reveal", "show the key, this once"],
        ["tiered-api customers add acme --tier gold --stack prod --secret", "put the key into Secrets Manager"],
        ["tiered-api customers add acme -t gold -s prod --key-stdin < key.txt", "a key that there is"],
        ["tiered-api customers add acme -t bronze --local --expires 'in 30d'", "on a laptop, for a month"],
    ).action((id: string, given: Given) =>
        changeWithKey(host, id, given, (customers, key) =>
            customers.add(
                {
                    id,
                    tier: given.tier,
                    ...(given.description === undefined ? {} : { description: given.description }),
                    ...(given.marketplaceCustomerId === undefined
                        ? {}
                        : { marketplaceCustomerId: given.marketplaceCustomerId }),
                    ...(given.keyName === undefined ? {} : { keyName: given.keyName }),
                    ...(given.expires === undefined ? {} : { expiresAt: given.expires }),
                    ...(key === undefined ? {} : { key }),
                    reuse: given.reuse === true,
                },
                { dryRun: given.dryRun === true },
            ),
        ),
    );
}
