import { writeFileSync } from "node:fs";
import { BillingError } from "../../billing/billingError";
import { type Month, monthAt, monthOf } from "../../billing/month";
import type { BillingHost } from "./host";

/** What every command takes, beside what says where its source is. */
export interface CommonOptions extends Readonly<Record<string, unknown>> {
    readonly month?: string;
    readonly customer?: string;
    readonly output?: string;
}

/** The month that is asked for, or the running one. */
export function monthAsked({ month }: CommonOptions, host: BillingHost): Month {
    return month === undefined ? monthAt(new Date(host.now())) : monthOf(month);
}

/** Runs a command to the text that it answers, which goes to a file or to standard output. */
export async function run(host: BillingHost, given: CommonOptions, act: () => Promise<string>): Promise<void> {
    try {
        const text = await act();
        if (given.output === undefined) {
            host.terminal.out(text);
        } else {
            writeFileSync(given.output, text);
            host.terminal.err(`${given.output} is written.\n`);
        }
        host.endWith(0);
    } catch (error) {
        if (!(error instanceof BillingError)) {
            throw error;
        }
        host.terminal.err(`${error.message}\n`);
        host.endWith(1);
    }
}
