import fc from "fast-check";
import type { Customers, ImportRow } from "../../../customers/customers";
import { Secret } from "../../../customers/secret";
import type { Fault } from "./process";
import { tiers } from "./world";

export const ids = ["acme", "globex", "initech"];

/** Values that are given for keys, so that several customers may be given one. */
export const givenValues = [1, 2].map((number) => new Secret(`givenvalue${"0".repeat(20)}${number}`));

/** What an operator asks for. */
export type Request =
    | {
          readonly verb: "add";
          readonly id: string;
          readonly tier: string;
          readonly given: number | undefined;
          readonly reuse: boolean;
      }
    | { readonly verb: "move"; readonly id: string; readonly tier: string }
    | { readonly verb: "rotate"; readonly id: string; readonly given: number | undefined; readonly overlap: number }
    | { readonly verb: "suspend" | "resume" | "remove"; readonly id: string; readonly now: boolean }
    /** `end` in seconds from now. */
    | { readonly verb: "expire"; readonly id: string; readonly end: number | undefined }
    | { readonly verb: "sweep" | "reconcile" }
    | { readonly verb: "import"; readonly rows: readonly Row[] };

export interface Row {
    readonly id: string;
    readonly tier: string;
    readonly given: number | undefined;
    /** Whether ImportApiKeys has no column for something of it. */
    readonly isSingle: boolean;
}

const id = fc.constantFrom(...ids);
const tier = fc.constantFrom(...tiers);
const given = fc.option(fc.nat({ max: givenValues.length - 1 }), { nil: undefined, freq: 3 });
const verb = <V extends string>(name: V) => fc.constant(name);

export const anyRequest: fc.Arbitrary<Request> = fc.oneof(
    { weight: 4, arbitrary: fc.record({ verb: verb("add"), id, tier, given, reuse: fc.boolean() }) },
    { weight: 4, arbitrary: fc.record({ verb: verb("move"), id, tier }) },
    {
        weight: 3,
        arbitrary: fc.record({ verb: verb("rotate"), id, given, overlap: fc.constantFrom(0, 100, 604_800) }),
    },
    {
        weight: 6,
        arbitrary: fc.record({ verb: fc.constantFrom("suspend", "resume", "remove"), id, now: fc.boolean() }),
    },
    {
        weight: 2,
        arbitrary: fc.record({ verb: verb("expire"), id, end: fc.constantFrom(-100, 50, 100_000, undefined) }),
    },
    { weight: 1, arbitrary: fc.record({ verb: fc.constantFrom("sweep", "reconcile") }) },
    {
        weight: 1,
        arbitrary: fc.record({
            verb: verb("import"),
            rows: fc.array(fc.record({ id, tier, given, isSingle: fc.boolean() }), { minLength: 1, maxLength: 4 }),
        }),
    },
);

export const anyFault: fc.Arbitrary<Fault> = fc.record({
    call: fc.nat({ max: 14 }),
    kind: fc.constantFrom(
        "killed before it",
        "killed after it",
        "throttled",
        "timed out before it",
        "timed out after it",
        "done twice",
        "slow",
    ),
});

const key = (index: number | undefined) => (index === undefined ? {} : { key: givenValues[index]! });

function importRow({ id: who, tier: to, given: index, isSingle }: Row, place: number): ImportRow {
    const market = isSingle ? { marketplaceCustomerId: `market-${who}` } : {};
    return { line: place + 2, id: who, tier: to, ...key(index), ...market };
}

/** Does what is asked for. @param now milliseconds since 1970 */
export function does(customers: Customers, request: Request, now: number): Promise<unknown> {
    switch (request.verb) {
        case "add": {
            const { id: who, tier: to, given: index, reuse } = request;
            return customers.add({ id: who, tier: to, reuse, ...key(index) });
        }
        case "move":
            return customers.move(request.id, request.tier);
        case "rotate":
            return customers.rotate({ id: request.id, overlapSeconds: request.overlap, ...key(request.given) });
        case "suspend":
        case "resume":
        case "remove":
            return customers[request.verb](request.id, { now: request.now });
        case "expire":
            return customers.expire(
                request.id,
                request.end === undefined ? undefined : Math.floor(now / 1_000) + request.end,
            );
        case "sweep":
            return customers.sweep();
        case "reconcile":
            return customers.reconcile({ mend: true });
        case "import":
            return customers.import(request.rows.map(importRow));
    }
}
