/** Groups of some size, in order; the last one may be smaller. */
export function* groupsOf<T>(all: Iterable<T>, size: number): Iterable<readonly T[]> {
    let group: T[] = [];
    for (const one of all) {
        group.push(one);
        if (group.length === size) {
            yield group;
            group = [];
        }
    }
    if (group.length > 0) {
        yield group;
    }
}
