import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { placeOfFirst } from "./account/place";
import { type ServedApis, serveProgram } from "./account/serveProgram";
import { Snapshots } from "./account/snapshots";
import { tieredApis } from "./account/tieredApis";
import { declaredAccount } from "./controlPlane/declaredAccount";
import { removeEndpoints, writeEndpoints } from "./controlPlane/endpoints";
import { LocalControlPlane } from "./controlPlane/localControlPlane";
import { type LocalTables, startTables } from "./dynamodb/startTables";
import { type TableDefinitions, tableDefinitions } from "./dynamodb/tableDefinitions";
import { AccessLogFile } from "./gateway/accessLogFile";
import { Allowances } from "./gateway/limits/allowances";
import { UsageCounters } from "./gateway/limits/counters";
import { GatewayServer } from "./gateway/server";
import { Functions } from "./lambda/functions";
import { lambdaFunctions } from "./lambda/lambdaFunctions";
import { LocalError } from "./localError";
import { projectFile } from "./program/project";
import { runProgram } from "./program/runProgram";
import type { Report } from "./startup/report";
import { StateFolder, stateRoot } from "./state/stateFolder";

export interface LocalOptions {
    /** In the Pulumi project, or below it. */
    readonly folder: string;
    readonly stack: string;
    /** 0 takes a free one. */
    readonly port: number;
    readonly host: string;
    /** Values in place of the stack's, by key. */
    readonly config: Readonly<Record<string, string>>;
    /** Where state is kept; `.tiered-api` beside Pulumi.yaml where it is undefined. */
    readonly state?: string | undefined;
    /** Forget what earlier starts have kept. */
    readonly fresh: boolean;
    /** Where the built `programChild.js` and `sandbox.js` are. */
    readonly dist: string;
    /** Takes what functions print, line by line. */
    readonly functionLog: (functionName: string, line: string) => void;
}

/** How often used quotas are kept, in milliseconds. */
const keepEvery = 1_000;

/** How long what a reload replaced may go on with the requests that it has, in milliseconds. */
const reloadPatience = 30_000;

/** A Pulumi program, served on this machine. */
export class LocalGateway {
    private readonly closing = new AbortController();
    private readonly snapshots = new Snapshots();
    private readonly logs = new Map<string, AccessLogFile>();
    private readonly work = mkdtempSync(join(tmpdir(), "tiered-api-local-"));
    private server: GatewayServer | undefined;
    private state: StateFolder | undefined;
    private controlPlane: LocalControlPlane | undefined;
    private tables: LocalTables | undefined;
    private functions: Functions | undefined;
    /** Replaced by a reload, and still with their requests. */
    private readonly replaced = new Set<Functions>();
    private counters = new UsageCounters();
    private keeper: NodeJS.Timeout | undefined;
    private programFiles: readonly string[] = [];

    constructor(private readonly options: LocalOptions) {}

    /** Files that the program is made of. */
    get files(): readonly string[] {
        return this.programFiles;
    }

    /** Runs the program and serves what it registered. */
    async start(): Promise<Report> {
        const { folder, stack, host, port, fresh } = this.options;
        this.state = StateFolder.open(stateRoot(folder, this.options.state), stack, fresh);
        removeEndpoints(this.state.folder);
        this.counters = UsageCounters.fromJSON(this.state.usage);
        this.keeper = setInterval(() => this.keep(), keepEvery);
        this.controlPlane = await LocalControlPlane.start(this.state.folder);
        this.server = await GatewayServer.listen(host, port);
        return this.load();
    }

    /** Runs the program anew and serves what it registers from now on; on a fault, all stays as it was. */
    async load(): Promise<Report> {
        const { state, server, controlPlane } = this;
        if (!state || !server || !controlPlane) {
            throw new LocalError("the gateway has not been started");
        }
        const { folder, stack, config, dist, functionLog } = this.options;
        const projectFolder = dirname(projectFile(folder));
        const program = await runProgram({
            folder,
            stack,
            config,
            seed: state.seed,
            baseUrl: server.url,
            codeFolder: join(this.work, "code"),
            cacheFolder: join(projectFolder, "node_modules", ".cache", "tiered-api"),
            childEntry: join(dist, "programChild.js"),
            signal: this.closing.signal,
        });
        const definitions = lambdaFunctions(program.resources);
        const tables = tableDefinitions(program.resources);
        const tableNotices = await this.bringTables(tables, state.tables);
        const logicalNames = new Map(program.resources.map(({ state, name }) => [String(state.name), name]));
        const functions = new Functions({
            functions: definitions.functions,
            permissions: definitions.permissions,
            sandboxFile: join(dist, "sandbox.js"),
            projectFolder,
            dynamodbEndpoint: this.tables?.endpoint,
            log: (name, entry) => functionLog(logicalNames.get(name) ?? name, entry),
        });
        const own = controlPlane.accountOf(declaredAccount(program), this.counters);
        let served: ServedApis;
        try {
            served = serveProgram(program, {
                baseUrl: server.url,
                invoker: functions,
                plans: [...own.account.plans.values()],
                keys: own.account.keys.all(),
                allowances: new Allowances(this.counters, Date.now),
                snapshots: this.snapshots,
                logFile: (apiName, stageName) => this.logFile(apiName, stageName),
            });
        } catch (error) {
            await functions.close();
            throw error;
        }
        this.programFiles = program.files;
        this.replaceFunctions(functions);
        server.serve(served);
        const place = placeOfFirst(program);
        controlPlane.serve(own.account, served.controls, place);
        const apis = tieredApis(program);
        writeEndpoints(state.folder, {
            pid: process.pid,
            ...place,
            apiGateway: controlPlane.url,
            dynamodb: this.tables?.endpoint ?? "",
            sts: controlPlane.url,
            secretsManager: controlPlane.url,
            tieredApis: apis.map(({ name, registryTable }) => ({ name, registryTable })),
        });
        const urls = new Map(served.apis.map(({ restApiId, stage, url }) => [`${restApiId} ${stage}`, url]));
        return {
            project: program.project,
            stack: program.stack,
            apis: served.apis,
            outputs: program.components.find(({ type }) => type === "pulumi:pulumi:Stack")?.outputs ?? {},
            tieredApis: apis.map((api) => ({
                ...api,
                url: urls.get(`${api.restApiId} ${api.stageName}`) ?? server.url,
            })),
            notices: [
                ...new Set([
                    ...program.notices,
                    ...definitions.notices,
                    ...tables.notices,
                    ...tableNotices,
                    ...own.notices,
                    ...served.notices,
                ]),
            ],
        };
    }

    /** Ends everything that was started, and keeps what is to be kept. */
    async close(): Promise<void> {
        this.closing.abort();
        clearInterval(this.keeper);
        if (this.state) {
            removeEndpoints(this.state.folder);
        }
        const functions = [...this.replaced, ...(this.functions ? [this.functions] : [])];
        await Promise.all(
            [this.server, this.controlPlane, this.tables, ...functions].map((started) => started?.close()),
        );
        await Promise.all([...this.logs.values()].map((log) => log.close()));
        this.keep();
        this.state?.release();
        rmSync(this.work, { recursive: true, force: true });
    }

    private replaceFunctions(functions: Functions): void {
        const before = this.functions;
        this.functions = functions;
        if (before) {
            this.replaced.add(before);
            setTimeout(() => {
                this.replaced.delete(before);
                before.close();
            }, reloadPatience).unref();
        }
    }

    private async bringTables(definitions: TableDefinitions, folder: string): Promise<readonly string[]> {
        if (this.tables) {
            return this.tables.update(definitions);
        }
        this.tables = await startTables({ folder, definitions });
        return this.tables.notices;
    }

    private keep(): void {
        if (this.counters.dirty) {
            this.counters.dirty = false;
            this.state?.keep(this.counters.toJSON());
        }
    }

    private logFile(apiName: string, stageName: string): AccessLogFile {
        const file = this.state?.accessLog(apiName, stageName) ?? "";
        const log = this.logs.get(file) ?? new AccessLogFile(file);
        this.logs.set(file, log);
        return log;
    }
}
