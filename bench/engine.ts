import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Why the engine cannot be asked, or nothing. A real account is never asked. */
export function engineIsMissing(): string | undefined {
    if (spawnSync("pulumi", ["version"], { stdio: "ignore" }).status !== 0) {
        return "pulumi is not on PATH";
    }
    const { hostname } = new URL(process.env.AWS_ENDPOINT_URL ?? "https://aws");
    return ["127.0.0.1", "localhost", "[::1]"].includes(hostname)
        ? undefined
        : "AWS_ENDPOINT_URL is no loopback address of an emulator";
}

/** A folder for one run, and the environment of an engine that keeps its state in it. */
export async function withScratch<T>(use: (folder: string, env: Record<string, string>) => Promise<T>): Promise<T> {
    const folder = mkdtempSync(join(tmpdir(), "tiered-api-bench-"));
    const env = {
        PULUMI_BACKEND_URL: `file://${folder}`,
        PULUMI_CONFIG_PASSPHRASE: "bench",
        PULUMI_SKIP_UPDATE_CHECK: "true",
        AWS_ACCESS_KEY_ID: "test",
        AWS_SECRET_ACCESS_KEY: "test",
        AWS_REGION: "eu-west-1",
    };
    try {
        return await use(folder, env);
    } finally {
        rmSync(folder, { recursive: true, force: true });
    }
}
