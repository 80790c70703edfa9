import * as pulumi from "@pulumi/pulumi";
import { LocalWorkspace } from "@pulumi/pulumi/automation";
import { TieredApi } from "../components";
import { countingProxy } from "./countingProxy";
import { engineIsMissing, withScratch } from "./engine";
import { type Figure, print } from "./figures";
import { SingleResources } from "./singleResources";
import { sizedApi, sizes } from "./sizedApi";

type Kind = "document" | "single";

function program(kind: Kind, size: number): void {
    const args = sizedApi(size, { http: { url: "https://example.com/" } });
    kind === "document" ? new TieredApi("bench", args) : new SingleResources("bench", args);
}

/** Resources that AWS has, without the components that hold them. */
async function registered(kind: Kind, size: number): Promise<number> {
    let count = 0;
    await pulumi.runtime.setMocks(
        {
            call: () => ({ partition: "aws" }),
            newResource: ({ name, inputs, custom }) => {
                count += custom ? 1 : 0;
                return { id: `${name}-id`, state: { value: name, ...inputs } };
            },
        },
        "bench",
        "dev",
    );
    await pulumi.runtime.runInPulumiStack(async () => program(kind, size));
    await pulumi.runtime.disconnect();
    return count;
}

/** Calls to API Gateway's control plane that a first `pulumi up` makes. */
async function controlPlaneCalls(kind: Kind, size: number): Promise<number> {
    const proxy = await countingProxy(process.env.AWS_ENDPOINT_URL ?? "");
    try {
        await withScratch(async (workDir, env) => {
            const stack = await LocalWorkspace.createStack(
                { projectName: "bench", stackName: "dev", program: async () => program(kind, size) },
                {
                    workDir,
                    envVars: { ...env, AWS_ENDPOINT_URL: proxy.url },
                    projectSettings: { name: "bench", runtime: "nodejs", backend: { url: env.PULUMI_BACKEND_URL } },
                },
            );
            await stack.up();
        });
        return proxy.calls.get("apigateway") ?? 0;
    } finally {
        proxy.close();
    }
}

const compared = (what: string, unit: string, value: number, other: number): Figure => ({
    what,
    value,
    unit,
    against: "the same API as single resources",
    other,
});

/** What an API of so many methods is made of, and what it costs to make. */
export async function resourceFigures(): Promise<void> {
    const resources: Figure[] = [];
    for (const size of sizes) {
        const unit = "resources";
        resources.push(
            compared(`${size} methods`, unit, await registered("document", size), await registered("single", size)),
        );
    }
    print("resources, with 2 tiers and 2 customers", resources);
    const missing = engineIsMissing();
    if (missing) {
        console.log(`\ncalls to API Gateway's control plane: not counted, for ${missing}`);
        return;
    }
    const calls: Figure[] = [];
    for (const size of sizes) {
        const value = await controlPlaneCalls("document", size);
        calls.push(compared(`${size} methods`, "calls", value, await controlPlaneCalls("single", size)));
    }
    print("calls to API Gateway's control plane in a first `pulumi up`, of which an account has 10 a second", calls);
}
