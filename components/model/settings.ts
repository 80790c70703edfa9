import type { TieredApiArgs } from "../args";
import { AccountLogging, AuthorizerScope, EndpointType, ExecutionLogLevel } from "../args";
import { formatFaults } from "./accessLogFormat";
import { entry, type Faults, show } from "./faults";
import { checkInput, checkRequired, firehoseArnRule, policyRule, stageVariableRule } from "./inputs";
import { limits } from "./limits";
import { verbs } from "./methodKey";
import { checkRetention } from "./retention";
import { checkTags } from "./tags";
import { checkThrottle } from "./tiers";

const argsProperties: readonly (keyof TieredApiArgs)[] = [
    "tiers",
    "methods",
    "customers",
    "description",
    "version",
    "schemas",
    "stageName",
    "stageVariables",
    "throttle",
    "cors",
    "authorizer",
    "accessLog",
    "executionLog",
    "xrayTracing",
    "endpointType",
    "vpcEndpointIds",
    "minimumCompressionSize",
    "binaryMediaTypes",
    "resourcePolicy",
    "disableExecuteApiEndpoint",
    "accountLogging",
    "tags",
];

function checkCors(cors: TieredApiArgs["cors"], faults: Faults): void {
    if (
        cors === undefined ||
        !faults.object("cors", cors, ["origins", "headers", "methods", "credentials", "maxAge"]) ||
        !faults.strings("cors.origins", cors.origins)
    ) {
        return;
    }
    if (cors.origins.length !== 1) {
        const why = cors.origins.length === 0 ? "there is none" : "API Gateway's own refusals can name only one";
        faults.add("cors.origins", `${show(cors.origins)}: ${why}; give one origin, or "*"`);
    }
    cors.origins.forEach((origin, index) => {
        if (origin !== "*" && !/^https?:\/\/[A-Za-z0-9.-]+(:\d{1,5})?$/.test(origin)) {
            faults.add(`cors.origins[${index}]`, `${show(origin)} is no origin; write "https://example.com", or "*"`);
        }
    });
    faults.flag("cors.credentials", cors.credentials);
    if (cors.credentials && cors.origins.includes("*")) {
        faults.add(
            "cors.credentials",
            'browsers refuse credentials with origin "*"; name the origin, or leave credentials out',
        );
    }
    faults.integer("cors.maxAge", cors.maxAge, 0, 86_400, "an age in seconds");
    if (cors.headers !== undefined && faults.strings("cors.headers", cors.headers)) {
        cors.headers.forEach((header, index) => {
            if (!/^[A-Za-z0-9!#$%&*+.^_`|~-]+$/.test(header)) {
                faults.add(
                    `cors.headers[${index}]`,
                    `${show(header)} is no header's name; write one such as "content-type"`,
                );
            }
        });
    }
    if (cors.methods !== undefined && faults.strings("cors.methods", cors.methods)) {
        const named = verbs.filter((verb) => verb !== "ANY");
        cors.methods.forEach((method, index) => {
            faults.oneOf(`cors.methods[${index}]`, method, named);
        });
    }
}

function checkAuthorizer(authorizer: TieredApiArgs["authorizer"], faults: Faults): void {
    const properties = ["cacheSeconds", "memorySize", "reservedConcurrency", "scope", "logRetentionDays"];
    if (authorizer === undefined || !faults.object("authorizer", authorizer, properties)) {
        return;
    }
    faults.integer(
        "authorizer.cacheSeconds",
        authorizer.cacheSeconds,
        0,
        limits.cacheSeconds,
        "a cache time in seconds",
    );
    faults.integer("authorizer.memorySize", authorizer.memorySize, 128, 10_240, "a memory in MB");
    // A concurrency of 0 would refuse every keyed call, like a throttle of 0.
    faults.integer("authorizer.reservedConcurrency", authorizer.reservedConcurrency, 1, 1_000_000, "a concurrency");
    faults.oneOf("authorizer.scope", authorizer.scope, Object.values(AuthorizerScope));
    checkRetention("authorizer.logRetentionDays", authorizer.logRetentionDays, faults);
}

function checkLogs({ accessLog, executionLog }: TieredApiArgs, faults: Faults): void {
    if (accessLog !== undefined && faults.object("accessLog", accessLog, ["firehoseArn", "retentionDays", "format"])) {
        checkRetention("accessLog.retentionDays", accessLog.retentionDays, faults);
        checkInput("accessLog.firehoseArn", accessLog.firehoseArn, firehoseArnRule, faults);
        if (accessLog.firehoseArn !== undefined && accessLog.retentionDays !== undefined) {
            faults.add("accessLog.retentionDays", "a Firehose keeps nothing; set the retention where it delivers to");
        }
        if (accessLog.format !== undefined && faults.map("accessLog.format", accessLog.format)) {
            for (const { field, text } of formatFaults(accessLog.format)) {
                faults.add(field === undefined ? "accessLog.format" : entry("accessLog.format", field), text);
            }
        }
    }
    if (
        executionLog !== undefined &&
        faults.object("executionLog", executionLog, ["level", "retentionDays", "metrics"])
    ) {
        faults.oneOf("executionLog.level", executionLog.level, Object.values(ExecutionLogLevel));
        faults.flag("executionLog.metrics", executionLog.metrics);
        checkRetention("executionLog.retentionDays", executionLog.retentionDays, faults);
    }
}

function checkEndpoint(args: TieredApiArgs, faults: Faults): void {
    faults.oneOf("endpointType", args.endpointType, Object.values(EndpointType));
    checkInput("resourcePolicy", args.resourcePolicy, policyRule, faults);
    if (args.endpointType === EndpointType.Private && args.resourcePolicy === undefined) {
        faults.add("resourcePolicy", "AWS deploys no private API without one; say which VPC endpoints may call");
    }
    if (args.vpcEndpointIds !== undefined && faults.strings("vpcEndpointIds", args.vpcEndpointIds)) {
        if (args.endpointType !== EndpointType.Private) {
            faults.add(
                "vpcEndpointIds",
                "only a private API has VPC endpoints; remove them, or set endpointType to PRIVATE",
            );
        }
    }
    if (args.binaryMediaTypes !== undefined && faults.strings("binaryMediaTypes", args.binaryMediaTypes)) {
        args.binaryMediaTypes.forEach((type, index) => {
            faults.mediaType(`binaryMediaTypes[${index}]`, type, '"image/png", or "*/*"');
        });
    }
    const size = args.minimumCompressionSize;
    faults.integer("minimumCompressionSize", size, 0, limits.compressionBytes, "a size in bytes");
    faults.flag("disableExecuteApiEndpoint", args.disableExecuteApiEndpoint);
}

function checkStage(stageName: string, args: TieredApiArgs, faults: Faults): void {
    if (typeof stageName !== "string" || !/^[A-Za-z0-9_-]{1,128}$/.test(stageName)) {
        const whence = args.stageName === undefined ? " (the stack's name)" : "";
        faults.add("stageName", `${show(stageName)}${whence} is not a stage's name; use 1 to 128 of A–Z a–z 0–9 _ -`);
    }
    if (args.stageVariables !== undefined && faults.map("stageVariables", args.stageVariables)) {
        const names = Object.keys(args.stageVariables);
        if (names.length > limits.stageVariables) {
            faults.add(
                "stageVariables",
                `${names.length} are more than the ${limits.stageVariables} of a stage; name fewer`,
            );
        }
        for (const name of names.filter((one) => !/^[A-Za-z0-9_]+$/.test(one))) {
            faults.add(entry("stageVariables", name), "is not a stage variable's name; use A–Z a–z 0–9 _");
        }
        for (const [name, value] of Object.entries(args.stageVariables)) {
            checkRequired(entry("stageVariables", name), value, stageVariableRule, faults);
        }
    }
    checkThrottle("throttle", args.throttle, faults);
    faults.flag("xrayTracing", args.xrayTracing);
}

/** Checks a component's name, to which its children's and eight more characters are added. */
export function checkName(name: string, faults: Faults): void {
    if (!/^[A-Za-z][A-Za-z0-9_-]{0,39}$/.test(name)) {
        faults.add(
            "name",
            `${show(name)} cannot name roles and permissions; use 1 to 40 of A–Z a–z 0–9 _ -, a letter first`,
        );
    }
}

/** Checks what is neither a tier, a method nor a customer. */
export function checkSettings(name: string, stageName: string, args: TieredApiArgs, faults: Faults): void {
    checkName(name, faults);
    faults.object("args", args, argsProperties);
    checkStage(stageName, args, faults);
    checkCors(args.cors, faults);
    checkAuthorizer(args.authorizer, faults);
    checkLogs(args, faults);
    checkEndpoint(args, faults);
    faults.label("description", args.description);
    faults.label("version", args.version);
    faults.oneOf("accountLogging", args.accountLogging, Object.values(AccountLogging));
    checkTags("tags", args.tags, faults);
}
