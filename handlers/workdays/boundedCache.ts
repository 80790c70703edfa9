/** Remembers what was made last; what was longest unused makes room. */
export class BoundedCache<K, V> {
    private readonly entries = new Map<K, V>();

    constructor(private readonly limit: number) {}

    get(key: K, make: () => V): V {
        const found = this.entries.get(key);
        const value = found === undefined ? make() : found;
        // A Map keeps the order of insertion: what is put in again is the youngest.
        this.entries.delete(key);
        this.entries.set(key, value);
        if (this.entries.size > this.limit) {
            const [oldest] = this.entries.keys();
            this.entries.delete(oldest!);
        }
        return value;
    }
}
