import assert from "node:assert/strict";
import type fc from "fast-check";
import { CustomerError } from "../../../customers/customerError";
import type { Outcome } from "../../../customers/customers";
import type { Model } from "./model";
import type { Fault } from "./process";
import { does, type Request } from "./randomVerbs";
import type { World } from "./world";

type Command = fc.AsyncCommand<Model, World>;

/** Somebody runs a verb, and something may go wrong at one of its calls. */
export class Run implements Command {
    constructor(
        private readonly who: string,
        private readonly request: Request,
        private readonly fault: Fault | undefined,
    ) {}

    check = () => true;

    async run(model: Model, world: World): Promise<void> {
        const { customers } = world.operator(this.who, this.fault);
        const now = world.clock.now;
        // An answer that was lost is asked for again, and who is slow holds on: nobody has to hear of either.
        const isHarmless = this.fault === undefined || this.fault.kind === "done twice" || this.fault.kind === "slow";
        const isWhole = isHarmless && !world.isDisturbed;
        const wasUnderWay = "id" in this.request && world.table.customer(this.request.id)?.operation !== undefined;
        let result: unknown;
        let failure: unknown;
        try {
            result = await does(customers, this.request, now);
        } catch (error) {
            failure = error;
        }
        world.said.push(this.toString(), result, failure);
        world.checkWhatWasSeen();
        if (this.request.verb === "import") {
            for (const { id, tier } of this.request.rows) {
                const added: Request = { verb: "add", id, tier, given: undefined, reuse: false };
                model.set(id, [...model.of(id), ...model.wouldBe(id, added, now)]);
                const is = world.table.customer(id);
                if (is?.operation === undefined) {
                    model.settle(id, is);
                }
            }
        } else if ("id" in this.request) {
            this.judge(model, this.request, now, result, failure, wasUnderWay, isWhole);
        }
    }

    private judge(
        model: Model,
        request: Request & { readonly id: string },
        now: number,
        result: unknown,
        failure: unknown,
        wasUnderWay: boolean,
        isWhole: boolean,
    ): void {
        const { id } = request;
        const would = model.wouldBe(id, request, now);
        if (failure === undefined) {
            const { after } = result as Outcome;
            // What went on with an earlier one may have begun at another time, or been undone.
            model.set(id, wasUnderWay ? [...model.of(id), ...would] : would);
            if (!wasUnderWay) {
                model.settle(id, after);
            }
        } else if (failure instanceof CustomerError) {
            const isGiven = "given" in request && request.given !== undefined;
            const mayBe =
                wasUnderWay ||
                !isWhole ||
                (isGiven && failure.refusal === "key-taken") ||
                would.length < model.of(id).length;
            assert.ok(mayBe, `${this.toString()} is refused: ${failure.message}`);
            if (!isWhole) {
                model.set(id, [...model.of(id), ...would]);
            }
        } else {
            assert.ok(!isWhole, `${this.toString()}: nothing went wrong, and still: ${failure}`);
            model.set(id, [...model.of(id), ...would]);
        }
    }

    toString(): string {
        const fault = this.fault === undefined ? "" : `, call ${this.fault.call} ${this.fault.kind}`;
        return `${this.who}: ${JSON.stringify(this.request)}${fault}`;
    }
}

/** Time passes. */
export class Wait implements Command {
    constructor(private readonly seconds: number) {}

    check = () => true;

    async run(_: Model, world: World): Promise<void> {
        world.clock.now += this.seconds * 1_000;
    }

    toString(): string {
        return `wait ${this.seconds} s`;
    }
}

/** What somebody does by hand. */
export const damages = {
    "unlink the key": (world, keyId) => {
        for (const keys of world.gateway.plans.values()) {
            keys.delete(keyId);
        }
    },
    "link the key to gold": (world, keyId) => {
        damages["unlink the key"](world, keyId);
        world.gateway.link("plan-gold", keyId);
    },
    "disable the key": (world, keyId) => {
        world.gateway.keys.get(keyId)!.enabled = false;
    },
    "enable the key": (world, keyId) => {
        world.gateway.keys.get(keyId)!.enabled = true;
    },
    "delete the key": (world, keyId) => {
        world.gateway.delete(keyId);
    },
    "drop what the gate reads": (world, _, sha256) => {
        world.table.delete({ pk: `key#${sha256}`, sk: "subscription" });
    },
    "change what the gate reads": (world, _, sha256) => {
        const key = { pk: `key#${sha256}`, sk: "subscription" };
        world.table.put({ ...world.table.get(key), ...key, tier: "gold", status: "active" });
    },
} satisfies Record<string, (world: World, keyId: string, sha256: string) => void>;

/** Somebody changes something of a customer's key by hand. */
export class Damage implements Command {
    constructor(
        private readonly id: string,
        private readonly what: keyof typeof damages,
    ) {}

    check = () => true;

    async run(_: Model, world: World): Promise<void> {
        const key = world.table.customer(this.id)?.keys.at(-1);
        if (key?.keyId !== undefined && world.gateway.keys.has(key.keyId) && world.table.keyItem(key.sha256)) {
            damages[this.what](world, key.keyId, key.sha256);
            world.isDisturbed = true;
        }
    }

    toString(): string {
        return `${this.what} of ${this.id} by hand`;
    }
}

/** An hour later somebody mends all, and then everything is in order. */
export class Mend implements Command {
    check = () => true;

    async run(model: Model, world: World): Promise<void> {
        world.clock.now += 3_600_000;
        await endsWell(model, world);
    }

    toString(): string {
        return "mend all";
    }
}

/** Mends all, and looks that everything is in order. */
export async function endsWell(model: Model, world: World): Promise<void> {
    const { customers } = world.operator("mender");
    world.said.push(await customers.reconcile({ mend: true }));
    world.checkWhatWasSeen();
    assert.deepEqual(await customers.reconcile(), [], "nothing is left to mend");
    world.check();
    for (const id of world.ids) {
        model.settle(id, world.table.customer(id));
        world.checkAudit(id);
    }
    world.checkSecrets();
    world.isDisturbed = false;
}
