import { styleText } from "node:util";

/** A text of somebody else's, which must not steer the terminal. */
export function harmless(text: string): string {
    return text.replace(/\p{Cc}+/gu, " ");
}

/** A text in a colour, where there are colours. */
export function coloured(colour: "red" | "yellow" | "green" | "dim" | "bold", text: string, colours: boolean): string {
    if (!colours) {
        return text;
    }
    return styleText(colour, text);
}

/** `1 key`, `2 keys` */
export function counted(count: number, one: string, several = `${one}s`): string {
    return `${count} ${count === 1 ? one : several}`;
}
