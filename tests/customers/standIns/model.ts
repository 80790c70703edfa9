import assert from "node:assert/strict";
import type { Customer, Subscription } from "../../../customers/customer";
import type { Request } from "./randomVerbs";

/** What a customer is, as far as the tests say. */
export interface State {
    readonly status: "absent" | Customer["status"];
    readonly tier: string;
    readonly keys: number;
    /** Seconds since 1970. */
    readonly end: number | undefined;
}

const absent: State = { status: "absent", tier: "", keys: 0, end: undefined };

export function stateOf(customer: Subscription | undefined): State {
    return customer === undefined
        ? absent
        : {
              status: customer.status,
              tier: customer.tier,
              keys: customer.keys.length,
              end: customer.expiresAt,
          };
}

/** What a request makes of a customer; undefined where it is refused. @param now milliseconds since 1970 */
export function next(state: State, request: Request, now: number): State | undefined {
    const isThere = state.status === "active" || state.status === "suspended";
    switch (request.verb) {
        case "add":
            return state.status === "absent" || (state.status === "removed" && request.reuse)
                ? { status: "active", tier: request.tier, keys: 1, end: undefined }
                : undefined;
        case "move":
            return isThere && state.tier !== request.tier ? { ...state, tier: request.tier } : undefined;
        case "rotate":
            return isThere ? { ...state, keys: state.keys + 1 } : undefined;
        case "suspend":
            return state.status === "active" ? { ...state, status: "suspended" } : undefined;
        case "resume":
            return state.status === "suspended" ? { ...state, status: "active" } : undefined;
        case "remove":
            return isThere ? { ...state, status: "removed", keys: 0 } : undefined;
        case "expire": {
            const end = request.end === undefined ? undefined : Math.floor(now / 1_000) + request.end;
            return isThere && state.end !== end ? { ...state, end } : undefined;
        }
        default:
            return undefined;
    }
}

/** By customer, what it may be: more than one thing where something was begun and may not have been done. */
export class Model {
    private readonly states = new Map<string, readonly State[]>();

    of(id: string): readonly State[] {
        return this.states.get(id) ?? [absent];
    }

    set(id: string, states: readonly State[]): void {
        const texts = new Map(states.map((state) => [JSON.stringify(state), state]));
        this.states.set(id, [...texts.values()]);
    }

    /** What a request would make of what a customer may be. */
    wouldBe(id: string, request: Request, now: number): State[] {
        return this.of(id).flatMap((state) => next(state, request, now) ?? []);
    }

    /** Checks that a customer is one of the things that it may be; from then on it is that. */
    settle(id: string, customer: Subscription | undefined): void {
        const is = stateOf(customer);
        const may = this.of(id);
        assert.ok(
            may.some((state) => JSON.stringify(state) === JSON.stringify(is)),
            `${id} is ${JSON.stringify(is)}, and may be ${JSON.stringify(may)}`,
        );
        this.set(id, [is]);
    }
}
