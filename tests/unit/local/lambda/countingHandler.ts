/** Answers who ran it: each sandbox counts its events, and tells if two ever overlapped. */
export const counting = `
    const id = Math.random(); let events = 0; let running = 0;
    exports.handler = async ({ millis = 0 }) => {
        running++;
        const overlap = running > 1;
        if (millis > 0) await new Promise((resolve) => setTimeout(resolve, millis));
        running--;
        return { id, event: ++events, overlap };
    };`;
export interface Counted {
    readonly id: number;
    readonly event: number;
    readonly overlap: boolean;
}
