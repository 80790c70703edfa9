import type { Command } from "commander";
import { deployCommand, destroyCommand, previewCommand } from "./command/commands";
import { outputsCommand } from "./command/outputs";
import { refreshCommand } from "./command/refresh";

/** `tiered-api preview`, `deploy`, `refresh`, `destroy`, `outputs` */
export function automationCommands(): Command[] {
    return [previewCommand(), deployCommand(), refreshCommand(), destroyCommand(), outputsCommand()];
}
