import { Readable } from "node:stream";
import { type Command, CommanderError } from "commander";
import { customersCommand } from "../../../cli/customers/command";
import type { Host } from "../../../cli/customers/host";
import type { SecretStore } from "../../../cli/customers/keys/secretStore";
import { processHost } from "../../../cli/customers/processHost";
import { localTarget } from "../../../cli/customers/target/localTarget";
import type { Target } from "../../../cli/customers/target/target";
import { CustomersStandIn } from "./standIn";

/** Beginning of 2026-11-25, in milliseconds. */
export const noon = Date.UTC(2026, 10, 25, 12);

/** What a command line did. */
export interface Said {
    readonly code: number;
    readonly stdout: string;
    readonly stderr: string;
}

/** The commands in this process: on a stand-in, unless others are opened. */
export class CommandLine {
    readonly customers = new CustomersStandIn();
    readonly opened: Target[] = [];
    /** What was put into Secrets Manager: name, value, description. */
    readonly secrets: (readonly [string, string, string])[] = [];
    readonly slept: number[] = [];
    /** Given on standard input. */
    input = "";
    columns: number | undefined;
    colours = false;
    isAttended = false;
    secretFailure: Error | undefined;
    env: Readonly<Record<string, string>> = { TIERED_API_REGISTRY: "shop-registry", AWS_REGION: "eu-west-1" };
    private now = noon;

    constructor(private readonly others?: Pick<Host, "open" | "secretStore">) {}

    /** The commands as they are, on AWS or what stands in for it. */
    static real(env: Readonly<Record<string, string>> = {}): CommandLine {
        const commands = new CommandLine(processHost());
        commands.env = env;
        commands.now = Date.now();
        return commands;
    }

    /** Runs `tiered-api customers` with these words. */
    async run(...words: string[]): Promise<Said> {
        const said = { code: 0, stdout: "", stderr: "" };
        const command = customersCommand(this.host(said));
        const quiet = (one: Command) => {
            one.exitOverride().configureOutput({
                writeOut: (text) => {
                    said.stdout += text;
                },
                writeErr: (text) => {
                    said.stderr += text;
                },
                getOutHelpWidth: () => 80,
            });
            one.commands.forEach(quiet);
        };
        quiet(command);
        try {
            await command.parseAsync(words, { from: "user" });
        } catch (error) {
            if (!(error instanceof CommanderError)) {
                throw error;
            }
            said.code = error.exitCode;
        }
        return said;
    }

    /** Lets time pass, in milliseconds. */
    passed(millis: number): void {
        this.now += millis;
    }

    private host(said: { code: number; stdout: string; stderr: string }): Host {
        const store: SecretStore = {
            keep: async (name, value, description) => {
                if (this.secretFailure) {
                    throw this.secretFailure;
                }
                this.secrets.push([name, value.reveal(), description]);
                return `arn:aws:secretsmanager:eu-west-1:123456789012:secret:${name}-AbCdEf`;
            },
        };
        return {
            terminal: {
                out: (text) => {
                    said.stdout += text;
                },
                err: (text) => {
                    said.stderr += text;
                },
                input: Readable.from(this.input === "" ? [] : [Buffer.from(this.input)], { objectMode: false }),
                columns: this.columns,
                colours: this.colours,
                isAttended: this.isAttended,
                hasLiveErr: false,
            },
            env: this.env,
            findLocal: localTarget,
            open: async (target) => {
                this.opened.push(target);
                return this.others ? this.others.open(target) : this.customers;
            },
            secretStore: (target) => this.others?.secretStore(target) ?? store,
            now: () => this.now,
            sleep: async (millis) => {
                this.slept.push(millis);
                this.now += millis;
            },
            endWith: (code) => {
                said.code = code;
            },
            onInterrupt: () => () => {},
        };
    }
}
