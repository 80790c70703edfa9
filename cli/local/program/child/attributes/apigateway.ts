import { alphanumeric, lowerAlphanumeric } from "../../standIn";
import { type Attributes, lastPart, madeAt, nameOf, type Subject, text, uuid } from "./subject";

const minted = (subject: Subject, length: number) => subject.givenId ?? subject.mint("id", lowerAlphanumeric, length);

/** ARNs of API Gateway's own things have no account. */
const ownArn = ({ place }: Subject, path: string) => `arn:${place.partition}:apigateway:${place.region}::/${path}`;

const executionArn = ({ place }: Subject, rest: string) =>
    `arn:${place.partition}:execute-api:${place.region}:${place.account}:${rest}`;

const restApiOf = ({ inputs }: Subject) => text(inputs.restApi) ?? text(inputs.restApiId) ?? "";

/** Where only the provider makes an id up, of what the resource belongs to. */
const composed =
    (prefix: string, ...properties: readonly string[]): Attributes =>
    (subject) => ({
        id:
            subject.givenId ??
            [prefix, restApiOf(subject), ...properties.map((name) => subject.inputs[name])].join("-"),
    });

const restApi: Attributes = (subject) => {
    const id = minted(subject, 10);
    return {
        id,
        name: nameOf(subject),
        arn: ownArn(subject, `restapis/${id}`),
        executionArn: executionArn(subject, id),
        rootResourceId: subject.mint("root", lowerAlphanumeric, 10),
        createdDate: madeAt,
    };
};

/** A resource's path goes through its parents, up to the API's root. */
const resource: Attributes = (subject) => {
    const parent = subject.find(subject.type, subject.inputs.parentId);
    return { id: minted(subject, 6), path: `${parent === undefined ? "" : parent.path}/${subject.inputs.pathPart}` };
};

const stage: Attributes = (subject) => {
    const api = restApiOf(subject);
    const name = text(subject.inputs.stageName) ?? (subject.givenId && lastPart(subject.givenId)) ?? "";
    return {
        id: subject.givenId ?? `ags-${api}-${name}`,
        arn: ownArn(subject, `restapis/${api}/stages/${name}`),
        executionArn: executionArn(subject, `${api}/${name}`),
        invokeUrl: subject.stageUrl(api, name),
        webAclArn: "",
    };
};

const deployment: Attributes = (subject) => {
    const api = restApiOf(subject);
    // Before version 7 of the provider, a deployment could make a stage.
    const stageName = text(subject.inputs.stageName) ?? "";
    return {
        id: minted(subject, 6),
        createdDate: madeAt,
        executionArn: executionArn(subject, `${api}/${stageName}`),
        invokeUrl: subject.stageUrl(api, stageName),
    };
};

const apiKey: Attributes = (subject) => {
    const id = minted(subject, 10);
    return {
        id,
        name: nameOf(subject),
        arn: ownArn(subject, `apikeys/${id}`),
        value: text(subject.inputs.value) ?? subject.mint("value", alphanumeric, 40),
        enabled: subject.inputs.enabled ?? true,
        description: subject.inputs.description ?? "Managed by Pulumi",
        createdDate: madeAt,
        lastUpdatedDate: madeAt,
    };
};

const usagePlan: Attributes = (subject) => {
    const id = minted(subject, 6);
    return { id, name: nameOf(subject), arn: ownArn(subject, `usageplans/${id}`) };
};

/** The link's id is the key's. */
const usagePlanKey: Attributes = (subject) => {
    const { keyId } = subject.inputs;
    const key = subject.find("aws:apigateway/apiKey:ApiKey", keyId);
    return { id: subject.givenId ?? text(keyId) ?? "", name: key?.name ?? "", value: key?.value ?? "" };
};

const authorizer: Attributes = (subject) => {
    const id = minted(subject, 6);
    return { id, name: nameOf(subject), arn: ownArn(subject, `restapis/${restApiOf(subject)}/authorizers/${id}`) };
};

const domainName: Attributes = (subject) => {
    const domain = text(subject.inputs.domainName) ?? subject.givenId ?? subject.name;
    const alias = `d-${subject.mint("alias", lowerAlphanumeric, 10)}`;
    return {
        id: domain,
        arn: ownArn(subject, `domainnames/${domain}`),
        regionalDomainName: `${alias}.execute-api.${subject.place.region}.amazonaws.com`,
        cloudfrontDomainName: `${alias}.cloudfront.net`,
    };
};

/** @see https://github.com/pulumi/pulumi-aws, the outputs of each resource's class */
export const apigateway: Readonly<Record<string, Attributes>> = {
    "aws:apigateway/account:Account": () => ({
        id: "api-gateway-account",
        apiKeyVersion: "4",
        features: ["UsagePlans"],
        throttleSettings: [{ burstLimit: 5_000, rateLimit: 10_000 }],
    }),
    "aws:apigateway/apiKey:ApiKey": apiKey,
    "aws:apigateway/authorizer:Authorizer": authorizer,
    "aws:apigateway/basePathMapping:BasePathMapping": (subject) => ({
        id: subject.givenId ?? `${subject.inputs.domainName}/${subject.inputs.basePath ?? ""}`,
    }),
    "aws:apigateway/clientCertificate:ClientCertificate": (subject) => {
        const id = minted(subject, 6);
        return { id, arn: ownArn(subject, `clientcertificates/${id}`), createdDate: madeAt };
    },
    "aws:apigateway/deployment:Deployment": deployment,
    "aws:apigateway/documentationPart:DocumentationPart": (subject) => ({
        id: `${restApiOf(subject)}/${uuid(subject)}`,
    }),
    "aws:apigateway/documentationVersion:DocumentationVersion": (subject) => ({
        id: subject.givenId ?? `${restApiOf(subject)}/${subject.inputs.version}`,
    }),
    "aws:apigateway/domainName:DomainName": domainName,
    "aws:apigateway/integration:Integration": composed("agi", "resourceId", "httpMethod"),
    "aws:apigateway/integrationResponse:IntegrationResponse": composed(
        "agir",
        "resourceId",
        "httpMethod",
        "statusCode",
    ),
    "aws:apigateway/method:Method": composed("agm", "resourceId", "httpMethod"),
    "aws:apigateway/methodResponse:MethodResponse": composed("agmr", "resourceId", "httpMethod", "statusCode"),
    "aws:apigateway/methodSettings:MethodSettings": (subject) => ({
        id: subject.givenId ?? [restApiOf(subject), subject.inputs.stageName, subject.inputs.methodPath].join("-"),
    }),
    // A model's name is alphanumeric.
    "aws:apigateway/model:Model": (subject) => ({ id: minted(subject, 6), name: nameOf(subject, "name", "") }),
    "aws:apigateway/requestValidator:RequestValidator": (subject) => ({
        id: minted(subject, 6),
        name: nameOf(subject),
    }),
    "aws:apigateway/resource:Resource": resource,
    "aws:apigateway/response:Response": composed("aggr", "responseType"),
    "aws:apigateway/restApi:RestApi": restApi,
    "aws:apigateway/restApiPolicy:RestApiPolicy": (subject) => ({ id: restApiOf(subject) }),
    "aws:apigateway/restApiPut:RestApiPut": (subject) => ({ id: restApiOf(subject) }),
    "aws:apigateway/stage:Stage": stage,
    "aws:apigateway/usagePlan:UsagePlan": usagePlan,
    "aws:apigateway/usagePlanKey:UsagePlanKey": usagePlanKey,
    "aws:apigateway/vpcLink:VpcLink": (subject) => {
        const id = minted(subject, 6);
        return { id, name: nameOf(subject), arn: ownArn(subject, `vpclinks/${id}`) };
    },
};
