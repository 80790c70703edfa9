import { sha256Of } from "../../../customers/keyValue";
import { Secret } from "../../../customers/secret";
import type { World } from "./world";

/** A customer as an update of a program leaves it. */
export function declare(world: World, id: string, tier: string): { readonly keyId: string; readonly sha256: string } {
    const value = new Secret(`declared${"0".repeat(20)}${id}`);
    const sha256 = sha256Of(value);
    const { id: keyId } = world.gateway.make({ name: `workdays/${id}/primary-1a2b3c4`, value, enabled: true });
    world.gateway.link(`plan-${tier}`, keyId);
    const common = { customerId: id, tier, status: "active", managedBy: "declared" };
    world.table.put({ pk: "customers", sk: id, ...common, keys: { primary: { sha256, keyId } } });
    world.table.put({ pk: `key#${sha256}`, sk: "subscription", ...common, keyId });
    return { keyId, sha256 };
}
