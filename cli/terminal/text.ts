/** A text of somebody else's, which must not steer the terminal. */
export function harmless(text: string): string {
    return text.replace(/\p{Cc}+/gu, " ");
}

/** What begins and what ends a style; Node.js's own styleText is not the same from version to version. */
const styles = { bold: [1, 22], green: [32, 39], yellow: [33, 39], red: [31, 39] } as const;

/** A text in a style, where there are colours. */
export function coloured(style: keyof typeof styles, text: string, colours: boolean): string {
    const [begin, end] = styles[style];
    return colours ? `\u001b[${begin}m${text}\u001b[${end}m` : text;
}

/** `1 key`, `2 keys` */
export function counted(count: number, one: string, several = `${one}s`): string {
    return `${count} ${count === 1 ? one : several}`;
}
