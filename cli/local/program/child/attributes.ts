import { apigateway } from "./attributes/apigateway";
import { data } from "./attributes/data";
import { identity } from "./attributes/identity";
import { lambda } from "./attributes/lambda";
import { random } from "./attributes/random";
import { type Added, type Attributes, arn, lastPart, nameOf, type Subject, uuid } from "./attributes/subject";

const known = new Map<string, Attributes>(
    Object.entries({ ...apigateway, ...data, ...identity, ...lambda, ...random }),
);

/** Provider configurations are resources too. */
const isProvider = (type: string) => type.startsWith("pulumi:providers:");

/** Whether what a resource adds to its inputs is as AWS has it, and not made up. */
export function isKnown(type: string): boolean {
    return known.has(type) || isProvider(type);
}

/** A guess at any other resource of AWS: a name, an id and an ARN in the usual form. */
function unknownOfAws(subject: Subject): Added {
    const [, module = "", kind = ""] = subject.type.split(":");
    const name = nameOf(subject);
    const id = subject.givenId ?? name;
    const [service = ""] = module.split("/");
    return { id, name, arn: arn(subject, service, `${kind.toLowerCase()}/${lastPart(id)}`) };
}

/** What a resource's provider adds to its inputs. */
export function attributesOf(subject: Subject): Added {
    const { type, inputs, place } = subject;
    const attributes = known.get(type);
    if (attributes !== undefined) {
        const added = attributes(subject);
        const region = /^aws:(?!iam\/)/.test(type) ? { region: place.region } : {};
        const tagsAll = inputs.tags === undefined ? {} : { tagsAll: inputs.tags };
        return { ...region, ...tagsAll, ...added };
    }
    return type.startsWith("aws:") ? unknownOfAws(subject) : { id: subject.givenId ?? uuid(subject) };
}
