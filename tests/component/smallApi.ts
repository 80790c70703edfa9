import { TieredApi, type TieredApiArgs } from "../../components";
import { type Recording, type Registration, type RunOptions, recordedProgram } from "./recordedProgram";

export const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:items";
/** A key that a program gives, as a test may know it. */
export const givenKey = "GivenKeyOfBob00000000000";

/** An API with an open method, one for all tiers and one for gold, and a customer in each tier. */
export function smallApi(): TieredApiArgs {
    const lambda = { lambda: { functionArn } };
    return {
        tiers: [{ name: "bronze", throttle: { rateLimit: 1, burstLimit: 2 } }, { name: "gold" }],
        methods: {
            "GET /status": { open: true, integration: { mock: {} } },
            "GET /items/{id}": { fromTier: "bronze", integration: lambda, throttle: { rateLimit: 5, burstLimit: 6 } },
            "POST /items": { tiers: ["gold"], integration: lambda },
        },
        customers: { acme: { tier: "gold" }, bob: { tier: "bronze", keys: { primary: { value: givenKey } } } },
        executionLog: { level: "ERROR" },
    };
}

/** What a program of one API tells the engine; fails with the program's errors. */
export async function recordedApi(args: TieredApiArgs, options?: RunOptions): Promise<Recording> {
    const recording = await recordedProgram(() => {
        new TieredApi("cat", args);
    }, options);
    const [error] = recording.errors;
    if (error) {
        throw error;
    }
    return recording;
}

/** The one registration of a name: `RestApi cat`. */
export function registered({ registrations }: Recording, name: string): Registration {
    const found = registrations.get(name);
    if (!found) {
        throw new Error(`there is no ${name}, but ${[...registrations.keys()].join(", ")}`);
    }
    return found;
}

/** The last part of a URN's type, and its name: `RestApi cat`. */
export function shortName(urn: string): string {
    const [type = "", name = ""] = urn.split("::").slice(2);
    return urn === "" ? "" : `${type.split(":").at(-1)} ${name}`;
}

/** Names of what a registration waits for. */
export function waitsFor(registration: Registration): string[] {
    return registration.dependencies.map(shortName).sort();
}
