import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { Secret } from "../../../customers/secret";
import type { Terminal } from "../../terminal/terminal";
import { CommandError } from "../commandError";

/** Longer than any key is, in characters. */
const atMost = 4_096;

/** A line that somebody types unseen. */
function typed(terminal: Terminal): Promise<string> {
    const silence = new Writable({ write: (_chunk, _encoding, done) => done() });
    const lines = createInterface({ input: terminal.input, output: silence, terminal: true, historySize: 0 });
    // From here on, what is typed is not echoed.
    terminal.err("The key's value (it is not shown): ");
    return new Promise((resolve) => {
        let line = "";
        lines.once("line", (text) => {
            line = text;
            lines.close();
        });
        lines.once("SIGINT", () => lines.close());
        lines.once("close", () => {
            terminal.err("\n");
            resolve(line);
        });
    });
}

async function piped(terminal: Terminal): Promise<string> {
    let text = "";
    for await (const chunk of terminal.input.setEncoding("utf8")) {
        text += chunk;
        if (text.length > atMost) {
            break;
        }
    }
    return text;
}

/** The key's value from standard input, where neither a shell's history nor the list of processes shows it. */
export async function givenKey(terminal: Terminal): Promise<Secret> {
    const text = terminal.isAttended ? await typed(terminal) : await piped(terminal);
    const value = text.trim();
    if (value === "") {
        throw new CommandError(
            "--key-stdin: there is no key on standard input; pipe it in, as in `… --key-stdin < key.txt`",
        );
    }
    return new Secret(value);
}
