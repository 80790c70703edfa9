import type { Place, Properties } from "./attributes/subject";
import { type PolicyDocumentArgs, policyDocument } from "./policyDocument";
import type { Resources } from "./resources";

type Invoke = (args: Properties, place: Place, resources: Resources) => Properties | undefined;

const dnsSuffix = ({ partition }: Place) => (partition === "aws-cn" ? "amazonaws.com.cn" : "amazonaws.com");
const reversed = (name: string) => name.split(".").reverse().join(".");

function arnParts(args: Properties): Properties | undefined {
    const [, partition, service, region, account, ...resource] = String(args.arn).split(":");
    return resource.length === 0
        ? undefined
        : { arn: args.arn, id: args.arn, partition, service, region, account, resource: resource.join(":") };
}

function zones({ region }: Place): Properties {
    const names = ["a", "b", "c"].map((letter) => `${region}${letter}`);
    return {
        id: region,
        region,
        names,
        zoneIds: names.map((_, index) => `${region}-az${index + 1}`),
        groupNames: [region],
    };
}

function service(args: Properties, place: Place): Properties {
    const region = String(args.region ?? place.region);
    const { partition } = place;
    const prefix = String(args.reverseDnsPrefix ?? reversed(dnsSuffix(place)));
    const serviceId = String(args.serviceId ?? String(args.dnsName ?? "").split(".")[0]);
    const reverseDnsName = `${prefix}.${region}.${serviceId}`;
    const dnsName = reversed(reverseDnsName);
    return {
        id: reverseDnsName,
        dnsName,
        partition,
        region,
        reverseDnsName,
        reverseDnsPrefix: prefix,
        serviceId,
        supported: true,
    };
}

function document(args: Properties): Properties {
    const own = policyDocument(args as PolicyDocumentArgs);
    const minifiedJson = JSON.stringify(own);
    return { ...args, id: "policy", json: JSON.stringify(own, null, 2), minifiedJson };
}

/** A resource that the program itself registered before. */
const registered =
    (type: string, property: string, alias = property): Invoke =>
    (args, _, resources) => {
        const found = resources.registered.find(
            ({ type: own, state }) => own === type && (state[alias] === args[property] || state.arn === args[property]),
        );
        return found && { ...found.state, [property]: args[property] };
    };

/** What is the same for everybody, can be worked out, or is this program's own. */
const invokes: Readonly<Record<string, Invoke>> = {
    "aws:apigateway/getRestApi:getRestApi": registered("aws:apigateway/restApi:RestApi", "name"),
    "aws:cloudwatch/getLogGroup:getLogGroup": registered("aws:cloudwatch/logGroup:LogGroup", "name"),
    "aws:dynamodb/getTable:getTable": registered("aws:dynamodb/table:Table", "name"),
    "aws:iam/getPolicyDocument:getPolicyDocument": document,
    "aws:iam/getRole:getRole": registered("aws:iam/role:Role", "name"),
    "aws:index/getArn:getArn": arnParts,
    "aws:index/getAvailabilityZones:getAvailabilityZones": (_, place) => zones(place),
    "aws:index/getCallerIdentity:getCallerIdentity": (_, { partition, account }) => ({
        id: account,
        accountId: account,
        arn: `arn:${partition}:iam::${account}:user/local`,
        userId: "AIDALOCAL00000000000A",
    }),
    "aws:index/getDefaultTags:getDefaultTags": () => ({ id: "default-tags", tags: {} }),
    "aws:index/getPartition:getPartition": (_, place) => ({
        id: place.partition,
        partition: place.partition,
        dnsSuffix: dnsSuffix(place),
        reverseDnsPrefix: reversed(dnsSuffix(place)),
    }),
    "aws:index/getRegion:getRegion": (args, place) => {
        const region = String(args.region ?? args.name ?? place.region);
        return { id: region, name: region, region, description: region, endpoint: `ec2.${region}.${dnsSuffix(place)}` };
    },
    "aws:index/getService:getService": service,
    "aws:kms/getKey:getKey": registered("aws:kms/key:Key", "keyId", "id"),
    "aws:lambda/getFunction:getFunction": registered("aws:lambda/function:Function", "functionName", "name"),
    "aws:s3/getBucket:getBucket": registered("aws:s3/bucket:Bucket", "bucket"),
    "aws:sns/getTopic:getTopic": registered("aws:sns/topic:Topic", "name"),
    "aws:sqs/getQueue:getQueue": registered("aws:sqs/queue:Queue", "name"),
    "aws:ssm/getParameter:getParameter": registered("aws:ssm/parameter:Parameter", "name"),
    // How the SDK makes a resource of its URN.
    "pulumi:pulumi:getResource": ({ urn }, _, resources) => {
        const found = resources.at(String(urn));
        return found && { urn, id: found.id, state: found.state };
    },
};

/** The answer, or undefined where nobody but AWS knows it. */
export function answerInvoke(
    token: string,
    args: Properties,
    place: Place,
    resources: Resources,
): Properties | undefined {
    return invokes[token]?.(args, place, resources);
}
