import type { RegisteredProgram } from "./registered";

/** What the child is asked to run. */
export interface ProgramTask {
    readonly project: string;
    readonly stack: string;
    /** What the program starts with: a file, or a folder that Node finds the file of. */
    readonly main: string;
    /** Where it runs: the folder of `main`. */
    readonly workFolder: string;
    /** Where Pulumi.yaml is. */
    readonly projectFolder: string;
    /** Whether `main` is an ES module. */
    readonly esModule: boolean;
    /** By full key, `workdays:corsOrigin`; objects as JSON. */
    readonly config: Readonly<Record<string, string>>;
    readonly secretKeys: readonly string[];
    /** 64 hexadecimal digits. */
    readonly seed: string;
    readonly baseUrl: string;
    readonly codeFolder: string;
    readonly cacheFolder: string;
}

/** What the child answers, once. */
export type ProgramMessage =
    | { readonly kind: "program"; readonly program: RegisteredProgram }
    | { readonly kind: "fault"; readonly message: string };
