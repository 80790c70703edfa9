import { SubscriptionSweeper, type TieredApi } from "pulumi-tiered-api";

export function sweeping(api: TieredApi): SubscriptionSweeper {
    return new SubscriptionSweeper("workdays", { api });
}
