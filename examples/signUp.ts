import { openCustomers } from "tiered-api/customers";

/** What a sign-up page does: the key is for the customer's eyes, once. */
export async function signUp(registryTable: string, id: string): Promise<string | undefined> {
    const customers = await openCustomers({ registryTable, region: "eu-west-1" });
    const { madeKeys } = await customers.add({ id, tier: "bronze" });
    return madeKeys[0]?.value.reveal();
}
