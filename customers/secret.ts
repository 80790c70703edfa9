import { inspect } from "node:util";

/** A key's value. It shows as `[secret]` wherever it is printed, logged, inspected or made JSON of. */
export class Secret {
    readonly #value: string;

    constructor(value: string) {
        this.#value = value;
    }

    /** The value in clear, for whom it was made. */
    reveal(): string {
        return this.#value;
    }

    toString(): string {
        return "[secret]";
    }

    toJSON(): string {
        return "[secret]";
    }

    [inspect.custom](): string {
        return "[secret]";
    }
}
