import type { Access } from "./apis";
import type { ApiReport, ChangeReport, ResourceChange, ResourceOp } from "./changeReport";
import { type CustomerChange, gapSeconds } from "./customers";

/** A part of a report: a heading, and sentences below it. Names stand in `code` as Markdown has it. */
export interface Section {
    readonly heading: string;
    readonly sentences: readonly string[];
}

/** A name as code, whatever it holds. */
export function code(name: string): string {
    const fence = "`".repeat(1 + Math.max(0, ...(name.match(/`+/g) ?? []).map((run) => run.length)));
    const space = name.startsWith("`") || name.endsWith("`") ? " " : "";
    return `${fence}${space}${name.replaceAll("\n", " ")}${space}${fence}`;
}

function list(names: readonly string[]): string {
    const all = names.map(code);
    return all.length < 2 ? (all[0] ?? "") : `${all.slice(0, -1).join(", ")} and ${all.at(-1)}`;
}

function whoMay(access: Access): string {
    if (access === "open") {
        return "open to everybody";
    }
    return access.length === 0 ? "closed to every tier" : `for ${list(access)}`;
}

function accessSentences(api: ApiReport): string[] {
    // Of everybody it is said in these sentences already.
    const said = new Set([...api.openedMethods, ...api.newMethods.map(({ method }) => method), ...api.removedMethods]);
    return [
        ...api.openedMethods.map((method) => `${code(method)} is opened to everybody`),
        ...api.newMethods.map(({ method, access }) => `${code(method)} is new, ${whoMay(access)}`),
        ...api.removedMethods.map((method) => `${code(method)} is removed`),
        ...api.newTiers.map(
            ({ tier, methods }) => `${code(tier)} is a new tier, which may call ${list(methods) || "nothing"}`,
        ),
        ...api.removedTiers.map((tier) => `${code(tier)} is no tier any more`),
        ...api.access.flatMap(({ tier, gains, loses }) => {
            const who = tier === undefined ? "everybody" : code(tier);
            const told = tier === undefined ? said : new Set<string>();
            const [more, less] = [gains, loses].map((methods) => methods.filter((method) => !told.has(method)));
            return [
                ...(more?.length ? [`${who} gains ${list(more)}`] : []),
                ...(less?.length ? [`${who} loses ${list(less)}`] : []),
            ];
        }),
    ];
}

function keyWords(keys: readonly string[]): string {
    return `${keys.length === 1 ? "key" : "keys"} ${list(keys)}`;
}

function customerSentence({ customer, kind, from = "", to = "", keys }: CustomerChange): string {
    const who = code(customer);
    const its = keys.length === 0 ? "" : keyWords(keys);
    switch (kind) {
        case "comes":
            return `${who} comes, to ${code(to)}${its && `, with ${its}`}`;
        case "goes":
            return `${who} goes, from ${code(from)}${its && `; ${its} deleted`}`;
        case "moves":
            return `${who} moves from ${code(from)} to ${code(to)}${its && `, with ${its}`}; the used quota is not carried over`;
        case "is suspended":
        case "is resumed":
            return `${who} ${kind}${its && `, with ${its}`}`;
        default:
            return `${who} ${kind === "gets keys" ? "gets" : "loses"} ${its}`;
    }
}

function gapSentence({ gaps }: ApiReport): string[] {
    if (gaps.length === 0) {
        return [];
    }
    const names = gaps.map(({ customer, key }) => `${customer}/${key}`);
    const who = names.length > 10 ? `${names.length} keys` : list(names);
    return [
        `${who}: refused with 403 for about ${gapSeconds} s${names.length > 1 ? " each" : ""}, ` +
            "since a key is linked to a new plan only after the old link is deleted",
    ];
}

const past: Record<ResourceOp, string> = {
    create: "created",
    update: "updated",
    replace: "replaced",
    delete: "deleted",
};

/** So many names of a kind are shown. */
const shownNames = 10;

function resourceSentences(resources: readonly ResourceChange[]): string[] {
    const groups = new Map<string, ResourceChange[]>();
    for (const op of Object.keys(past)) {
        for (const change of resources.filter((one) => one.op === op)) {
            const group = `${op} ${change.type}`;
            groups.set(group, [...(groups.get(group) ?? []), change]);
        }
    }
    return [...groups.values()].map((group) => {
        const [{ op, type }] = group as [ResourceChange];
        const names = group.slice(0, shownNames).map(({ name, changed }) => {
            return op === "update" || op === "replace"
                ? `${code(name)}${changed.length > 0 ? ` (${changed.join(", ")})` : ""}`
                : code(name);
        });
        const more = group.length > shownNames ? ` and ${group.length - shownNames} more` : "";
        return `${group.length} ${type} ${past[op]}: ${names.join(", ")}${more}`;
    });
}

function apiSections(api: ApiReport, several: boolean): Section[] {
    const of = several ? ` of ${api.name}` : "";
    const whole = api.isDeleted ? [`${code(api.name)} is removed`] : api.isNew ? [`${code(api.name)} is new`] : [];
    return [
        { heading: `Who may call what${of}`, sentences: [...whole, ...(api.isDeleted ? [] : accessSentences(api))] },
        { heading: `Customers${of}`, sentences: api.customers.map(customerSentence) },
        {
            heading: `Limits${of}`,
            sentences: api.limits.map(({ tier, what, before, after }) => `${code(tier)}: ${what} ${before} → ${after}`),
        },
        { heading: `Refused for a moment${of}`, sentences: gapSentence(api) },
    ];
}

/** The report in sentences, without the parts that have nothing to say. */
export function sections({ apis, resources, outputs }: ChangeReport): Section[] {
    return [
        ...apis.flatMap((api) => apiSections(api, apis.length > 1)),
        { heading: "Resources", sentences: resourceSentences(resources) },
        {
            heading: "Outputs",
            sentences: outputs.length > 0 ? [`${list(outputs)} ${outputs.length === 1 ? "changes" : "change"}`] : [],
        },
    ].filter(({ sentences }) => sentences.length > 0);
}
