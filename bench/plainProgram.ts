import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import type { MockMonitor } from "@pulumi/pulumi/runtime/mocks";

interface Recorded {
    /** `aws:apigateway/restApi:RestApi`. */
    readonly type: string;
    readonly name: string;
    readonly inputs: Record<string, unknown>;
}

/** Outputs that only AWS gives, each as a text that is found again wherever it went. */
function outputsOf({ type, inputs }: Recorded, place: number): Record<string, string> {
    const known = ["id", "arn", "executionArn", "invokeArn", "invokeUrl", "name", "stageName", "value"];
    const made = Object.fromEntries(known.map((property) => [property, `${property}${place}end`]));
    if (type.startsWith("aws:lambda/function:")) {
        made.arn = `arn:aws:lambda:eu-west-1:123456789012:function:${made.arn}`;
    }
    if (type === "aws:apigateway/restApi:RestApi") {
        made.executionArn = `arn:aws:execute-api:eu-west-1:123456789012:${made.executionArn}`;
    }
    const given = (property: string) => property !== "stageName" && inputs[property] !== undefined;
    return Object.fromEntries(Object.entries(made).filter(([property]) => !given(property)));
}

/** What the program registers with the engine, in order, and which text stands for which output. */
async function record(program: () => void, config: Record<string, string>) {
    const resources: Recorded[] = [];
    const outputs = new Map<string, string>();
    const dependencies = new Map<string, readonly string[]>();
    pulumi.runtime.setAllConfig(config);
    await pulumi.runtime.setMocks(
        {
            call: () => ({ partition: "aws" }),
            newResource: ({ type, name, inputs, custom }) => {
                if (!custom) {
                    return { id: "", state: inputs };
                }
                const place = resources.length;
                const resource = { type, name, inputs };
                resources.push(resource);
                const made = outputsOf(resource, place);
                for (const [property, text] of Object.entries(made)) {
                    outputs.set(text, `resource${place}.${property}`);
                }
                return { id: made.id, state: { ...inputs, ...made } };
            },
        },
        "workdays",
        "dev",
    );
    const monitor = pulumi.runtime.getMonitor() as unknown as MockMonitor;
    const { registerResource } = monitor;
    const places = new Map<string, string>();
    monitor.registerResource = (request, callback) =>
        registerResource.call(monitor, request, (error, response) => {
            const key = `${request.getType()} ${request.getName()}`;
            places.set(response?.getUrn() ?? "", key);
            dependencies.set(key, request.getDependenciesList());
            callback(error, response);
        });
    await pulumi.runtime.runInPulumiStack(async () => program());
    await pulumi.runtime.disconnect();
    const keys = resources.map(({ type, name }) => `${type} ${name}`);
    const dependsOn = keys.map((key) =>
        (dependencies.get(key) ?? []).flatMap((urn) => {
            const place = keys.indexOf(places.get(urn) ?? "");
            return place < 0 ? [] : `resource${place}`;
        }),
    );
    return { resources, outputs, dependsOn };
}

/** Writes values as TypeScript, archives as files beside it. */
class Writer {
    private archives = 0;

    constructor(
        private readonly folder: string,
        private readonly outputs: ReadonlyMap<string, string>,
    ) {}

    private text(value: string): string {
        const parts = value.split(/((?:arn:aws:(?:lambda:[\w:-]+:function|execute-api:[\w:-]+):)?[a-z]+\d+end)/i);
        if (!parts.some((part) => this.outputs.has(part))) {
            return JSON.stringify(value);
        }
        const written = parts.map((part) => {
            const output = this.outputs.get(part);
            return output ? `\${${output}}` : part.replace(/[\\`$]/g, "\\$&");
        });
        return `pulumi.interpolate\`${written.join("")}\``;
    }

    private async archive(value: pulumi.asset.AssetArchive): Promise<string> {
        const place = `archive${this.archives++}`;
        mkdirSync(join(this.folder, place));
        const files: string[] = [];
        for (const [name, asset] of Object.entries(await value.assets)) {
            writeFileSync(join(this.folder, place, name), await textOf(asset));
            files.push(`${JSON.stringify(name)}: new pulumi.asset.FileAsset("${place}/${name}")`);
        }
        return `new pulumi.asset.AssetArchive({ ${files.join(", ")} })`;
    }

    async value(value: unknown): Promise<string> {
        if (typeof value === "string") {
            return this.text(value);
        }
        if (value instanceof pulumi.asset.AssetArchive) {
            return this.archive(value);
        }
        if (Array.isArray(value)) {
            return `[${(await Promise.all(value.map((one) => this.value(one)))).join(", ")}]`;
        }
        if (value !== null && typeof value === "object") {
            const entries = Object.entries(value).filter(([, one]) => one !== undefined);
            const written = entries.map(async ([key, one]) => `${JSON.stringify(key)}: ${await this.value(one)}`);
            return `{ ${(await Promise.all(written)).join(", ")} }`;
        }
        return JSON.stringify(value);
    }
}

async function textOf(asset: unknown): Promise<string> {
    if (asset instanceof pulumi.asset.FileAsset) {
        return readFileSync(await asset.path, "utf8");
    }
    if (asset instanceof pulumi.asset.StringAsset) {
        return asset.text;
    }
    throw new Error("an archive holds something else than files and texts");
}

/** The variable of a plain program's resource, by the last part of its type and its name. */
type PlainVariables = (type: string, name: string) => string;

function variable(place: number): string {
    if (place < 0) {
        throw new Error("the plain program has no such resource");
    }
    return `resource${place}`;
}

/**
 * Writes, as index.ts in a folder, a program that makes the same resources as another one, in as many plain statements:
 * without a component, a check, a derived document or a bundler. `more` is source to go after them.
 */
export async function writePlainProgram(
    folder: string,
    program: () => void,
    config: Record<string, string>,
    more: (variables: PlainVariables) => string = () => "",
): Promise<void> {
    const { resources, outputs, dependsOn } = await record(program, config);
    const writer = new Writer(folder, outputs);
    const services = new Set<string>();
    const statements: string[] = [];
    for (const [place, { type, name, inputs }] of resources.entries()) {
        const [, service = "", className = ""] = /^aws:(\w+)\/\w+:(\w+)$/.exec(type) ?? [];
        services.add(service);
        const written = await writer.value(inputs);
        statements.push(
            `const resource${place} = new ${service}.${className}(${JSON.stringify(name)}, ${written}, { dependsOn: [${dependsOn[place]?.join(", ")}] });`,
        );
    }
    const imports = [...services].map((service) => `import * as ${service} from "@pulumi/aws/${service}";`);
    const all = resources.map((_, place) => `resource${place}.id`).join(", ");
    const source = [
        'import * as pulumi from "@pulumi/pulumi";',
        ...imports,
        ...statements,
        `export const ids = [${all}];`,
        more((type, name) =>
            variable(resources.findIndex((one) => one.type.endsWith(`:${type}`) && one.name === name)),
        ),
    ];
    writeFileSync(join(folder, "index.ts"), `${source.join("\n")}\n`);
}
