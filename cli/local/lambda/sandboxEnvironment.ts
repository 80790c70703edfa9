import { randomBytes } from "node:crypto";
import { delimiter, join } from "node:path";
import type { LambdaFunction } from "./lambdaFunction";

/** What functions reach instead of AWS. */
export interface Endpoints {
    /** `http://127.0.0.1:8000`; undefined where no table is served. */
    readonly dynamodb: string | undefined;
    /** What answers calls to any other service. */
    readonly others: string;
}

function logStream(version: string): string {
    const day = new Date().toISOString().slice(0, 10).replaceAll("-", "/");
    return `${day}/[${version}]${randomBytes(16).toString("hex")}`;
}

/**
 * All that a sandbox has in its environment: the function's own variables and those that Lambda sets, with credentials that
 * are none, and endpoints in place of AWS's.
 *
 * @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-envvars.html
 */
export function sandboxEnvironment(
    fn: LambdaFunction,
    version: string,
    task: string,
    endpoints: Endpoints,
): Record<string, string> {
    const region = fn.arn.split(":")[3] || "us-east-1";
    return {
        LANG: "en_US.UTF-8",
        TZ: ":UTC",
        PATH: "/var/lang/bin:/usr/local/bin:/usr/bin/:/bin:/opt/bin",
        LD_LIBRARY_PATH:
            "/var/lang/lib:/lib64:/usr/lib64:/var/runtime:/var/runtime/lib:/var/task:/var/task/lib:/opt/lib",
        NODE_PATH: [
            join(task, "..", "node_modules"),
            join(task, "..", "..", "node_modules"),
            join(task, "..", "..", "..", "node_modules"),
            task,
        ].join(delimiter),
        AWS_ENDPOINT_URL: endpoints.others,
        ...(endpoints.dynamodb === undefined ? {} : { AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb }),
        ...fn.environment,
        _HANDLER: fn.handler,
        LAMBDA_TASK_ROOT: task,
        LAMBDA_RUNTIME_DIR: "/var/runtime",
        AWS_EXECUTION_ENV: `AWS_Lambda_${fn.runtime}`,
        AWS_REGION: region,
        AWS_DEFAULT_REGION: region,
        AWS_ACCESS_KEY_ID: "AKIALOCALGATEWAY",
        AWS_SECRET_ACCESS_KEY: "local",
        AWS_SESSION_TOKEN: "local",
        AWS_LAMBDA_FUNCTION_NAME: fn.name,
        AWS_LAMBDA_FUNCTION_VERSION: version,
        AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(fn.memorySize),
        AWS_LAMBDA_INITIALIZATION_TYPE: "on-demand",
        AWS_LAMBDA_LOG_GROUP_NAME: fn.logGroup,
        AWS_LAMBDA_LOG_STREAM_NAME: logStream(version),
        AWS_LAMBDA_LOG_FORMAT: fn.logFormat,
        ...(fn.logLevel === undefined ? {} : { AWS_LAMBDA_LOG_LEVEL: fn.logLevel }),
        AWS_XRAY_CONTEXT_MISSING: "LOG_ERROR",
        AWS_XRAY_DAEMON_ADDRESS: "127.0.0.1:2000",
    };
}
