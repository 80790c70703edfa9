import type { Customer } from "../../../customers/customer";
import { table } from "../../terminal/table";
import type { Terminal } from "../../terminal/terminal";
import { coloured, counted, harmless } from "../../terminal/text";
import { instantText } from "../duration";

/** `active`, `suspended`, `ended`, and what has not been finished. */
export function statusText({ status, expiresAt, operation }: Customer, now: number, colours: boolean): string {
    const ended = status === "active" && expiresAt !== undefined && expiresAt * 1_000 <= now;
    const word = ended ? "ended" : status;
    const colour = word === "active" ? "green" : word === "removed" ? "red" : "yellow";
    const told = coloured(colour, word, colours);
    return operation === undefined ? told : `${told}, ${operation.verb} unfinished`;
}

/** Customers, a line each. */
export function customersText(customers: readonly Customer[], { columns, colours }: Terminal, now: number): string {
    if (customers.length === 0) {
        return "There are no such customers.\n";
    }
    const rows = customers.map((customer) => [
        customer.id,
        customer.tier,
        statusText(customer, now, colours),
        String(customer.keys.length),
        customer.managedBy,
        customer.expiresAt === undefined ? "" : instantText(customer.expiresAt),
        harmless(customer.description ?? ""),
    ]);
    const head = ["customer", "tier", "status", "keys", "managed by", "ends", "description"];
    const titles = head.map((title) => coloured("bold", title, colours));
    return `${table(titles, rows, columns)}${counted(customers.length, "customer")}\n`;
}
