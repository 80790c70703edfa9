import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { print } from "./figures";
import { compare } from "./load";
import { localGateway, plain, ServerProcess, withFolder } from "./servers";

const packages = ["serverless@3", "serverless-offline@13"];
const apiKey = "0123456789abcdefghij0123456789";
const port = 43_210;

/** The keyed method of the program in `sold/`, as serverless has it. */
const service = `
service: sold
frameworkVersion: "3"
provider:
  name: aws
  runtime: nodejs20.x
  apiGateway:
    apiKeys: [{ name: acme, value: "${apiKey}" }]
functions:
  price:
    handler: price.handler
    events:
      - http: { method: get, path: "items/{id}/price", private: true }
plugins: [serverless-offline]
custom:
  serverless-offline: { host: 127.0.0.1, httpPort: ${port}, lambdaPort: ${port + 1}, noPrependStageInUrl: true }
`;

/** Nothing is to be told to anybody, and nobody is to be asked for news. */
const env = { SLS_TELEMETRY_DISABLED: "1", SLS_NOTIFICATIONS_MODE: "off" };

function install(folder: string): void {
    writeFileSync(join(folder, "package.json"), '{ "private": true }');
    const { status, stderr } = spawnSync("npm", ["install", "--no-audit", "--no-fund", ...packages], {
        cwd: folder,
        encoding: "utf8",
    });
    if (status !== 0) {
        throw new Error(`npm install ${packages.join(" ")} ended with ${status}: ${stderr}`);
    }
}

async function serverlessOffline(folder: string): Promise<ServerProcess> {
    install(folder);
    writeFileSync(join(folder, "serverless.yml"), service);
    writeFileSync(join(folder, "price.js"), plain("sold/price.ts"));
    const command = join("node_modules", ".bin", "serverless");
    return ServerProcess.start(command, ["offline"], /Server ready/, { cwd: folder, env });
}

/** The local gateway beside serverless-offline: the same handler, behind a key. */
export async function offlineFigures(): Promise<void> {
    await withFolder(async (folder) => {
        const peer = await serverlessOffline(folder);
        const gateway = await localGateway(join(folder, "state"));
        try {
            const { keyed } = await compare(
                { url: `http://127.0.0.1:${port}/items/42/price`, headers: { "x-api-key": apiKey } },
                { keyed: { url: `${gateway.url}/items/42/price`, headers: { "x-api-key": gateway.apiKey } } },
                { rounds: 5, seconds: 3 },
            );
            const against = `${packages.join(" and ")}`;
            print("local gateway beside serverless-offline, 50 connections, one handler behind a key", [
                {
                    what: "keyed Lambda method",
                    value: keyed.rate,
                    unit: "requests/s",
                    against,
                    other: keyed.floor.rate,
                    goal: { text: "at least 10 times", met: keyed.rate >= 10 * keyed.floor.rate },
                },
                { what: "p99", value: keyed.p99, unit: "ms", against, other: keyed.floor.p99 },
            ]);
        } finally {
            await gateway.server.stop();
            await peer.stop();
        }
    });
}
