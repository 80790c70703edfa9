import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { BillingError } from "../../billing/billingError";
import { parseTerms, type Terms } from "../../billing/price";
import type { TierArgs } from "../../components/args";

/** What checks tiers loads Pulumi's SDK, which no other command has to wait for. */
function model() {
    const { Faults } = require("../../components/model/faults") as typeof import("../../components/model/faults");
    const { checkTiers } = require("../../components/model/tiers") as typeof import("../../components/model/tiers");
    const { pricesJson } = require("../../components/model/prices") as typeof import("../../components/model/prices");
    return { Faults, checkTiers, pricesJson };
}

function isRecord(value: unknown): value is Record<string, unknown> {
    return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The tiers of a file that is a list of them, has one as `tiers`, or is a stack's with `config: <project>:tiers`. */
function tiersIn(document: unknown): unknown {
    if (!isRecord(document)) {
        return document;
    }
    const { config } = document;
    const key = isRecord(config) ? Object.keys(config).find((name) => /^[^:]+:tiers$/.test(name)) : undefined;
    return isRecord(config) && key !== undefined ? config[key] : document.tiers;
}

/**
 * The prices of the tiers in a YAML file, checked as a program's are, but for whether there are the methods that have
 * weights.
 *
 * @throws BillingError with every fault
 */
export function termsOfFile(file: string): Terms {
    let document: unknown;
    try {
        document = parse(readFileSync(file, "utf8"));
    } catch (error) {
        throw new BillingError(`${file} cannot be read: ${(error as Error).message}`);
    }
    const { Faults, checkTiers, pricesJson } = model();
    const faults = new Faults();
    const tiers = checkTiers(tiersIn(document) as TierArgs[], faults);
    if (faults.list.length > 0) {
        throw new BillingError(
            `${file} cannot be billed by:\n${faults.list.map((fault) => `  - ${fault}`).join("\n")}`,
        );
    }
    return parseTerms(pricesJson(tiers, []));
}
