// Makes dist/: the command line, the verbs as functions, the process that runs a Pulumi program, what a Lambda sandbox
// starts with, and the SQL that usage is counted by.
const { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

// One call needs no service, which would live as long as this process.
process.env.ESBUILD_WORKER_THREADS = "0";
const { buildSync } = require("esbuild");

const dist = join(__dirname, "dist");

function contentOf(file) {
    try {
        return readFileSync(file, "utf8");
    } catch {
        return undefined;
    }
}

const { outputFiles } = buildSync({
    entryPoints: {
        main: join(__dirname, "main.ts"),
        customers: join(__dirname, "..", "customers", "index.ts"),
        automation: join(__dirname, "automation", "index.ts"),
        programChild: join(__dirname, "local", "program", "child", "main.ts"),
        sandbox: join(__dirname, "local", "lambda", "bootstrap", "index.ts"),
    },
    outdir: dist,
    bundle: true,
    packages: "external",
    platform: "node",
    format: "cjs",
    target: "node20",
    write: false,
    logLevel: "warning",
});
// Read when usage is counted, by every engine the same.
const sql = join(__dirname, "..", "metering", "sql");
const sqlFiles = readdirSync(sql).map((file) => ({
    path: join(dist, "sql", file),
    text: readFileSync(join(sql, file), "utf8"),
}));
mkdirSync(join(dist, "sql"), { recursive: true });
for (const { path, text } of [...outputFiles, ...sqlFiles]) {
    // Two that build at once write the same, and neither sees half a file.
    if (contentOf(path) !== text) {
        writeFileSync(`${path}.${process.pid}`, text);
        renameSync(`${path}.${process.pid}`, path);
    }
}
