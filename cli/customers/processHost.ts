import { setTimeout as wait } from "node:timers/promises";
import type * as Core from "../../customers";
import { processTerminal, type Terminal } from "../terminal/terminal";
import type { Host } from "./host";
import type * as SecretsManager from "./keys/secretsManager";
import { localTarget } from "./target/localTarget";

/** As shells say of a command that Ctrl-C has ended. */
const interruptedCode = 130;

/** This process, and AWS. AWS's clients are loaded when they are needed: they take longer than all else together. */
export function processHost(): Host {
    let terminal: Terminal | undefined;
    return {
        get terminal() {
            terminal ??= processTerminal();
            return terminal;
        },
        env: process.env,
        findLocal: localTarget,
        open({ table, region, local }) {
            // Which Node.js there is to be is not for the operator of a customer to read, every time.
            process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= "true";
            const { openCustomers } = require("../../customers") as typeof Core;
            return openCustomers({
                registryTable: table,
                ...(region === undefined ? {} : { region }),
                ...(local && { endpoints: local.endpoints, credentials: local.credentials }),
            });
        },
        secretStore(target) {
            const { secretsManager } = require("./keys/secretsManager") as typeof SecretsManager;
            return secretsManager(target);
        },
        now: Date.now,
        sleep: (millis) => wait(millis),
        endWith(code) {
            process.exitCode = code;
        },
        onInterrupt(line) {
            const interrupt = () => {
                // After a progress bar has gone.
                process.once("exit", () => process.stderr.write(`\n${line}\n`));
                process.exit(interruptedCode);
            };
            process.once("SIGINT", interrupt);
            return () => process.off("SIGINT", interrupt);
        },
    };
}
