import type { AuditLine, Customer, Subscription } from "../../../customers/customer";
import type { CustomerDetails } from "../../../customers/customers";
import { table } from "../../terminal/table";
import type { Terminal } from "../../terminal/terminal";
import { coloured, harmless } from "../../terminal/text";
import { instantText } from "../duration";
import type { HandedKey } from "../keys/handedOver";
import { statusText } from "./customers";

/** Where a subscription differs from what it was: `tier bronze → gold, +key primary-2`. */
function change(before: Subscription | undefined, after: Subscription): string {
    const named = (names: readonly string[], sign: string) => names.map((name) => `${sign}key ${name}`);
    const end = ({ expiresAt }: Subscription) => (expiresAt === undefined ? "never" : instantText(expiresAt));
    const had = new Set(before?.keys.map(({ name }) => name));
    const has = new Set(after.keys.map(({ name }) => name));
    const parts = [
        ...(before?.tier === after.tier ? [] : [`tier ${before ? `${before.tier} → ` : ""}${after.tier}`]),
        ...(before === undefined || before.status === after.status ? [] : [`${before.status} → ${after.status}`]),
        ...(before?.expiresAt === after.expiresAt ? [] : [`ends ${before ? `${end(before)} → ` : ""}${end(after)}`]),
        ...named(
            [...has].filter((name) => !had.has(name)),
            "+",
        ),
        ...named(
            [...had].filter((name) => !has.has(name)),
            "−",
        ),
    ];
    return parts.join(", ") || "the same";
}

function keyState({ status, expiresAt }: Customer, key: Customer["keys"][number], now: number): string {
    const ends = [expiresAt, key.expiresAt].filter((end) => end !== undefined);
    if (key.keyId === undefined) {
        return "not made yet";
    }
    if (key.ended || ends.some((end) => end * 1_000 <= now)) {
        return "ended";
    }
    return status === "active" ? "valid" : "refused";
}

function keysTable({ customer, usage }: CustomerDetails, columns: number | undefined, now: number): string {
    const rows = customer.keys.map((key) => [
        key.name,
        key.keyId ?? "",
        keyState(customer, key, now),
        key.expiresAt === undefined ? "" : instantText(key.expiresAt),
        String(usage[key.name]?.used ?? ""),
        String(usage[key.name]?.remaining ?? ""),
        key.createdAt ?? "",
    ]);
    return table(["key", "key id", "state", "ends", "used", "left", "made"], rows, columns);
}

function auditTable(lines: readonly AuditLine[], columns: number | undefined): string {
    const rows = lines.map(({ at, verb, before, after, by }) => [at, verb, change(before, after), harmless(by)]);
    return table(["when", "verb", "change", "who"], rows, columns);
}

/** All that is known of a customer. */
export function detailsText(
    details: CustomerDetails,
    keys: readonly HandedKey[],
    { columns, colours }: Terminal,
    now: number,
): string {
    const { customer, audit } = details;
    const { operation } = customer;
    const facts: [string, string | undefined][] = [
        ["tier", customer.tier],
        ["status", statusText({ ...customer, operation: undefined } as Customer, now, colours)],
        ["ends", customer.expiresAt === undefined ? undefined : instantText(customer.expiresAt)],
        ["managed by", customer.managedBy],
        ["description", customer.description && harmless(customer.description)],
        ["marketplace", customer.marketplaceCustomerId && harmless(customer.marketplaceCustomerId)],
        ["since", customer.createdAt],
        ["unfinished", operation && `${operation.verb}, begun by ${harmless(operation.by)} at ${operation.startedAt}`],
    ];
    const section = (title: string, body: string) => `\n${coloured("bold", title, colours)}\n${body}`;
    const told = keys.filter(({ value, secretArn }) => value !== undefined || secretArn !== undefined);
    return [
        `${coloured("bold", customer.id, colours)}\n`,
        ...facts.flatMap(([name, value]) => (value ? [`  ${name.padEnd(12)} ${value}\n`] : [])),
        customer.keys.length > 0 ? section("Keys", keysTable(details, columns, now)) : "",
        audit.length > 0 ? section("What happened", auditTable(audit, columns)) : "",
        told.length > 0 ? "\n" : "",
        ...told.map(({ name, value, secretArn }) =>
            value ? `${name}: ${value.reveal()}\n` : `The key ${name} is in the secret ${secretArn}.\n`,
        ),
    ].join("");
}
