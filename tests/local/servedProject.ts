import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runningGateway } from "../../cli/local/controlPlane/endpoints";
import { LocalGateway, type LocalOptions } from "../../cli/local/localGateway";
import type { Report } from "../../cli/local/startup/report";

const cli = join(__dirname, "..", "..", "cli");

let built = false;

/** What runs in other processes and threads is built from today's source. */
function buildOnce(): void {
    if (!built) {
        execFileSync(process.execPath, [join(cli, "build.js")], { stdio: "inherit" });
        built = true;
    }
}

/** A project of this folder's, or any other, served in this process. */
export class ServedProject {
    private readonly state = mkdtempSync(join(tmpdir(), "tiered-api-test-"));
    readonly functionLines: string[] = [];
    private gateway: LocalGateway | undefined;
    private told: Report | undefined;

    constructor(
        private readonly folder: string,
        private readonly more: Partial<LocalOptions> = {},
    ) {}

    /** `fresh` forgets what earlier starts have kept. */
    async start(options: Partial<LocalOptions> = {}): Promise<Report> {
        buildOnce();
        this.gateway = new LocalGateway({
            folder: this.folder,
            stack: "dev",
            port: 0,
            host: "127.0.0.1",
            config: {},
            state: this.state,
            fresh: false,
            dist: join(cli, "dist"),
            functionLog: (name, line) => this.functionLines.push(`[${name}] ${line}`),
            ...this.more,
            ...options,
        });
        this.told = await this.gateway.start();
        return this.told;
    }

    /** Loads the program anew. */
    async reload(): Promise<Report> {
        if (this.gateway === undefined) {
            throw new Error("the project is not served");
        }
        this.told = await this.gateway.load();
        return this.told;
    }

    /** Where the calls that on AWS go to AWS are taken. */
    get running(): ReturnType<typeof runningGateway> {
        return runningGateway(this.folder, "dev", this.state);
    }

    get report(): Report {
        if (this.told === undefined) {
            throw new Error("the project is not served");
        }
        return this.told;
    }

    /** What the program exports. */
    get stackOutputs(): Readonly<Record<string, unknown>> {
        return this.report.outputs;
    }

    /** The URL of a stage of the named REST API. */
    url(apiName: string, stage = "dev"): string {
        const found = this.report.apis.find((api) => api.name === apiName && api.stage === stage);
        if (found === undefined) {
            throw new Error(`no stage ${stage} of ${apiName} is served`);
        }
        return found.url;
    }

    /** Ends the gateway; what it keeps stays. */
    async stop(): Promise<void> {
        await this.gateway?.close();
        this.gateway = undefined;
    }

    async remove(): Promise<void> {
        await this.stop();
        rmSync(this.state, { recursive: true, force: true });
    }
}
