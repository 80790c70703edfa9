import assert from "node:assert/strict";
import { ask } from "../../contract/request";
import type { Said } from "./commandLine";

/** Where a customer lives. */
export interface Place {
    /** Of the API. */
    readonly url: string;
    /** Runs `tiered-api customers` on it. */
    run(...words: string[]): Promise<Said>;
    /** What makes a refusal quicker: `--now`, where the stage's answers can be forgotten. */
    readonly quickly: readonly string[];
    /** A method of bronze and gold, and one of gold alone. */
    readonly methods: { readonly bronze: string; readonly gold: string };
}

const keyPattern = /^primary(?:-2)?: ([A-Za-z0-9]{40})$/m;

/** Registers the life of a customer, from its first key to its last call; the gate's cache is off. */
export function describeLife(place: () => Place): void {
    const keys: string[] = [];

    async function done(...words: string[]): Promise<string> {
        const { code, stdout, stderr } = await place().run(...words);
        assert.equal(code, 0, `${words.join(" ")}\n${stdout}${stderr}`);
        assert.equal(stderr, "");
        return stdout;
    }

    /** Calls a method with every key there has been; API Gateway may take a while to know of a change. */
    async function answers(method: keyof Place["methods"], ...statuses: number[]): Promise<void> {
        const { url, methods } = place();
        const call = async (key: string) => (await ask(url, { path: methods[method], key })).status;
        let met: number[] = [];
        for (let tries = 0; tries < 20; tries++) {
            met = await Promise.all(keys.map(call));
            if (String(met) === String(statuses)) {
                return;
            }
            await new Promise((resolve) => setTimeout(resolve, 100));
        }
        assert.deepEqual(met, statuses);
    }

    it("add: the key that is shown opens the tier's methods, and no others", async () => {
        const said = await done("add", "newcomer", "--tier", "bronze", "--reveal", "-d", "A customer");
        keys.push(keyPattern.exec(said)?.[1] ?? "");
        await answers("bronze", 200);
        await answers("gold", 403);
    });

    it("move: the same key opens the other tier's methods, and the gap is told", async () => {
        assert.match(await done("move", "newcomer", "gold"), /For \d+ ms at most a key was in no plan/);
        await answers("gold", 200);
    });

    it("rotate: both keys are valid", async () => {
        const said = await done("rotate", "newcomer", "--overlap", "1h", "--reveal");
        keys.push(keyPattern.exec(said)?.[1] ?? "");
        assert.notEqual(keys[0], keys[1]);
        await answers("gold", 200, 200);
    });

    it("expire: neither is, until it has no end any more", async () => {
        await done("expire", "newcomer", "now", ...place().quickly);
        await answers("gold", 403, 403);
        await done("expire", "newcomer", "never", ...place().quickly);
        await answers("gold", 200, 200);
    });

    it("suspend and resume", async () => {
        await done("suspend", "newcomer", ...place().quickly);
        await answers("gold", 403, 403);
        await done("resume", "newcomer", ...place().quickly);
        await answers("gold", 200, 200);
    });

    it("list, show and export tell of it, without its keys", async () => {
        const list = await done("list");
        assert.match(list, /^newcomer +gold +active +2 +run-time/m);
        const show = await done("show", "newcomer");
        assert.match(show, /^primary +\S+ +valid/m);
        assert.match(show, / move +tier bronze → gold /);
        const { customer, audit } = JSON.parse(await done("show", "newcomer", "--json"));
        assert.equal(customer.keys.length, 2);
        assert.deepEqual(
            audit.map(({ verb }: { verb: string }) => verb),
            ["resume", "suspend", "expire", "expire", "rotate", "move", "add"],
        );
        const rows = await done("export", "--managed-by", "run-time");
        assert.match(rows, /^newcomer,gold,A customer,,active,run-time,,/m);
        for (const key of keys) {
            assert.ok(!`${list}${show}${rows}`.includes(key));
        }
    });

    it("puts a key into Secrets Manager, as often as one likes", async () => {
        for (let times = 0; times < 2; times++) {
            assert.match(
                await done("show", "newcomer", "--key-name", "primary", "--secret"),
                /The key primary is in the secret arn:\S+:secret:tiered-api\/\w+\/dev\/newcomer\/primary/,
            );
        }
    });

    it("remove: no key is valid, and the id is taken", async () => {
        await done("remove", "newcomer", "--yes", ...place().quickly);
        await answers("bronze", 403, 403);
        assert.doesNotMatch(await done("list"), /^newcomer/m);
        const again = await place().run("add", "newcomer", "--tier", "bronze");
        assert.equal(again.code, 2);
        assert.match(again.stderr, /--reuse/);
    });

    it("reconcile finds nothing that differs", async () => {
        assert.equal(await done("reconcile"), "All is as the registry says.\n");
    });
}
