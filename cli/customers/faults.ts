import { CustomerError } from "../../customers/customerError";
import { UnfinishedError } from "../../customers/unfinishedError";
import { CommandError } from "./commandError";

interface AwsFailure {
    readonly name: string;
    readonly message: string;
    readonly $metadata?: { readonly httpStatusCode?: number };
    readonly code?: string;
}

/** What whoever holds the credentials can do about an answer of AWS. */
function awsText({ name, message, $metadata, code }: AwsFailure): string | undefined {
    if (
        /^(CredentialsProviderError|ExpiredToken(Exception)?|UnrecognizedClientException|InvalidClientTokenId)$/.test(
            name,
        )
    ) {
        return `AWS does not take the credentials: ${message}; set AWS_PROFILE or AWS_ACCESS_KEY_ID, or log in (aws sso login)`;
    }
    if (/^AccessDenied(Exception)?$/.test(name)) {
        return `AWS does not allow it: ${message}`;
    }
    if (/^(ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|EAI_AGAIN)$/.test(code ?? "") || name === "TimeoutError") {
        return `AWS cannot be reached: ${message || code}`;
    }
    if (/region is missing/i.test(message)) {
        return "in which region is the registry? Say it with --region, or AWS_REGION";
    }
    return $metadata?.httpStatusCode === undefined ? undefined : `AWS answered ${name}: ${message}`;
}

/** What is told of an error: what can be mended in its own words, anything else with its stack. */
export function faultText(error: unknown): string {
    if (error instanceof CustomerError || error instanceof CommandError || error instanceof UnfinishedError) {
        return error.message;
    }
    if (!(error instanceof Error)) {
        return String(error);
    }
    const known = error.name === "LocalError" ? error.message : awsText(error as AwsFailure);
    return known ?? String(error.stack);
}
