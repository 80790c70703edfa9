import { median } from "./figures";

const rounds = 7;
const milliseconds = 150;

/** What is measured: does its work `times` times, and answers something that depends on it. */
export type Work = (times: number) => unknown;

async function rate(work: Work): Promise<number> {
    let done = 0;
    let batch = 1;
    const start = performance.now();
    let elapsed = 0;
    while (elapsed < milliseconds) {
        await work(batch);
        done += batch;
        batch *= 2;
        elapsed = performance.now() - start;
    }
    return (done / elapsed) * 1_000;
}

/** How often a second each work is done: the median of rounds that take turns, so that a busy machine hits all alike. */
export async function perSecond<Name extends string>(works: Record<Name, Work>): Promise<Record<Name, number>> {
    const entries = Object.entries<Work>(works);
    const rates = new Map(entries.map(([name]) => [name, [] as number[]]));
    for (let round = 0; round < rounds; round++) {
        for (const [name, work] of entries) {
            rates.get(name)?.push(await rate(work));
        }
    }
    return Object.fromEntries([...rates].map(([name, all]) => [name, median(all)])) as Record<Name, number>;
}
