import type { Place, Properties } from "./attributes/subject";

const account = "123456789012";
const defaultRegion = "us-east-1";

function partitionOf(region: string): string {
    if (region.startsWith("cn-")) {
        return "aws-cn";
    }
    return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
}

/**
 * Where resources are: by their own `region`, else by their provider's, else by `aws:region`, else in us-east-1. What the
 * machine's environment says of AWS is left aside, so that a program registers the same everywhere.
 */
export class Places {
    private readonly byProvider = new Map<string, string>();

    constructor(private readonly config: Readonly<Record<string, string>>) {}

    /** Takes note of an explicit provider. */
    addProvider(reference: string, inputs: Properties): void {
        if (typeof inputs.region === "string") {
            this.byProvider.set(reference, inputs.region);
        }
    }

    of(inputs: Properties, provider: string): Place {
        const own = typeof inputs.region === "string" ? inputs.region : undefined;
        const region = own ?? this.byProvider.get(provider) ?? this.config["aws:region"] ?? defaultRegion;
        return { partition: partitionOf(region), region, account };
    }
}
