/**
 * The colours of charts. A chart is drawn with stand-ins that nobody else uses, in place of which the page puts its
 * variables, so that one drawing suits light, dark and paper.
 */
export const colours = {
    text: "#0a0b01",
    faint: "#0a0b02",
    line: "#0a0b03",
    limit: "#0a0b04",
    refused: "#0a0b05",
    ground: "#0a0b06",
} as const;

/** Of which each tier has one, in turn. */
export const series = ["#0a0c01", "#0a0c02", "#0a0c03", "#0a0c04", "#0a0c05", "#0a0c06"] as const;

const variables = new Map<string, string>([
    ...Object.entries(colours).map(([name, colour]): [string, string] => [colour, `var(--${name})`]),
    ...series.map((colour, index): [string, string] => [colour, `var(--series-${index + 1})`]),
]);

/** The page's variable for a stand-in. */
export function variableOf(colour: string): string {
    return variables.get(colour) ?? colour;
}

/** The drawing with the page's variables for colours. */
export function withVariables(svg: string): string {
    const standIn = /(fill|stroke)="(#0a0[bc]0\d)"/g;
    return svg.replace(standIn, (_, attribute: string, colour: string) => `${attribute}="${variableOf(colour)}"`);
}
