import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withScratch } from "./engine";
import { print } from "./figures";
import { plainCustomers } from "./plainCustomers";
import { writePlainProgram } from "./plainProgram";
import { besidePlain, configOf, medians, program, publishedProgram, Workspace } from "./previewed";

const rounds = 3;

/** Declared customers of the stack. */
const count = 1_000;

/** Customers beside those that the stack's configuration declares, each with its tier. */
function manyCustomers(declared: Record<string, object>): Record<string, string> {
    const missing = count - Object.keys(declared).length;
    const tiers = ["bronze", "gold"];
    return Object.fromEntries(
        Array.from({ length: missing }, (_, index) => [`customer-${index}`, tiers[index % tiers.length] ?? ""]),
    );
}

/** What they cost where a thousand customers are declared, each of whom is four resources. */
export async function previewOfManyCustomers(): Promise<void> {
    await withScratch(async (folder, env) => {
        const published = publishedProgram(join(folder, "published"), env);
        const config = configOf(published);
        const declared: Record<string, object> = JSON.parse(config["workdays:customers"] ?? "{}");
        const more = manyCustomers(declared);

        const plain = new Workspace(join(folder, "plain"), env);
        await writePlainProgram(plain.folder, program, config, (variable) =>
            [
                'import { createHash } from "node:crypto";',
                `const registry = ${variable("Table", "workdays-registry")};`,
                `const gate = ${variable("Function", "workdays-authorizer")};`,
                `const plans: Record<string, apigateway.UsagePlan> = { bronze: ${variable("UsagePlan", "workdays/bronze")}, gold: ${variable("UsagePlan", "workdays/gold")} };`,
                plainCustomers("workdays", more),
            ].join("\n"),
        );

        const all = { ...declared, ...Object.fromEntries(Object.entries(more).map(([id, tier]) => [id, { tier }])) };
        const stackFile = join(published.folder, "Pulumi.dev.yaml");
        const settings = readFileSync(stackFile, "utf8");
        // JSON is YAML too.
        const line = `  workdays:customers: ${JSON.stringify(all)}\n`;
        writeFileSync(stackFile, settings.replace(/ {2}workdays:customers:\n(?: {4}.*\n)+/, line));

        const seconds = medians({ published, plain }, rounds);
        print(`pulumi preview of the same program with ${count.toLocaleString("en")} declared customers`, [
            besidePlain("with the published library", seconds.published, seconds.plain),
        ]);
    });
}
