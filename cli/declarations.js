// Makes dist/types/: what users of tiered-api/customers and tiered-api/automation reach by its types, and nothing else.
const { execFileSync } = require("node:child_process");
const { readdirSync, rmSync } = require("node:fs");
const { join, resolve } = require("node:path");
const ts = require("typescript");

const types = join(__dirname, "dist", "types");
const entries = ["customers/index.d.ts", "cli/automation/index.d.ts"].map((file) => join(types, file));

rmSync(types, { recursive: true, force: true });
execFileSync(process.execPath, [require.resolve("typescript/bin/tsc"), "-p", join(__dirname, "tsconfig.types.json")], {
    stdio: "inherit",
});

const program = ts.createProgram(entries, { module: ts.ModuleKind.NodeNext, noLib: true, types: [] });
const reached = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));
for (const file of readdirSync(types, { recursive: true, encoding: "utf8" })) {
    if (file.endsWith(".d.ts") && !reached.has(join(types, file))) {
        rmSync(join(types, file));
    }
}
