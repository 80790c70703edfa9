import assert from "node:assert/strict";
import fc from "fast-check";
import { findings } from "../../../cli/automation/guards/guards";
import { changeReport, changesNothing } from "../../../cli/automation/report/changeReport";
import { reportMarkdown } from "../../../cli/automation/report/markdown";
import { reportText } from "../../../cli/automation/report/text";
import { canonicalJson } from "../../../components/document/canonicalJson";
import { type ApiSpec, previewEvents } from "./preview";

const tierNames = ["bronze", "silver", "gold"];
const methods = ["GET /a", "GET /b/{id}", "POST /c", "DELETE /b/{id}"];

/** Any small API; customers have tiers that there are. */
const api: fc.Arbitrary<ApiSpec> = fc.uniqueArray(fc.constantFrom(...tierNames), { minLength: 1 }).chain((tiers) =>
    fc.record({
        access: fc.dictionary(fc.constantFrom(...methods), fc.oneof(fc.constant("open" as const), fc.subarray(tiers))),
        tiers: fc.constant(Object.fromEntries(tiers.map((tier) => [tier, {}]))),
        customers: fc.dictionary(
            fc.constantFrom("acme", "bella", "carol"),
            fc.record({
                tier: fc.constantFrom(...tiers),
                enabled: fc.boolean(),
                keys: fc.dictionary(fc.constantFrom("web", "batch"), fc.constantFrom("value-1", "value-2"), {
                    minKeys: 1,
                }),
            }),
        ),
    }),
);

function mayCall({ access }: ApiSpec, tier: string | undefined, method: string): boolean {
    const to = access[method];
    return to === "open" || (tier !== undefined && to?.includes(tier) === true);
}

const noneAtRunTime = async () => new Map();

describe("the change report, of any update", () => {
    it("says of everybody and of each tier exactly what is gained and lost", () => {
        fc.assert(
            fc.property(api, api, (before, after) => {
                const { report } = changeReport("dev", previewEvents("shop", before, after));
                const [{ access: changes = [] } = {}] = report.apis;
                const stay = tierNames.filter((tier) => before.tiers[tier] && after.tiers[tier]);
                for (const tier of [undefined, ...stay]) {
                    const change = changes.find((one) => one.tier === tier);
                    for (const method of methods) {
                        const [was, is] = [mayCall(before, tier, method), mayCall(after, tier, method)];
                        const forAll =
                            tier !== undefined &&
                            mayCall(after, undefined, method) &&
                            !mayCall(before, undefined, method);
                        assert.equal(
                            change?.gains.includes(method) ?? false,
                            is && !was && !forAll,
                            `${tier} gains ${method}`,
                        );
                        assert.equal(change?.loses.includes(method) ?? false, was && !is, `${tier} loses ${method}`);
                    }
                }
            }),
        );
    });

    it("says of each customer where it goes, and of each key that is linked anew that it is refused meanwhile", () => {
        fc.assert(
            fc.property(api, api, (before, after) => {
                const { report } = changeReport("dev", previewEvents("shop", before, after));
                const [{ customers = [], gaps = [] } = {}] = report.apis;
                for (const id of ["acme", "bella", "carol"]) {
                    const [was, is] = [before.customers[id], after.customers[id]];
                    const kinds = customers.filter(({ customer }) => customer === id).map(({ kind }) => kind);
                    assert.equal(kinds.includes("comes"), !was && is !== undefined);
                    assert.equal(kinds.includes("goes"), was !== undefined && !is);
                    assert.equal(
                        kinds.includes("moves"),
                        was !== undefined && is !== undefined && was.tier !== is.tier,
                    );
                    const linked = Object.keys(was?.keys ?? {}).filter(
                        (key) => is?.keys?.[key] !== undefined && was?.tier !== is.tier,
                    );
                    const refused = gaps.filter(({ customer }) => customer === id).map(({ key }) => key);
                    assert.deepEqual(refused.sort(), linked.sort());
                }
            }),
        );
    });

    it("has nothing to do exactly when nothing differs", () => {
        fc.assert(
            fc.property(api, api, (before, after) => {
                for (const [one, other] of [
                    [before, before],
                    [before, after],
                ] as const) {
                    const { report } = changeReport("dev", previewEvents("shop", one, other));
                    assert.equal(changesNothing(report), canonicalJson(one) === canonicalJson(other));
                }
            }),
        );
    });

    it("never holds a secret, in any form", () => {
        fc.assert(
            fc.property(api, api, (before, after) => {
                const { report } = changeReport("dev", previewEvents("shop", before, after));
                for (const text of [JSON.stringify(report), reportText(report), reportMarkdown(report)]) {
                    assert.doesNotMatch(text, /value-|ciphertext|4dabf18193/);
                }
            }),
        );
    });
});

describe("the guards, of any update", () => {
    it("find each key whose value goes, each method that is opened, each tier that is taken from its customers", async () => {
        await fc.assert(
            fc.asyncProperty(api, api, async (before, after) => {
                const { apis } = changeReport("dev", previewEvents("shop", before, after));
                const found = await findings(apis[0]!, noneAtRunTime);
                const subjects = (guard: string) =>
                    found
                        .filter((one) => one.guard === guard)
                        .map(({ subject }) => subject)
                        .sort();
                const keys = Object.entries(before.customers).flatMap(([id, { keys = {} }]) =>
                    Object.entries(keys)
                        .filter(([key, value]) => after.customers[id]?.keys?.[key] !== value)
                        .map(([key]) => `${id}/${key}`),
                );
                assert.deepEqual(subjects("delete-key"), keys.sort());
                const opened = methods.filter((method) => {
                    return after.access[method] === "open" && Array.isArray(before.access[method]);
                });
                assert.deepEqual(subjects("open-paid-method"), opened.sort());
                const taken = Object.keys(before.tiers).filter((tier) => {
                    return (
                        !after.tiers[tier] && Object.values(before.customers).some((customer) => customer.tier === tier)
                    );
                });
                assert.deepEqual(subjects("remove-tier-with-customers"), taken.sort());
            }),
        );
    });
});
