import { lowerAlphanumeric } from "../../standIn";
import { type Attributes, arn, lastPart, madeAt, nameOf, type Subject, uuid } from "./subject";

/** What API Gateway is told to call a function by. */
const invokeArn = ({ place }: Subject, functionArn: string) =>
    `arn:${place.partition}:apigateway:${place.region}:lambda:path/2015-03-31/functions/${functionArn}/invocations`;

const streamArn = ({ place }: Subject, functionArn: string) =>
    `arn:${place.partition}:apigateway:${place.region}:lambda:path/2021-11-15/functions/${functionArn}/response-streaming-invocations`;

/** A function's ARN without a qualifier, from a name, an ARN or an ARN with one. */
function functionArn(subject: Subject, given: unknown): string {
    const [own = ""] = /^arn:[^:]+:lambda:[^:]*:[^:]*:function:[^:]+/.exec(String(given)) ?? [];
    return own || arn(subject, "lambda", `function:${String(given).split(":")[0]}`);
}

const func: Attributes = (subject) => {
    const { inputs } = subject;
    const name = nameOf(subject);
    const own = arn(subject, "lambda", `function:${name}`);
    const version = inputs.publish === true ? "1" : "$LATEST";
    const qualified = `${own}:${version}`;
    return {
        id: name,
        name,
        arn: own,
        invokeArn: invokeArn(subject, own),
        qualifiedArn: qualified,
        qualifiedInvokeArn: invokeArn(subject, qualified),
        responseStreamingInvokeArn: streamArn(subject, own),
        version,
        lastModified: madeAt,
        timeout: inputs.timeout ?? 3,
        memorySize: inputs.memorySize ?? 128,
        packageType: inputs.packageType ?? "Zip",
        architectures: inputs.architectures ?? ["x86_64"],
        ephemeralStorage: inputs.ephemeralStorage ?? { size: 512 },
        reservedConcurrentExecutions: inputs.reservedConcurrentExecutions ?? -1,
        loggingConfig: { logFormat: "Text", logGroup: `/aws/lambda/${name}`, ...(inputs.loggingConfig as object) },
        tracingConfig: inputs.tracingConfig ?? { mode: "PassThrough" },
    };
};

const alias: Attributes = (subject) => {
    const name = nameOf(subject);
    const own = `${functionArn(subject, subject.inputs.functionName)}:${name}`;
    return { id: own, name, arn: own, invokeArn: invokeArn(subject, own) };
};

const layerVersion: Attributes = (subject) => {
    const layerArn = arn(subject, "lambda", `layer:${nameOf(subject, "layerName")}`);
    return { id: `${layerArn}:1`, arn: `${layerArn}:1`, layerArn, version: "1", createdDate: madeAt };
};

const functionUrl: Attributes = (subject) => {
    const own = functionArn(subject, subject.inputs.functionName);
    const urlId = subject.mint("url", lowerAlphanumeric, 32);
    return {
        id: lastPart(own),
        functionArn: own,
        urlId,
        functionUrl: `https://${urlId}.lambda-url.${subject.place.region}.on.aws/`,
    };
};

/** @see https://docs.aws.amazon.com/lambda/latest/dg/configuration-versions.html */
export const lambda: Readonly<Record<string, Attributes>> = {
    "aws:lambda/alias:Alias": alias,
    "aws:lambda/eventSourceMapping:EventSourceMapping": (subject) => {
        const id = uuid(subject);
        return {
            id,
            uuid: id,
            arn: arn(subject, "lambda", `event-source-mapping:${id}`),
            functionArn: functionArn(subject, subject.inputs.functionName),
            state: "Enabled",
        };
    },
    "aws:lambda/function:Function": func,
    "aws:lambda/functionUrl:FunctionUrl": functionUrl,
    "aws:lambda/layerVersion:LayerVersion": layerVersion,
    "aws:lambda/permission:Permission": (subject) => {
        const statementId = nameOf(subject, "statementId");
        return { id: statementId, statementId };
    },
    "aws:lambda/provisionedConcurrencyConfig:ProvisionedConcurrencyConfig": ({ inputs }) => ({
        id: `${inputs.functionName},${inputs.qualifier}`,
    }),
};
