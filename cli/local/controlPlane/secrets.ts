import { createHash, randomUUID } from "node:crypto";
import { isJson, type Json } from "../api/plainValues";
import type { KeptRecords } from "../state/keptRecords";

/** A secret as it is kept. */
export interface StoredSecret {
    readonly name: string;
    readonly arn: string;
    readonly versionId: string;
    readonly value: string;
    /** Seconds since 1970. */
    readonly createdAt: number;
}

export function isStoredSecret(value: unknown): value is StoredSecret {
    return isJson(value) && ["name", "arn", "versionId", "value"].every((name) => typeof value[name] === "string");
}

/** What a call of Secrets Manager is refused with; the status is always 400. */
export class SecretsError extends Error {
    constructor(
        readonly code: string,
        message: string,
    ) {
        super(message);
    }
}

/** Where the secrets are said to be. */
interface SecretsPlace {
    readonly region: string;
    readonly accountId: string;
}

const nameForm = /^[A-Za-z0-9/_+=.@-]{1,512}$/;

/**
 * Secrets Manager, as far as a key's value is put into it and read: of a secret, the current version is kept.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_CreateSecret.html
 */
export class Secrets {
    constructor(
        private readonly kept: KeptRecords<StoredSecret>,
        /** Milliseconds since 1970. */
        private readonly now: () => number,
    ) {}

    /** @param operation `CreateSecret` */
    answer(operation: string, input: Json, place: SecretsPlace): Json {
        switch (operation) {
            case "CreateSecret":
                return this.create(input, place);
            case "PutSecretValue":
                return this.put(this.find(input.SecretId), input);
            case "GetSecretValue":
                return told(this.find(input.SecretId), true);
            default:
                throw new SecretsError(
                    "UnknownOperationException",
                    `Secrets Manager ${operation} is no operation that is served here; ` +
                        "these are: CreateSecret, PutSecretValue, GetSecretValue",
                );
        }
    }

    private create(input: Json, { region, accountId }: SecretsPlace): Json {
        const name = String(input.Name ?? "");
        if (!nameForm.test(name)) {
            throw new SecretsError(
                "InvalidParameterException",
                "Invalid name. Must be a valid name containing alphanumeric characters, or any of the following: -/_+=.@!",
            );
        }
        if (this.kept.get(name)) {
            throw new SecretsError(
                "ResourceExistsException",
                `The operation failed because the secret ${name} already exists.`,
            );
        }
        const suffix = createHash("sha256").update(name).digest("hex").slice(0, 6);
        const arn = `arn:aws:secretsmanager:${region}:${accountId}:secret:${name}-${suffix}`;
        return this.put({ name, arn, versionId: "", value: "", createdAt: 0 }, input);
    }

    private put(secret: StoredSecret, input: Json): Json {
        if (typeof input.SecretString !== "string") {
            throw new SecretsError(
                "InvalidParameterException",
                "You must provide SecretString; nothing else is kept here.",
            );
        }
        const version = {
            ...secret,
            value: input.SecretString,
            versionId: String(input.ClientRequestToken ?? randomUUID()),
            createdAt: Math.floor(this.now() / 1_000),
        };
        this.kept.put(secret.name, version);
        return told(version, false);
    }

    private find(id: unknown): StoredSecret {
        const known = typeof id === "string" ? this.kept.get(id) : undefined;
        const secret = known ?? this.kept.all().find(({ arn }) => arn === id);
        if (!secret) {
            throw new SecretsError("ResourceNotFoundException", "Secrets Manager can't find the specified secret.");
        }
        return secret;
    }
}

function told({ arn, name, versionId, value, createdAt }: StoredSecret, withValue: boolean): Json {
    return {
        ARN: arn,
        Name: name,
        VersionId: versionId,
        ...(withValue ? { SecretString: value, VersionStages: ["AWSCURRENT"], CreatedDate: createdAt } : {}),
    };
}
