import { Argument, Command } from "commander";
import type { Host } from "../customers/host";
import { candidatesFor } from "./candidates";

const shells = ["bash", "zsh", "fish", "powershell"];

/** The commands as the completion library sees them; it is loaded when a shell asks, and never otherwise. */
async function described(verbs: () => Command) {
    const { default: tab } = await import("@bomb.sh/tab/commander");
    return tab(verbs(), { completionCommandName: "completion" });
}

/** `tiered-api completion SHELL`, and what the shell's script then asks: `tiered-api complete -- WORD…`. */
export function completionCommands(
    verbs: () => Command,
    host: Host,
): readonly { readonly command: Command; readonly hidden: boolean }[] {
    const completion = new Command("completion")
        .description("print a script that completes commands, options, tiers and customers in a shell")
        .addArgument(new Argument("<shell>", "for which shell").choices(shells))
        .addHelpText(
            "after",
            `
Examples:
  source <(tiered-api completion bash)                      in ~/.bashrc
  source <(tiered-api completion zsh)                       in ~/.zshrc
  tiered-api completion fish | source                       in ~/.config/fish/config.fish
  tiered-api completion powershell | Out-String | iex       in $PROFILE

Customers and tiers are completed when the line says whose (or TIERED_API_REGISTRY does) and an answer comes within a second.`,
        )
        .action(async (shell: string) => {
            (await described(verbs)).setup("tiered-api", "tiered-api", shell);
        });
    const complete = new Command("complete").argument("[words...]").action(async (words: string[]) => {
        const root = await described(verbs);
        const candidates = await candidatesFor(words, host);
        for (const [argument, values] of Object.entries(candidates)) {
            for (const command of root.commands.values()) {
                const found = command.arguments.get(argument) ?? command.options.get(argument);
                if (found) {
                    found.handler = (offer) => {
                        for (const value of values) {
                            offer(value, "");
                        }
                    };
                }
            }
        }
        root.parse(words);
        // What may still be on its way to AWS is of no use to anybody.
        process.stdout.write("", () => process.exit());
    });
    return [
        { command: completion, hidden: false },
        { command: complete, hidden: true },
    ];
}
