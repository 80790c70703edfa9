import { hexadecimal } from "../../standIn";

/** Where a resource is. */
export interface Place {
    /** `aws`, `aws-cn` or `aws-us-gov`. */
    readonly partition: string;
    /** `us-east-1`. */
    readonly region: string;
    readonly account: string;
}

export type Properties = Readonly<Record<string, unknown>>;

/** A resource of which AWS is to say more, and the means to say it. */
export interface Subject {
    readonly type: string;
    /** The logical name. */
    readonly name: string;
    readonly urn: string;
    readonly inputs: Properties;
    readonly place: Place;
    /** Given by an import or a `get`; undefined where AWS gives the id. */
    readonly givenId: string | undefined;
    /** Characters of this resource alone, the same at every start. */
    mint(purpose: string, alphabet: string, length: number): string;
    /** The state of a resource of this program, by its id. */
    find(type: string, id: unknown): Properties | undefined;
    /** Where a stage of this program's REST API is served. */
    stageUrl(restApiId: string, stageName: string): string;
}

/** What AWS adds to a resource's inputs. The id is always in it. */
export type Added = Record<string, unknown> & { readonly id: string };
export type Attributes = (subject: Subject) => Added;

export const text = (value: unknown): string | undefined =>
    typeof value === "string" && value !== "" ? value : undefined;

/** The last part of an ARN or id. */
export const lastPart = (id: string): string => id.split(/[:/]/).at(-1) ?? id;

/**
 * The name that a resource has: its own, or Pulumi's automatic one, the logical name and seven hexadecimal digits.
 *
 * @see https://www.pulumi.com/docs/iac/concepts/resources/names/#autonaming
 */
export function nameOf(subject: Subject, property = "name", separator = "-", ending = ""): string {
    const { inputs, name, givenId } = subject;
    const random = () => subject.mint("name", hexadecimal, 7);
    const prefix = text(inputs[`${property}Prefix`]);
    return (
        text(inputs[property]) ??
        (prefix === undefined ? undefined : `${prefix}${random()}${ending}`) ??
        (givenId === undefined ? `${name}${separator}${random()}${ending}` : lastPart(givenId))
    );
}

/** An ARN with region and account. */
export function arn({ place }: Subject, service: string, resource: string): string {
    return `arn:${place.partition}:${service}:${place.region}:${place.account}:${resource}`;
}

/** An ARN of a service that knows no regions, IAM for one. */
export function globalArn({ place }: Subject, service: string, resource: string, account = place.account): string {
    return `arn:${place.partition}:${service}::${account}:${resource}`;
}

export function uuid(subject: Subject, purpose = "id"): string {
    const digits = subject.mint(purpose, hexadecimal, 30);
    const version = `4${digits.slice(12, 15)}-a${digits.slice(15, 18)}`;
    return `${digits.slice(0, 8)}-${digits.slice(8, 12)}-${version}-${digits.slice(18, 30)}`;
}

/** When everything of a program's run is said to have been made: a run must not differ from the one before. */
export const madeAt = "2024-01-01T00:00:00Z";
