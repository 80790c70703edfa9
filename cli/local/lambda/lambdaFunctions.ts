import { readdirSync, statSync } from "node:fs";
import { idOf, isJson, type Json, json, list, number, text, texts } from "../api/plainValues";
import type { RegisteredResource } from "../program/registered";
import { functionReference } from "./functionArn";
import type { FunctionPermission, LambdaFunction } from "./lambdaFunction";

/** What a program's Lambda resources come to. */
interface LambdaDefinitions {
    readonly functions: readonly LambdaFunction[];
    readonly permissions: readonly FunctionPermission[];
    /** What is asked for and not done, each a sentence. */
    readonly notices: readonly string[];
}

/** Sources of calls, and what else is more than a setting. */
const unserved: ReadonlySet<string> = new Set([
    "aws:lambda/functionUrl:FunctionUrl",
    "aws:lambda/eventSourceMapping:EventSourceMapping",
    "aws:lambda/invocation:Invocation",
]);
const objectTypes: ReadonlySet<string> = new Set([
    "aws:s3/bucketObject:BucketObject",
    "aws:s3/bucketObjectv2:BucketObjectv2",
]);

const ofType = (resources: readonly RegisteredResource[], type: string) =>
    resources.filter((resource) => resource.type === `aws:lambda/${type}`);

const materialised = (value: unknown): string | undefined => text(json(value).materialised);

/** The folder or file of a function's or layer's code: its own archive, or an object of a bucket of this program. */
function codeOf(state: Json, resources: readonly RegisteredResource[]): string | undefined {
    if (state.code !== undefined) {
        return materialised(state.code);
    }
    const [bucket, key] = [idOf(state.s3Bucket), text(state.s3Key)];
    const object = resources.findLast(
        ({ type, state: held }) => objectTypes.has(type) && idOf(held.bucket) === bucket && text(held.key) === key,
    );
    return materialised(object?.state.source);
}

function faultOf(name: string, state: Json, code: string | undefined): string | undefined {
    const of = `the Lambda function ${name}`;
    const runtime = text(state.runtime);
    if (state.packageType === "Image") {
        return `${of} is a container image: only Node.js code is run here`;
    }
    if (!/^nodejs\d+\.x$/.test(runtime ?? "")) {
        return `${of} needs the runtime ${runtime ?? "of nobody knows what"}: only Node.js code is run here`;
    }
    if (code === undefined) {
        return `${of} has no code in this program: give it an archive, or an object of a bucket of this program`;
    }
    return text(state.handler) === undefined ? `${of} has no handler` : undefined;
}

/** Whether a layer has more than what `require` and `import` find. */
function hasOtherFiles(layer: string): boolean {
    return statSync(layer).isDirectory() && readdirSync(layer).some((entry) => entry !== "nodejs");
}

/** What of a function is done otherwise here. */
function noticesOf(fn: LambdaFunction, state: Json, unknownLayers: readonly string[]): string[] {
    if (fn.fault !== undefined) {
        return [fn.fault];
    }
    const of = `the Lambda function ${fn.name}`;
    const notices = unknownLayers.map((layer) => `${of}: the layer ${layer} is not of this program and is left out`);
    if (fn.layers.some(hasOtherFiles)) {
        notices.push(`${of}: its layers' packages are found, but nothing stands in /opt`);
    }
    if (list(state.fileSystemConfigs).length > 0 || isJson(state.fileSystemConfig)) {
        notices.push(`${of}: its file system is not mounted`);
    }
    if (fn.environment.AWS_LAMBDA_EXEC_WRAPPER) {
        notices.push(`${of}: its AWS_LAMBDA_EXEC_WRAPPER is not run`);
    }
    return notices;
}

/** Node.js runtimes newer than this machine's Node.js, told once for all functions. */
function olderNode(functions: readonly LambdaFunction[]): string[] {
    const own = Number(process.versions.node.split(".")[0]);
    const newer = functions.filter(({ fault, runtime }) => !fault && Number(runtime.match(/\d+/)?.[0]) > own);
    const runtimes = [...new Set(newer.map(({ runtime }) => runtime))].sort();
    return runtimes.length === 0 ? [] : [`Functions of ${runtimes.join(" and ")} are run by this Node.js ${own}`];
}

function aliasesOf(name: string, resources: readonly RegisteredResource[], notices: string[]): Record<string, string> {
    const own = ofType(resources, "alias:Alias").filter(
        ({ state }) => functionReference(idOf(state.functionName) ?? "")?.name === name,
    );
    return Object.fromEntries(
        own.map(({ name: logicalName, state }) => {
            if (Object.keys(json(json(state.routingConfig).additionalVersionWeights)).length > 0) {
                notices.push(`the Lambda alias ${logicalName}: all its calls go to one version`);
            }
            return [text(state.name) ?? logicalName, text(state.functionVersion) ?? "$LATEST"];
        }),
    );
}

function lambdaFunction(
    { name: logicalName, state }: RegisteredResource,
    resources: readonly RegisteredResource[],
    notices: string[],
): LambdaFunction {
    const name = functionReference(text(state.arn) ?? "")?.name ?? text(state.name) ?? logicalName;
    const code = codeOf(state, resources);
    const layerVersions = ofType(resources, "layerVersion:LayerVersion");
    const layers = texts(state.layers).map((arn) => {
        const version = layerVersions.find((layer) => layer.state.arn === arn);
        return { arn, code: version && codeOf(version.state, resources) };
    });
    const logging = json(state.loggingConfig);
    const reserved = number(state.reservedConcurrentExecutions) ?? -1;
    const fn: LambdaFunction = {
        name,
        arn: text(state.arn) ?? name,
        runtime: text(state.runtime) ?? "",
        handler: text(state.handler) ?? "",
        code: code ?? "",
        layers: layers.flatMap((layer) => layer.code ?? []),
        environment: Object.fromEntries(
            Object.entries(json(json(state.environment).variables)).map(([key, value]) => [key, String(value)]),
        ),
        timeout: number(state.timeout) ?? 3,
        memorySize: number(state.memorySize) ?? 128,
        reservedConcurrency: reserved < 0 ? undefined : reserved,
        logFormat: logging.logFormat === "JSON" ? "JSON" : "Text",
        logLevel: text(logging.applicationLogLevel),
        logGroup: text(logging.logGroup) ?? `/aws/lambda/${name}`,
        aliases: aliasesOf(name, resources, notices),
        fault: faultOf(name, state, code),
    };
    notices.push(
        ...noticesOf(
            fn,
            state,
            layers.filter((layer) => layer.code === undefined).map(({ arn }) => arn),
        ),
    );
    return fn;
}

function permission({ state }: RegisteredResource): FunctionPermission {
    const called = functionReference(idOf(state.function) ?? "");
    const qualifier = text(state.qualifier) ?? called?.qualifier;
    return {
        function: called?.name ?? "",
        qualifier: qualifier === "$LATEST" ? undefined : qualifier,
        action: text(state.action) ?? "",
        principal: text(state.principal) ?? "",
        sourceArn: text(state.sourceArn),
        sourceAccount: text(state.sourceAccount),
    };
}

/** The functions of a program, who may call them, and what of them is not done here. */
export function lambdaFunctions(resources: readonly RegisteredResource[]): LambdaDefinitions {
    const notices = resources
        .filter(({ type }) => unserved.has(type))
        .map(({ type, name }) => `${type} is not served here: ${name}`);
    const functions = ofType(resources, "function:Function").map((resource) =>
        lambdaFunction(resource, resources, notices),
    );
    notices.push(...olderNode(functions));
    return { functions, permissions: ofType(resources, "permission:Permission").map(permission), notices };
}
