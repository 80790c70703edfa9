/** What a spreadsheet would take for a formula, or what is escaped already. */
const formula = /^'*[=+\-@\t\r]/;

/** A cell that no spreadsheet runs: `'=1+1`. */
export function escapedFormula(cell: string): string {
    return formula.test(cell) ? `'${cell}` : cell;
}

/** The cell that was escaped. */
export function unescapedFormula(cell: string): string {
    return cell.startsWith("'") && formula.test(cell) ? cell.slice(1) : cell;
}
