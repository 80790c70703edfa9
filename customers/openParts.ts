import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { APIGatewayClient } from "@aws-sdk/client-api-gateway";
import { DynamoDBClient } from "@aws-sdk/client-dynamodb";
import { DynamoDBDocumentClient } from "@aws-sdk/lib-dynamodb";
import { awsControlPlane, type ImportFile, paced } from "./aws/awsControlPlane";
import { Pacer } from "./aws/pacer";
import { CustomerError } from "./customerError";
import { newKeyValue } from "./keyValue";
import type { Parts } from "./parts";
import { dynamoDbRegistry } from "./registry/dynamoDbRegistry";
import type { Registry } from "./registry/registry";

/** Where the customers are. */
export interface Place {
    /** The subscription registry's table. */
    readonly registryTable: string;
    /** Default: the one of the environment, or of the profile. */
    readonly region?: string;
    /** Default: the ones of the environment, or of the profile. */
    readonly credentials?: {
        readonly accessKeyId: string;
        readonly secretAccessKey: string;
        readonly sessionToken?: string;
    };
    /** Other services than AWS's own: those of a running `npm start`. */
    readonly endpoints?: { readonly apigateway?: string; readonly dynamodb?: string; readonly sts?: string };
}

/** With a 429 in between, the last try comes after some two minutes. */
const maxAttempts = 10;

/** How a client of one of AWS's services is set up. */
export function clientOf({ region, credentials }: Place, endpoint: string | undefined) {
    return {
        maxAttempts,
        ...(region === undefined ? {} : { region }),
        ...(credentials === undefined ? {} : { credentials }),
        ...(endpoint === undefined ? {} : { endpoint }),
    };
}

async function deploymentOf(registry: Registry, table: string) {
    const remedy = "name the registry of a stack that pulumi up has deployed";
    try {
        const deployment = await registry.deployment();
        if (deployment !== undefined) {
            return deployment;
        }
    } catch (error) {
        if (!(error instanceof Error && error.name === "ResourceNotFoundException")) {
            throw error;
        }
        throw new CustomerError("no-registry", `there is no table ${table}; ${remedy}`);
    }
    throw new CustomerError("no-registry", `the table ${table} does not say what is deployed; ${remedy}`);
}

/**
 * What the verbs work with, of a deployment whose registry says all that they need to know of it.
 *
 * @param by who does what is done: an ARN
 */
export async function openParts(place: Place, importFile: ImportFile, by: () => Promise<string>): Promise<Parts> {
    const { registryTable, endpoints = {} } = place;
    const documents = DynamoDBDocumentClient.from(new DynamoDBClient(clientOf(place, endpoints.dynamodb)), {
        marshallOptions: { removeUndefinedValues: true },
    });
    const registry = dynamoDbRegistry(documents, registryTable);
    const pacer = new Pacer();
    const gateway = paced(new APIGatewayClient(clientOf(place, endpoints.apigateway)), pacer);
    return {
        registry,
        controlPlane: awsControlPlane(gateway, importFile),
        deployment: await deploymentOf(registry, registryTable),
        now: Date.now,
        sleep: (millis) => wait(millis),
        newKeyValue,
        newId: () => randomUUID(),
        by,
        calls: () => pacer.calls,
    };
}
