import { ProgramError } from "./programError";
import { alphanumeric, standIn } from "./standIn";

/** A stack's configuration as the program gets it. */
interface ResolvedConfig {
    /** By full key; objects and lists as JSON. */
    readonly values: Record<string, string>;
    readonly secretKeys: string[];
    readonly notices: string[];
}

export interface ConfigSources {
    readonly project: string;
    readonly stack: string;
    /** Under `config:` in Pulumi.yaml. */
    readonly projectConfig: Readonly<Record<string, unknown>>;
    /** Under `config:` in the stack's file. */
    readonly stackConfig: Readonly<Record<string, unknown>>;
    /** From the command line: they win over both. */
    readonly overrides: Readonly<Record<string, string>>;
    readonly seed: string;
}

const isMap = (value: unknown): value is Record<string, unknown> =>
    typeof value === "object" && value !== null && !Array.isArray(value);

/** Pulumi takes a map with the one key `secure` for a ciphertext. */
const isSecure = (value: unknown): boolean =>
    isMap(value) && Object.keys(value).length === 1 && typeof value.secure === "string";

const declaring = ["default", "value", "type", "description", "secret", "items"];

/** Whether a value of Pulumi.yaml declares a key, rather than being the value. */
const isDeclaration = (value: unknown): value is Record<string, unknown> =>
    isMap(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => declaring.includes(key));

function asText(value: unknown): string {
    return typeof value === "object" && value !== null ? JSON.stringify(value) : String(value ?? "");
}

/**
 * The program's configuration: the stack's file over Pulumi.yaml, the command line over both. Ciphertexts cannot be read
 * without the stack's own key, so stand-ins take their place, the same at every start.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/config/
 */
export function resolveConfig(sources: ConfigSources): ResolvedConfig {
    const values: Record<string, string> = {};
    const secretKeys = new Set<string>();
    const standIns: string[] = [];
    const fullKey = (key: string) => (key.includes(":") ? key.replace(":config:", ":") : `${sources.project}:${key}`);

    const opened = (value: unknown, path: string): unknown => {
        if (isSecure(value)) {
            standIns.push(path);
            return standIn(sources.seed, `config\0${path}`, alphanumeric, 40);
        }
        if (Array.isArray(value)) {
            return value.map((item, index) => opened(item, `${path}[${index}]`));
        }
        if (isMap(value)) {
            return Object.fromEntries(
                Object.entries(value).map(([key, item]) => [key, opened(item, `${path}.${key}`)]),
            );
        }
        return value;
    };
    const take = (key: string, value: unknown, secret: boolean) => {
        const before = standIns.length;
        values[key] = asText(opened(value, key));
        if (secret || standIns.length > before) {
            secretKeys.add(key);
        } else {
            secretKeys.delete(key);
        }
    };

    const required: string[] = [];
    const declaredSecret = new Set<string>();
    for (const [name, value] of Object.entries(sources.projectConfig)) {
        const key = fullKey(name);
        if (!isDeclaration(value)) {
            take(key, value, false);
            continue;
        }
        if (value.secret === true) {
            declaredSecret.add(key);
        }
        const given = value.value ?? value.default;
        if (given === undefined) {
            required.push(key);
        } else {
            take(key, given, value.secret === true);
        }
    }
    for (const [name, value] of Object.entries(sources.stackConfig)) {
        take(fullKey(name), value, declaredSecret.has(fullKey(name)));
    }
    for (const [name, value] of Object.entries(sources.overrides)) {
        take(fullKey(name), value, declaredSecret.has(fullKey(name)));
    }
    const missing = required.filter((key) => values[key] === undefined);
    if (missing.length > 0) {
        throw new ProgramError(
            `the stack "${sources.stack}" lacks configuration that Pulumi.yaml declares: ${missing.join(", ")}; ` +
                `give it in Pulumi.${sources.stack}.yaml or with --config ${missing[0]}=VALUE`,
        );
    }
    // A key that the command line gives again needs no stand-in.
    const overridden = new Set(Object.keys(sources.overrides).map(fullKey));
    const told = standIns.filter((path) => !overridden.has(path));
    const notices =
        told.length === 0
            ? []
            : [
                  `encrypted configuration is not read: stand-ins take the place of ${told.join(", ")} (--config KEY=VALUE gives a value)`,
              ];
    return { values, secretKeys: [...secretKeys], notices };
}
