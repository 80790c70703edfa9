import { openStack, type Target } from "../target";

interface Pending {
    readonly pending_operations?: readonly { readonly type: string; readonly resource: { readonly urn: string } }[];
}

/** How long the state may take to read, in milliseconds. */
const patience = 10_000;

async function pendingOf(target: Target): Promise<string[]> {
    const stack = await openStack(target);
    const { deployment } = (await stack.exportStack()) as { deployment?: Pending };
    return (deployment?.pending_operations ?? []).map(({ type, resource: { urn } }) => {
        return `  ${type} ${urn.split("::").slice(2).join(" ")}`;
    });
}

/** After a cancelled operation: what may not be finished, and what may be locked where it was ended at once. */
export async function leftOver(target: Target, { asked }: { readonly asked: () => number }): Promise<string[]> {
    const name = "name" in target ? target.name : target.stack;
    const timeUp = new Promise<undefined>((resolve) => setTimeout(resolve, patience, undefined).unref());
    const pending = await Promise.race([pendingOf(target), timeUp]).catch(() => undefined);
    const unfinished =
        pending === undefined
            ? ["the state could not be read"]
            : pending.length > 0
              ? ["begun, and not known to be finished; the next refresh or deploy tells:", ...pending]
              : ["the state knows of nothing half-done; the next deploy goes on"];
    // The second time may have come while the state was read.
    const lock =
        asked() > 1
            ? [
                  `if the stack ${name} is left locked, the next command says so; then: pulumi cancel --stack ${name} --yes`,
              ]
            : [];
    return [...unfinished, ...lock];
}
