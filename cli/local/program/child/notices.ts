/** What the run could not know and how it went on, each once. */
export class Notices {
    private readonly texts = new Set<string>();

    add(text: string): void {
        this.texts.add(text);
    }

    all(): string[] {
        return [...this.texts];
    }
}
