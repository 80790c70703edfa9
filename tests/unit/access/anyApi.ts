import fc from "fast-check";
import type { CustomerArgs, MethodArgs, TieredApiArgs } from "../../../components";
import type { Call } from "./oracle";

const verbs = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
const paths = ["/", "/a", "/a/b", "/a/{id}", "/a/{id}/c", "/a/{id}/{other}", "/files/{path+}"];
const mock = { mock: {} };

/** A key's value for a number. */
const keyOf = (index: number) => `KeyNumber${String(index).padStart(15, "0")}`;

function methodsFor(tiers: string[]): fc.Arbitrary<Record<string, MethodArgs>> {
    const access = fc.oneof<fc.Arbitrary<Omit<MethodArgs, "integration">>[]>(
        fc.constant({ open: true }),
        fc.shuffledSubarray(tiers).map((some) => ({ tiers: some })),
        fc.constantFrom(...tiers).map((fromTier) => ({ fromTier })),
    );
    const name = fc.tuple(fc.constantFrom(...verbs, "ANY"), fc.constantFrom(...paths)).map((parts) => parts.join(" "));
    const method = access.map((said): MethodArgs => ({ ...said, integration: mock }));
    return fc.dictionary(name, method, { minKeys: 1, maxKeys: 8 });
}

function customersFor(tiers: string[]): fc.Arbitrary<Record<string, CustomerArgs>> {
    const customer = fc.record({
        tier: fc.constantFrom(...tiers),
        enabled: fc.constantFrom(true, false, undefined),
        keys: fc.integer({ min: 0, max: 2 }),
    });
    return fc.array(customer, { maxLength: 4 }).map((all) => {
        let next = 0;
        const customers = all.map(({ tier, enabled, keys }, index): [string, CustomerArgs] => {
            const named = Array.from({ length: keys }, (_, key) => [`k${key}`, { value: keyOf(next++) }]);
            const said = enabled === undefined ? {} : { enabled };
            return [`c${index}`, { tier, ...said, keys: Object.fromEntries(named) }];
        });
        return Object.fromEntries(customers);
    });
}

/** Any API with tiers, methods, customers, cors and scope, without a fault. */
export const anyApi: fc.Arbitrary<TieredApiArgs> = fc
    .shuffledSubarray(["bronze", "silver", "gold", "constructor"], { minLength: 1 })
    .chain((tiers) =>
        fc
            .record({
                methods: methodsFor(tiers),
                customers: customersFor(tiers),
                cors: fc.boolean(),
                scope: fc.constantFrom("keyed" as const, "restricted" as const),
            })
            .map(({ methods, customers, cors, scope }) => ({
                tiers: tiers.map((name) => ({ name })),
                methods,
                customers,
                authorizer: { scope },
                ...(cors ? { cors: { origins: ["*"] } } : {}),
            })),
    );

/** Any call of an API: of a method or of none, with a key of a customer, of nobody, of no form, or without. */
export function callOf({ methods, customers = {} }: TieredApiArgs): fc.Arbitrary<Call> {
    const names = Object.keys(methods).flatMap((name) =>
        name.startsWith("ANY ") ? verbs.map((verb) => name.replace("ANY", verb)) : [name],
    );
    const anyName = fc
        .tuple(fc.constantFrom(...verbs, "OPTIONS"), fc.constantFrom(...paths))
        .map((all) => all.join(" "));
    const name = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...names) }, anyName);
    const values = Object.values(customers).flatMap(({ keys = {} }) => Object.values(keys).map((key) => key.value));
    const noKey = fc.constantFrom(undefined, "", "short", keyOf(99), "x".repeat(40));
    const key = values.length === 0 ? noKey : fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...values) }, noKey);
    return fc.tuple(name, key).map(([called, value]) => {
        const [httpMethod = "", resourcePath = ""] = called.split(" ");
        return { httpMethod, resourcePath, key: value as string | undefined };
    });
}

/** Any API, and a call of it. */
export const anyApiAndCall = anyApi.chain((args) => fc.tuple(fc.constant(args), callOf(args)));
