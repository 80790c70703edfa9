import type { TargetTraits } from "../contract/target";

const decoded = "the emulator decodes a path before it routes";

/** Where the emulator is known to answer otherwise than AWS. */
export const emulatorTraits: TargetTraits = {
    name: "the emulator",
    exactLimits: true,
    deviations: {
        "an encoded slash stays within its segment": decoded,
        "a path parameter reaches the back end as it was sent": decoded,
        "a parameter that is required and blank counts as missing": "the emulator takes a blank value for one",
        "a body of more than 10 MB is too large for whoever may call": "the emulator has no such limit",
        "a preflight with a body of a type that no browser sends is refused for its type":
            "the emulator takes its template for a body of any type",
        "an open method ignores the key of a caller who is throttled":
            "the emulator throttles open methods by the plan of a key that is sent",
    },
};
