/** The value of a key of the program, by its name. */
export function keyOf(name: string): string {
    return `key-of-${name}-0123456789`;
}
