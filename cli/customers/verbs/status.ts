import { Command } from "commander";
import type { Host } from "../host";
import { type ChangeOptions, changing, endArgument, withNow } from "../options";
import { change } from "./change";

interface Given extends ChangeOptions {
    readonly now?: boolean;
}

const flags = ({ dryRun, now }: Given) => ({ dryRun: dryRun === true, now: now === true });

/** `customers suspend` */
export function suspendCommand(host: Host): Command {
    const command = new Command("suspend")
        .description("refuse a customer's calls until it is resumed")
        .argument("<customer>", "the customer's id");
    return changing(
        withNow(command),
        ["tiered-api customers suspend acme --stack prod", "once kept answers have run out"],
        ["tiered-api customers suspend acme --stack prod --now", "as soon as AWS can"],
    ).action((id: string, given: Given) => change(host, id, given, (customers) => customers.suspend(id, flags(given))));
}

/** `customers resume` */
export function resumeCommand(host: Host): Command {
    const command = new Command("resume")
        .description("answer a suspended customer's calls again")
        .argument("<customer>", "the customer's id");
    return changing(withNow(command), ["tiered-api customers resume acme --stack prod --now", ""]).action(
        (id: string, given: Given) => change(host, id, given, (customers) => customers.resume(id, flags(given))),
    );
}

/** `customers expire` */
export function expireCommand(host: Host): Command {
    const command = new Command("expire")
        .description("let a customer's subscription end at a time, or never")
        .argument("<customer>", "the customer's id")
        .argument("<time>", "2027-01-31 (UTC), 2027-01-31T12:00:00Z, now, 'in 30d', or never", endArgument);
    return changing(
        withNow(command),
        ["tiered-api customers expire acme 2027-01-31 --stack prod", "valid until the 30th is over, UTC"],
        ["tiered-api customers expire acme 'in 14d' --stack prod", ""],
        ["tiered-api customers expire acme never --stack prod", "it has paid"],
    ).action((id: string, { at }: { readonly at: number | undefined }, given: Given) =>
        change(host, id, given, (customers) => customers.expire(id, at, flags(given))),
    );
}
