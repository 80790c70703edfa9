import { writeFileSync } from "node:fs";

// Loaded into the process that is measured, before all else.
process.on("exit", () => {
    const { PEAK_MEMORY_FILE: file } = process.env;
    if (file !== undefined) {
        writeFileSync(file, String(process.resourceUsage().maxRSS / 1_024));
    }
});
