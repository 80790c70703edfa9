import { watch } from "chokidar";
import { errorText } from "./localError";
import type { LocalGateway } from "./localGateway";

/** How long after a change others may follow that belong to it, in milliseconds. */
const settle = 100;

/** Loads the program anew whenever one of its files changes; where that fails, what was served goes on. */
export function reloadOnChange(gateway: LocalGateway): void {
    const watcher = watch([...gateway.files], { ignoreInitial: true });
    let timer: NodeJS.Timeout | undefined;
    let loading = false;
    let changedMeanwhile = false;

    async function reload(): Promise<void> {
        if (loading) {
            changedMeanwhile = true;
            return;
        }
        loading = true;
        changedMeanwhile = false;
        const started = Date.now();
        try {
            const report = await gateway.load();
            process.stderr.write(`loaded anew in ${Date.now() - started} ms\n`);
            process.stderr.write(report.notices.map((notice) => `- ${notice}\n`).join(""));
            watcher.add([...gateway.files]);
        } catch (error) {
            process.stderr.write(`${errorText(error)}\nwhat was served before is served still\n`);
        }
        loading = false;
        if (changedMeanwhile) {
            await reload();
        }
    }

    watcher.on("all", () => {
        clearTimeout(timer);
        timer = setTimeout(reload, settle);
    });
}
