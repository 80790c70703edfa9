import { type Faults, show } from "./faults";

/** The retention periods that CloudWatch Logs knows, in days. */
const retentionDays: readonly number[] = [
    1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653,
];

/** Checks for how many days a log is kept. */
export function checkRetention(path: string, days: number | undefined, faults: Faults): void {
    if (days !== undefined && !retentionDays.includes(days)) {
        faults.add(
            path,
            `${show(days)} is no retention that CloudWatch Logs knows; give ${retentionDays.join(", ")} days`,
        );
    }
}
