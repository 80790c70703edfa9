import { Command } from "commander";
import type { Host } from "../host";
import { type ChangeOptions, changing } from "../options";
import { change } from "./change";

/** `customers move` */
export function moveCommand(host: Host): Command {
    const command = new Command("move")
        .description("put a customer into another tier; the keys stay as they are")
        .argument("<customer>", "the customer's id")
        .argument("<tier>", "the tier to move to");
    return changing(
        command,
        ["tiered-api customers move acme gold --stack prod", "the measured gap is printed"],
        ["tiered-api customers move acme gold --stack prod --dry-run", "the steps, and what callers would see"],
    ).action((id: string, tier: string, given: ChangeOptions) =>
        change(host, id, given, (customers) => customers.move(id, tier, { dryRun: given.dryRun === true })),
    );
}
