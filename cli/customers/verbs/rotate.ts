import { Command } from "commander";
import type { Host } from "../host";
import { type ChangeOptions, changing, durationArgument, type KeyOptions, withKeyOptions } from "../options";
import { changeWithKey } from "./change";

interface Given extends ChangeOptions, KeyOptions {
    readonly overlap?: number;
}

/** `customers rotate` */
export function rotateCommand(host: Host): Command {
    const command = withKeyOptions(
        new Command("rotate")
            .description("give a customer a new key; the old ones stay valid for a while")
            .argument("<customer>", "the customer's id")
            .option("--overlap <duration>", "how long the old keys stay valid (default: 7d)", durationArgument),
    );
    return changing(
        command,
        ["tiered-api customers rotate acme --stack prod --secret", "the old key is valid for 7 days more"],
        ["tiered-api customers rotate acme --stack prod --overlap 0 --reveal", "the old key has leaked"],
    ).action((id: string, given: Given) =>
        changeWithKey(host, id, given, (customers, key) =>
            customers.rotate(
                {
                    id,
                    ...(given.overlap === undefined ? {} : { overlapSeconds: given.overlap }),
                    ...(given.keyName === undefined ? {} : { keyName: given.keyName }),
                    ...(key === undefined ? {} : { key }),
                },
                { dryRun: given.dryRun === true },
            ),
        ),
    );
}
