/** A Lambda function, as far as it is run here. */
export interface LambdaFunction {
    readonly name: string;
    /** Without a qualifier. */
    readonly arn: string;
    /** `nodejs22.x` */
    readonly runtime: string;
    /** `src/index.handler` */
    readonly handler: string;
    /** A folder with the code's files, or a zip file. */
    readonly code: string;
    /** The same of each layer, in order: a later one's files take the place of an earlier one's. */
    readonly layers: readonly string[];
    readonly environment: Readonly<Record<string, string>>;
    /** Seconds. */
    readonly timeout: number;
    /** MB. */
    readonly memorySize: number;
    /** Calls that may run at once; undefined where the function shares the account's. */
    readonly reservedConcurrency: number | undefined;
    readonly logFormat: "Text" | "JSON";
    /** Lines below it are left out; undefined for all. */
    readonly logLevel: string | undefined;
    readonly logGroup: string;
    /** Versions by the aliases that stand for them. */
    readonly aliases: Readonly<Record<string, string>>;
    /** Why the function cannot be run here, as a sentence. */
    readonly fault: string | undefined;
}

/** A statement of a function's resource policy. */
export interface FunctionPermission {
    /** The function's name. */
    readonly function: string;
    /** The alias or version that it is for; undefined for the function itself. */
    readonly qualifier: string | undefined;
    readonly action: string;
    readonly principal: string;
    /** A pattern with `*` and `?`. */
    readonly sourceArn: string | undefined;
    readonly sourceAccount: string | undefined;
}
