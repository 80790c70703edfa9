/** The path below the stage as events and ARNs have it: slashes doubled at its start are one, all else is as it was sent. */
export function eventPath(rawPath: string): string {
    return rawPath.startsWith("//") ? rawPath.replace(/^\/+/, "/") : rawPath;
}
