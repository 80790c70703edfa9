/** Does something with each, so many at a time; the first failure is thrown once all that were begun have ended. */
export async function concurrently<T>(
    all: Iterable<T>,
    atATime: number,
    act: (one: T) => Promise<void>,
): Promise<void> {
    const rest = all[Symbol.iterator]();
    const failures: unknown[] = [];
    const work = async () => {
        for (let next = rest.next(); !next.done && failures.length === 0; next = rest.next()) {
            await act(next.value).catch((error) => failures.push(error));
        }
    };
    await Promise.all(Array.from({ length: atATime }, work));
    if (failures.length > 0) {
        throw failures[0];
    }
}
