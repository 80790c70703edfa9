import type { Customers } from "../../customers/customers";
import type { Terminal } from "../terminal/terminal";
import type { SecretStore } from "./keys/secretStore";
import type { Target, TargetOptions } from "./target/target";

/** What the commands work with: the process and AWS, or what a test puts in their place. */
export interface Host {
    readonly terminal: Terminal;
    readonly env: Readonly<Record<string, string | undefined>>;
    findLocal(options: TargetOptions): Target;
    open(target: Target): Promise<Customers>;
    secretStore(target: Target): SecretStore;
    /** Milliseconds since 1970. */
    now(): number;
    sleep(millis: number): Promise<void>;
    /** What the process is to end with: 0 done, 1 error, 2 refused. */
    endWith(code: 0 | 1 | 2): void;
    /** Says a line when somebody presses Ctrl-C, until the returned function is called. */
    onInterrupt(line: string): () => void;
}
