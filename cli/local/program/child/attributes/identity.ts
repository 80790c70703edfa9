import { hexadecimal } from "../../standIn";
import { type Attributes, arn, globalArn, madeAt, nameOf, type Subject, text, uuid } from "./subject";

const upperAlphanumeric = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

/** A named thing of IAM: its ARN has its path, and no region. */
const named =
    (kind: string, idPrefix: string, idProperty: string, idIsArn = false): Attributes =>
    (subject) => {
        const name = nameOf(subject);
        const own = globalArn(subject, "iam", `${kind}${text(subject.inputs.path) ?? "/"}${name}`);
        const unique = `${idPrefix}${subject.mint("unique", upperAlphanumeric, 17)}`;
        return { id: idIsArn ? own : name, name, arn: own, [idProperty]: unique, createDate: madeAt };
    };

const attachment =
    (property: string): Attributes =>
    (subject) => ({
        id: subject.givenId ?? `${subject.inputs[property]}-${subject.mint("id", hexadecimal, 26)}`,
    });

const inline =
    (property: string): Attributes =>
    (subject) => {
        const name = nameOf(subject);
        return { id: subject.givenId ?? `${subject.inputs[property]}:${name}`, name };
    };

const key = (subject: Subject) => {
    const id = uuid(subject);
    return { id, keyId: id, arn: arn(subject, "kms", `key/${id}`), isEnabled: true, multiRegion: false };
};

/** @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_identifiers.html */
export const identity: Readonly<Record<string, Attributes>> = {
    "aws:iam/accessKey:AccessKey": (subject) => ({
        id: `AKIA${subject.mint("id", upperAlphanumeric, 16)}`,
        secret: subject.mint("secret", `${upperAlphanumeric}${hexadecimal}`, 40),
        createDate: madeAt,
    }),
    "aws:iam/group:Group": named("group", "AGPA", "uniqueId"),
    "aws:iam/instanceProfile:InstanceProfile": named("instance-profile", "AIPA", "uniqueId"),
    "aws:iam/policy:Policy": named("policy", "ANPA", "policyId", true),
    "aws:iam/role:Role": named("role", "AROA", "uniqueId"),
    "aws:iam/rolePolicy:RolePolicy": inline("role"),
    "aws:iam/rolePolicyAttachment:RolePolicyAttachment": attachment("role"),
    "aws:iam/user:User": named("user", "AIDA", "uniqueId"),
    "aws:iam/userPolicy:UserPolicy": inline("user"),
    "aws:iam/userPolicyAttachment:UserPolicyAttachment": attachment("user"),
    "aws:kms/alias:Alias": (subject) => {
        const name = text(subject.inputs.name) ?? `alias/${nameOf(subject)}`;
        const target = text(subject.inputs.targetKeyId) ?? "";
        const targetKeyArn = target.startsWith("arn:") ? target : arn(subject, "kms", `key/${target}`);
        return { id: name, name, arn: arn(subject, "kms", name), targetKeyArn };
    },
    "aws:kms/key:Key": key,
};
