import { gateFigures } from "./gate";
import { gatewayFigures } from "./gateway";
import { importFigures } from "./import";
import { invoiceFigures } from "./invoices";
import { modelFigures } from "./model";
import { offlineFigures } from "./offline";
import { previewFigures } from "./preview";
import { resourceFigures } from "./resources";
import { usageFigures } from "./usage";

const benchmarks: Record<string, () => Promise<void>> = {
    gate: gateFigures,
    model: modelFigures,
    resources: resourceFigures,
    preview: previewFigures,
    gateway: gatewayFigures,
    offline: offlineFigures,
    invoices: invoiceFigures,
    import: importFigures,
    usage: usageFigures,
};

/** Runs the benchmarks that the command line names, or all. */
async function main(): Promise<void> {
    const asked = process.argv.slice(2);
    const unknown = asked.find((name) => !Object.hasOwn(benchmarks, name));
    if (unknown !== undefined) {
        throw new Error(`there is no benchmark ${unknown}; there are ${Object.keys(benchmarks).join(", ")}`);
    }
    for (const [name, benchmark] of Object.entries(benchmarks)) {
        if (asked.length === 0 || asked.includes(name)) {
            await benchmark();
        }
    }
}

main();
