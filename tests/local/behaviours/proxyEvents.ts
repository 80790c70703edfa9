import assert from "node:assert/strict";
import type { Sent } from "../../contract/request";
import { askApi } from "./served";

/** The event that a function of the program gets. */
export async function eventOf(sent: Partial<Sent> = {}) {
    const { status, body } = await askApi("proxy-events", { path: "/plain", ...sent });
    assert.equal(status, 200, body);
    return JSON.parse(body);
}

/** Names, sorted. */
export const members = (value: object) => Object.keys(value).sort();
