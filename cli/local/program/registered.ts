/** A resource as a program registered it. */
export interface RegisteredResource {
    readonly urn: string;
    /** `aws:apigateway/restApi:RestApi`. */
    readonly type: string;
    /** The logical name. */
    readonly name: string;
    /** The parent's URN; empty for the stack. */
    readonly parent: string;
    /** The URNs of what it depends on, by its inputs or by dependsOn; absent where it depends on nothing. */
    readonly dependencies?: readonly string[] | undefined;
    /** Stable for the same project, stack and URN. */
    readonly id: string;
    /**
     * The inputs, in Pulumi's camel case, with what AWS adds (`arn`, `invokeArn`, `value`, …). Secrets stand in it in clear:
     * it lives in memory alone. An asset or archive is a `MaterialisedArchive`.
     */
    readonly state: Readonly<Record<string, unknown>>;
}

/** An asset or archive on disk, where it stays after the program's process has ended. */
export interface MaterialisedArchive {
    /** A folder with an archive's files, or a file with an asset's content. */
    readonly materialised: string;
}

/** What a component said of itself at its end. */
export interface RegisteredComponent {
    readonly urn: string;
    /** `tiered-api:index:TieredApi`. */
    readonly type: string;
    readonly name: string;
    /** In clear, as above. */
    readonly outputs: Readonly<Record<string, unknown>>;
}

/** All that a program told the engine. */
export interface RegisteredProgram {
    readonly project: string;
    readonly stack: string;
    /** Custom resources, in the order of registration. */
    readonly resources: readonly RegisteredResource[];
    readonly components: readonly RegisteredComponent[];
    /** What the program's run could not know and how it went on: an unknown invoke, a secret's stand-in, … */
    readonly notices: readonly string[];
    /** Files outside node_modules that were loaded, bundled or packed: those that `--watch` watches. */
    readonly files: readonly string[];
}
