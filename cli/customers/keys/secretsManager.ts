import {
    CreateSecretCommand,
    InvalidRequestException,
    PutSecretValueCommand,
    ResourceExistsException,
    SecretsManagerClient,
} from "@aws-sdk/client-secrets-manager";
import { sha256Of } from "../../../customers/keyValue";
import { CommandError } from "../commandError";
import type { Target } from "../target/target";
import type { SecretStore } from "./secretStore";

/**
 * AWS Secrets Manager. The version's id is the value's SHA-256, so that the same value is no second version.
 *
 * @see https://docs.aws.amazon.com/secretsmanager/latest/apireference/API_PutSecretValue.html
 */
export function secretsManager({ region, local }: Target): SecretStore {
    const client = new SecretsManagerClient({
        ...(region === undefined ? {} : { region }),
        ...(local && { endpoint: local.endpoints.secretsManager, credentials: local.credentials }),
    });

    return {
        async keep(name, value, description) {
            const version = { SecretString: value.reveal(), ClientRequestToken: sha256Of(value) };
            try {
                const { ARN } = await client.send(
                    new CreateSecretCommand({ Name: name, Description: description, ...version }),
                );
                return ARN ?? name;
            } catch (error) {
                if (error instanceof InvalidRequestException) {
                    throw new CommandError(
                        `Secrets Manager does not take the secret ${name}: ${error.message}; one that is to be deleted ` +
                            "can be restored, or give another name with --secret NAME",
                    );
                }
                if (!(error instanceof ResourceExistsException)) {
                    throw error;
                }
            }
            const { ARN } = await client.send(new PutSecretValueCommand({ SecretId: name, ...version }));
            return ARN ?? name;
        },
    };
}
