import type { Exchange } from "../../exchange";
import { configurationFault, invalidJson, MappingFault } from "./faults";
import { jsonPath } from "./jsonPath";

/** The body of a request or of a back end's answer, as mappings read it: parsed at most once. */
export class Payload {
    private parsed: unknown;
    private isParsed = false;

    constructor(
        /** Empty where there is none. */
        readonly text: string,
        private readonly from: "caller" | "back end",
    ) {}

    /** An empty body counts as an empty object, and one that is no JSON as a string. */
    get json(): unknown {
        if (!this.isParsed) {
            this.parsed = this.parse();
            this.isParsed = true;
        }
        return this.parsed;
    }

    find(path: string): unknown {
        const { json } = this;
        try {
            return jsonPath(path)(json);
        } catch (error) {
            throw configurationFault(`${path}: ${error instanceof Error ? error.message : String(error)}`);
        }
    }

    private parse(): unknown {
        if (this.text === "") {
            return {};
        }
        try {
            return JSON.parse(this.text);
        } catch {
            if (!this.text.trimStart().startsWith("{")) {
                return this.text;
            }
            const reason = "the body begins as JSON and is none";
            throw this.from === "caller" ? new MappingFault(invalidJson, reason) : configurationFault(reason);
        }
    }
}

const known = new WeakMap<Exchange, Payload>();

/** The body that a caller sent. */
export function requestPayload(exchange: Exchange): Payload {
    let payload = known.get(exchange);
    if (payload === undefined) {
        payload = new Payload(exchange.request.body.toString("utf8"), "caller");
        known.set(exchange, payload);
    }
    return payload;
}
