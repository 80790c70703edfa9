import { hexadecimal, lowerAlphanumeric } from "../../standIn";
import { type Attributes, arn, globalArn, madeAt, nameOf, type Subject, text, uuid } from "./subject";

/** A named thing whose id is its name, and whose ARN ends in it. */
const byName =
    (service: string, kind: string): Attributes =>
    (subject) => {
        const name = nameOf(subject);
        return { id: name, name, arn: arn(subject, service, `${kind}${name}`) };
    };

/** A named thing whose id is its ARN. */
const byArn =
    (service: string, kind: string, property = "name"): Attributes =>
    (subject) => {
        const name = nameOf(subject, property);
        const own = arn(subject, service, `${kind}${name}`);
        return { id: own, arn: own, [property]: name };
    };

const table: Attributes = (subject) => {
    const { inputs } = subject;
    const name = nameOf(subject);
    const own = arn(subject, "dynamodb", `table/${name}`);
    const label = `${madeAt.slice(0, -1)}.000`;
    return {
        id: name,
        name,
        arn: own,
        billingMode: inputs.billingMode ?? "PROVISIONED",
        streamArn: inputs.streamEnabled === true ? `${own}/stream/${label}` : "",
        streamLabel: inputs.streamEnabled === true ? label : "",
    };
};

const bucket: Attributes = (subject) => {
    const name = nameOf(subject, "bucket");
    const { region, partition } = subject.place;
    const suffix = partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com";
    return {
        id: name,
        bucket: name,
        arn: globalArn(subject, "s3", name, ""),
        region,
        bucketRegion: region,
        bucketDomainName: `${name}.s3.${suffix}`,
        bucketRegionalDomainName: `${name}.s3.${region}.${suffix}`,
    };
};

/** An object's key, where none is given, is its logical name. */
const bucketObject: Attributes = (subject) => {
    const { inputs } = subject;
    const key = text(inputs.key) ?? subject.givenId ?? subject.name;
    const etag = subject.mint("etag", hexadecimal, 32);
    return { id: key, key, arn: globalArn(subject, "s3", `${inputs.bucket}/${key}`, ""), etag };
};

const queue: Attributes = (subject) => {
    const name = nameOf(subject, "name", "-", subject.inputs.fifoQueue === true ? ".fifo" : "");
    const url = `https://sqs.${subject.place.region}.amazonaws.com/${subject.place.account}/${name}`;
    return { id: url, url, name, arn: arn(subject, "sqs", name) };
};

const topic: Attributes = (subject) => {
    const name = nameOf(subject, "name", "-", subject.inputs.fifoTopic === true ? ".fifo" : "");
    const own = arn(subject, "sns", name);
    return { id: own, arn: own, name, owner: subject.place.account };
};

const eventRule: Attributes = (subject) => {
    const name = nameOf(subject);
    const bus = text(subject.inputs.eventBusName) ?? "default";
    const onBus = bus === "default" ? "" : `${bus.split("/").at(-1)}/`;
    return { id: name, name, arn: arn(subject, "events", `rule/${onBus}${name}`), eventBusName: bus };
};

const userPool: Attributes = (subject) => {
    const id = subject.givenId ?? `${subject.place.region}_${subject.mint("id", lowerAlphanumeric, 9)}`;
    const endpoint = `cognito-idp.${subject.place.region}.amazonaws.com/${id}`;
    return { id, name: nameOf(subject), arn: arn(subject, "cognito-idp", `userpool/${id}`), endpoint };
};

const secret: Attributes = (subject) => {
    const name = nameOf(subject);
    const own = arn(subject, "secretsmanager", `secret:${name}-${subject.mint("suffix", lowerAlphanumeric, 6)}`);
    return { id: own, arn: own, name };
};

const machine = (kind: string) => (subject: Subject) => {
    const id = subject.givenId ?? `${kind}-0${subject.mint("id", hexadecimal, 16)}`;
    return { id, arn: arn(subject, "ec2", `${kind === "sg" ? "security-group" : kind}/${id}`) };
};

/** What holds data or passes it on, network and all. */
export const data: Readonly<Record<string, Attributes>> = {
    "aws:cloudwatch/eventBus:EventBus": byName("events", "event-bus/"),
    "aws:cloudwatch/eventRule:EventRule": eventRule,
    "aws:cloudwatch/logGroup:LogGroup": byName("logs", "log-group:"),
    "aws:cloudwatch/logStream:LogStream": (subject) => {
        const name = nameOf(subject);
        return {
            id: name,
            name,
            arn: arn(subject, "logs", `log-group:${subject.inputs.logGroupName}:log-stream:${name}`),
        };
    },
    "aws:cloudwatch/metricAlarm:MetricAlarm": byName("cloudwatch", "alarm:"),
    "aws:cognito/userPool:UserPool": userPool,
    "aws:cognito/userPoolClient:UserPoolClient": (subject) => ({
        id: subject.givenId ?? subject.mint("id", lowerAlphanumeric, 26),
        name: nameOf(subject),
    }),
    "aws:dynamodb/table:Table": table,
    "aws:ec2/securityGroup:SecurityGroup": (subject) => ({ ...machine("sg")(subject), name: nameOf(subject) }),
    "aws:ec2/subnet:Subnet": machine("subnet"),
    "aws:ec2/vpc:Vpc": machine("vpc"),
    "aws:kinesis/firehoseDeliveryStream:FirehoseDeliveryStream": byArn("firehose", "deliverystream/"),
    "aws:kinesis/stream:Stream": byArn("kinesis", "stream/"),
    "aws:s3/bucket:Bucket": bucket,
    "aws:s3/bucketObject:BucketObject": bucketObject,
    "aws:s3/bucketObjectv2:BucketObjectv2": bucketObject,
    "aws:s3/bucketV2:BucketV2": bucket,
    "aws:secretsmanager/secret:Secret": secret,
    "aws:secretsmanager/secretVersion:SecretVersion": (subject) => {
        const versionId = uuid(subject);
        return { id: `${subject.inputs.secretId}|${versionId}`, arn: subject.inputs.secretId, versionId };
    },
    "aws:sfn/stateMachine:StateMachine": byArn("states", "stateMachine:"),
    "aws:sns/topic:Topic": topic,
    "aws:sns/topicSubscription:TopicSubscription": (subject) => {
        const own = `${subject.inputs.topic}:${uuid(subject)}`;
        return { id: own, arn: own };
    },
    "aws:sqs/queue:Queue": queue,
    "aws:ssm/parameter:Parameter": (subject) => {
        const name = nameOf(subject);
        return { id: name, name, arn: arn(subject, "ssm", `parameter/${name.replace(/^\//, "")}`), version: 1 };
    },
};
