import { parse } from "velocityjs";

/** What velocityjs makes of a template, as far as it is read here. */
export type Node =
    | string
    | Block
    | ReferenceNode
    | { readonly type: "set"; readonly equal: readonly [ReferenceNode, ExpressionNode] }
    | { readonly type: "macro_call"; readonly id: string; readonly args?: readonly ExpressionNode[] | false }
    | { readonly type: "raw"; readonly value: string }
    | { readonly type: "break" }
    | { readonly type: "comment" };

/** What opens a block, and what stands in it; `else` and `elseif` stand among the nodes of an `if`. */
export type Block = readonly [Opening, ...(Node | Alternative)[]];

type Opening =
    | { readonly type: "if"; readonly condition: ExpressionNode }
    | { readonly type: "foreach"; readonly to: string; readonly from: ExpressionNode }
    | { readonly type: "define"; readonly id: string }
    | { readonly type: "macro"; readonly id: string; readonly args?: readonly { readonly id: string }[] };

export type Alternative = { readonly type: "elseif"; readonly condition: ExpressionNode } | { readonly type: "else" };

export interface ReferenceNode {
    readonly type: "references";
    readonly id: string;
    /** `$!` is quiet. */
    readonly leader: string;
    readonly path?: readonly PathStep[];
}

export type PathStep =
    | { readonly type: "property"; readonly id: string }
    | { readonly type: "index"; readonly id: ExpressionNode }
    | { readonly type: "method"; readonly id: string; readonly args?: readonly ExpressionNode[] | false };

export type ExpressionNode =
    | ReferenceNode
    | { readonly type: "string"; readonly value: string; readonly isEval?: boolean }
    | { readonly type: "integer" | "decimal"; readonly value: string | number }
    | { readonly type: "bool"; readonly value: "true" | "false" | "null" }
    | { readonly type: "map"; readonly value?: Readonly<Record<string, ExpressionNode>> }
    | { readonly type: "array"; readonly value: readonly (ExpressionNode | string)[]; readonly isRange?: boolean }
    | { readonly type: "math"; readonly operator: string; readonly expression: readonly ExpressionNode[] };

/** What the parser takes for text. */
const unread = /#\{(?:if|elseif|foreach|set|macro|define)\}|#(?:stop|return|include|parse|evaluate|@)\b/;
const opening = /#(?:if|foreach|define|macro)\s*\(/g;
const ending = /#(?:end\b|\{end\})/g;
const unparsed = /#\*[\s\S]*?\*#|##[^\n]*|#\[\[[\s\S]*?\]\]#/g;

function count(text: string, pattern: RegExp): number {
    return text.match(pattern)?.length ?? 0;
}

/** Why a template cannot be read, or undefined: what the parser would pass over in silence. */
function unreadable(text: string): string | undefined {
    const live = text.replace(unparsed, "");
    const directive = unread.exec(live)?.[0];
    if (directive !== undefined) {
        return `uses ${directive}, which is not known here`;
    }
    const open = count(live, opening) - count(live, ending);
    return open === 0 ? undefined : `has ${Math.abs(open)} ${open > 0 ? "block without" : "too many"} #end`;
}

/** A template's nodes. Throws what is wrong with it, as the end of a sentence. */
export function parsedTemplate(text: string): readonly Node[] {
    const fault = unreadable(text);
    if (fault !== undefined) {
        throw new Error(fault);
    }
    try {
        return parse(text.replaceAll("\r\n", "\n")) as unknown as readonly Node[];
    } catch (error) {
        const first = error instanceof Error ? error.message.split("\n")[0] : String(error);
        throw new Error(`cannot be parsed: ${first}`);
    }
}
