import type { EngineEvent } from "@pulumi/pulumi/automation";

/** All that the engine says of its operations: what it prints, and what it reports as events. */
export class Transcript {
    readonly events: EngineEvent[] = [];
    #text = "";

    /** For an operation: `stack.up(transcript.listen())`. */
    listen() {
        const onOutput = (text: string) => {
            this.#text += text;
        };
        return { onOutput, onError: onOutput, onEvent: (event: EngineEvent) => void this.events.push(event) };
    }

    /** Everything as text, events as JSON. Without the SDK's debug messages: they repeat whatever the engine answers. */
    get text(): string {
        const events = this.events.filter(({ diagnosticEvent }) => !diagnosticEvent?.prefix?.startsWith("debug"));
        return this.#text + events.map((event) => JSON.stringify(event)).join("\n");
    }
}
