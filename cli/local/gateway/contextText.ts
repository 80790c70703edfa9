import { type ContextReader, contextReader } from "./context";
import { headerSource } from "./headerSource";
import { stageVariableReader } from "./plainSources";

type Source = "context" | "stageVariables" | "method.request";

/** A variable in a text. */
export interface Variable {
    /** As written: `$context.identity.sourceIp`. */
    readonly text: string;
    readonly source: Source;
    readonly name: string;
    /** Undefined where there is no such variable. */
    readonly read: ContextReader | undefined;
}

/** A text in parts: what stands as it is, and the variables. */
type ContextText = readonly (string | Variable)[];

const variables = /\$(context|stageVariables|method\.request)\.([\w.-]+)/g;

/** What may name an override: headers have dashes, other variables have none. */
const override = /^re(?:quest|sponse)Override\.(?:header|path|querystring)\.[\w-]+/;

interface Found {
    readonly name: string;
    readonly read: ContextReader | undefined;
}

/** The longest name at the start of what follows `$context.` that is known, or else all of it. */
function contextVariable(following: string): Found {
    const whole = override.exec(following)?.[0] ?? following.replace(/-.*$/, "").replace(/\.+$/, "");
    for (let name = whole; name !== ""; name = name.slice(0, Math.max(0, name.lastIndexOf(".")))) {
        const read = contextReader(name);
        if (read) {
            return { name, read };
        }
    }
    return { name: whole, read: undefined };
}

function stageVariable(following: string): Found {
    const name = following.replace(/[.-].*$/, "");
    return { name, read: stageVariableReader(name) };
}

function requestParameter(following: string): Found {
    const name = /^[a-z]+\.[\w-]+/.exec(following)?.[0] ?? following;
    return { name, read: headerSource(`method.request.${name}`) };
}

const finders: Readonly<Record<Source, (following: string) => Found>> = {
    context: contextVariable,
    stageVariables: stageVariable,
    "method.request": requestParameter,
};

/** Takes a text with `$context`, `$stageVariables` and `$method.request` variables apart. */
export function parseContextText(text: string): ContextText {
    const parts: (string | Variable)[] = [];
    let end = 0;
    for (const match of text.matchAll(variables)) {
        const source = match[1] as Source;
        const { name, read } = finders[source](match[2] ?? "");
        if (name !== "") {
            const written = `$${source}.${name}`;
            parts.push(text.slice(end, match.index), { text: written, source, name, read });
            end = match.index + written.length;
        }
    }
    parts.push(text.slice(end));
    return parts.filter((part) => part !== "");
}
