/**
 * How many sequences are tried, and with which seed, which is printed. `CUSTOMERS_RUNS` and `CUSTOMERS_SEED` in the
 * environment set others.
 */
export function sequences(usual: number): { readonly numRuns: number; readonly seed: number } {
    const numRuns = Number(process.env.CUSTOMERS_RUNS ?? usual);
    const seed = Number(process.env.CUSTOMERS_SEED ?? Math.floor(Math.random() * 2 ** 31));
    before(() => console.log(`    ${numRuns} sequences, seed ${seed}`));
    return { numRuns, seed };
}
