import type { ViewState } from "./state";
import { beginWords, duration, operationWords } from "./words";

const barWidth = 24;

function bar({ done, total }: ViewState): string {
    if (total === undefined || total === 0) {
        return done === 0 ? "" : ` ${done} done`;
    }
    const filled = Math.round((barWidth * done) / total);
    return ` ${"█".repeat(filled)}${"░".repeat(barWidth - filled)} ${done}/${total}`;
}

function cut(line: string, width: number): string {
    return line.length <= width ? line : `${line.slice(0, Math.max(0, width - 1))}…`;
}

/** What waits, and for what of that which is not done. */
function waiting({ toCome, underWay }: ViewState): string[] {
    const busy = new Set([...underWay.values()].map(({ urn }) => urn));
    return [...toCome.values()].flatMap(({ urn, type, name, waitsFor }) => {
        const open = waitsFor.flatMap((other) => toCome.get(other) ?? []);
        return busy.has(urn) || open.length === 0
            ? []
            : [`  waiting ${type} ${name} for ${open.map((one) => `${one.type} ${one.name}`).join(", ")}`];
    });
}

/** The lines of a live view: what is done, what is under way and how long, what waits for what; as many as fit. */
export function frame(
    state: ViewState,
    now: number,
    size: { readonly columns: number; readonly rows: number },
): string[] {
    if (state.operation === undefined) {
        return [];
    }
    const failed = state.failed > 0 ? `, ${state.failed} failed` : "";
    const head = `${operationWords[state.operation]} ${state.stack}${bar(state)}${failed}  ${duration((now - state.since) / 1_000)}`;
    const underWay = [...state.underWay.values()].map(
        (step) => `  ${beginWords(step)}  ${duration((now - step.at) / 1_000)}`,
    );
    const lines = [head, ...underWay, ...waiting(state)];
    const room = Math.max(1, size.rows - 1);
    const shown = lines.length <= room ? lines : [...lines.slice(0, room - 1), `  and ${lines.length - room + 1} more`];
    return shown.map((line) => cut(line, size.columns));
}
