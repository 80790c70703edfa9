import { alphanumeric, hexadecimal } from "../../standIn";
import type { Attributes } from "./subject";
import { uuid } from "./subject";

const lengthOf = (value: unknown, otherwise: number) => Math.min(64, typeof value === "number" ? value : otherwise);

const characters: Attributes = (subject) => {
    const result = subject.mint("result", alphanumeric, lengthOf(subject.inputs.length, 16));
    return { id: result, result };
};

/** The provider of random values, which needs no cloud. */
export const random: Readonly<Record<string, Attributes>> = {
    "random:index/randomId:RandomId": (subject) => {
        const hex = subject.mint("result", hexadecimal, 2 * lengthOf(subject.inputs.byteLength, 8));
        const bytes = Buffer.from(hex, "hex");
        const prefix = String(subject.inputs.prefix ?? "");
        const b64Url = bytes.toString("base64url");
        return {
            id: b64Url,
            b64Url: `${prefix}${b64Url}`,
            b64Std: `${prefix}${bytes.toString("base64")}`,
            hex: `${prefix}${hex}`,
            dec: `${prefix}${BigInt(`0x${hex}`)}`,
        };
    },
    "random:index/randomPassword:RandomPassword": (subject) => ({ ...characters(subject), id: "none" }),
    "random:index/randomPet:RandomPet": (subject) => ({ id: `pet-${subject.mint("result", hexadecimal, 8)}` }),
    "random:index/randomString:RandomString": characters,
    "random:index/randomUuid:RandomUuid": (subject) => {
        const result = uuid(subject, "result");
        return { id: result, result };
    },
};
