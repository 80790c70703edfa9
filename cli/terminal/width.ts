import { stripVTControlCharacters } from "node:util";

const plain = /^[\x20-\x7e]*$/;
const wide =
    /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
/** Marks on the character before, and what joins two. */
const nothing = /\p{M}|[\u200b-\u200d]/u;

function widthOfCharacter(character: string): number {
    return nothing.test(character) ? 0 : wide.test(character) ? 2 : 1;
}

/** How many columns of a terminal a text takes; colours take none. */
export function widthOf(text: string): number {
    if (plain.test(text)) {
        return text.length;
    }
    return [...stripVTControlCharacters(text)].reduce((sum, character) => sum + widthOfCharacter(character), 0);
}

/** A text that is no wider than this; `…` stands for what was cut, and colours go with it. */
export function cutTo(text: string, width: number): string {
    if (widthOf(text) <= width) {
        return text;
    }
    let cut = "";
    let taken = 0;
    for (const character of stripVTControlCharacters(text)) {
        taken += widthOfCharacter(character);
        if (taken >= width) {
            break;
        }
        cut += character;
    }
    return `${cut}…`;
}
