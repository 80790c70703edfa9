/** How long an orderly end may take, in milliseconds. */
const patience = 800;

/** Ends the process once, with code 0, on Ctrl-C, SIGTERM and SIGHUP. */
export function onStop(end: () => Promise<void>): { readonly stopped: boolean } {
    const state = { stopped: false };
    const stop = () => {
        if (state.stopped) {
            return;
        }
        state.stopped = true;
        setTimeout(() => process.exit(0), patience).unref();
        end().then(
            () => process.exit(0),
            () => process.exit(0),
        );
    };
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
        process.on(signal, stop);
    }
    return state;
}

/** Ends with the npm that started this process, also where npm was killed and could not say so. */
export function endWithParent(): void {
    if (process.env.npm_lifecycle_event === undefined || process.platform === "win32") {
        return;
    }
    const { ppid } = process;
    setInterval(() => {
        if (process.ppid !== ppid) {
            process.kill(process.pid, "SIGTERM");
        }
    }, 500).unref();
}
