import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";
import { importFile } from "./aws/importFile";
import type { Customers } from "./customers";
import { customersOf } from "./customersOf";
import { clientOf, openParts, type Place } from "./openParts";

export type * from "./customer";
export { CustomerError, type Refusal } from "./customerError";
export type * from "./customers";
export { Secret } from "./secret";
export { UnfinishedError } from "./unfinishedError";

/** Where the customers are, and who acts. */
export interface CustomersOptions extends Place {
    /** Who does what is done, for the audit: an ARN. Default: who the credentials belong to. */
    readonly by?: string;
}

/** Who the credentials belong to; asked once, unless that fails. */
function callerOf(place: Place): () => Promise<string> {
    let caller: Promise<string> | undefined;
    const identity = async () => {
        const { Arn } = await new STSClient(clientOf(place, place.endpoints?.sts)).send(
            new GetCallerIdentityCommand({}),
        );
        return Arn ?? "unknown";
    };
    return () => {
        caller ??= identity();
        return caller.catch((error) => {
            caller = undefined;
            throw error;
        });
    };
}

/** The customers of a deployment, whose registry says all that the verbs need to know of it. */
export async function openCustomers(options: CustomersOptions): Promise<Customers> {
    const { by, ...place } = options;
    return customersOf(await openParts(place, importFile, by === undefined ? callerOf(place) : async () => by));
}
