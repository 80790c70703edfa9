import { type ContextReader, contextReader } from "./context";
import type { Exchange } from "./exchange";

/** A variable in a text. */
export interface Variable {
    /** As written: `$context.identity.sourceIp`. */
    readonly text: string;
    readonly source: "context" | "stageVariables";
    readonly name: string;
    /** Undefined where there is no such variable. */
    readonly read: ContextReader | undefined;
}

/** A text in parts: what stands as it is, and the variables. */
export type ContextText = readonly (string | Variable)[];

const variables = /\$(context|stageVariables)\.([\w.-]+)/g;

/** What may name an override: headers have dashes, other variables have none. */
const override = /^re(?:quest|sponse)Override\.(?:header|path|querystring)\.[\w-]+/;

/** The longest name at the start of what follows `$context.` that is known, or else all of it. */
function contextVariable(following: string): { name: string; read: ContextReader | undefined } {
    const whole = override.exec(following)?.[0] ?? following.replace(/-.*$/, "").replace(/\.+$/, "");
    for (let name = whole; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
        const read = contextReader(name);
        if (read) {
            return { name, read };
        }
    }
    return { name: whole, read: undefined };
}

function stageVariable(following: string): { name: string; read: ContextReader | undefined } {
    const name = following.replace(/[.-].*$/, "");
    return {
        name,
        read: ({ stage }: Exchange) => (Object.hasOwn(stage.variables, name) ? stage.variables[name] : undefined),
    };
}

/** Takes a text with `$context` and `$stageVariables` variables apart. */
export function parseContextText(text: string): ContextText {
    const parts: (string | Variable)[] = [];
    let end = 0;
    for (const match of text.matchAll(variables)) {
        const source = match[1] === "context" ? "context" : "stageVariables";
        const { name, read } = source === "context" ? contextVariable(match[2] ?? "") : stageVariable(match[2] ?? "");
        if (name !== "") {
            const written = `$${source}.${name}`;
            parts.push(text.slice(end, match.index), { text: written, source, name, read });
            end = match.index + written.length;
        }
    }
    parts.push(text.slice(end));
    return parts.filter((part) => part !== "");
}
