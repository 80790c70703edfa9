/** The fields of an access-log line that are counted by. A log may have more; of a field that it lacks nothing is known. */
export const logColumns = [
    "requestId",
    "requestTimeEpoch",
    "apiId",
    "stage",
    "httpMethod",
    "resourcePath",
    "status",
    "customerId",
    "tier",
    "apiKeyId",
] as const;

/**
 * Where the folders of a log are named `delivered=2026-11-25-13`, by the hour (UTC) in which Firehose delivered what is in
 * them, only those that may matter are read, and it is known how late a line is.
 */
export const deliveryPartition = "delivered";

/** The hour of a delivery as its folder's name has it: `2026-11-25-13`. */
export function deliveryHour(hour: string): string {
    return hour.replace("T", "-");
}
