// Makes dist/, which is what the package holds: the library as one JavaScript file, the declarations that its users reach,
// and the bundles of its own functions.
const { execFileSync } = require("node:child_process");
const { mkdirSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
require("ts-node/register/transpile-only");

// One call needs no service, which would live as long as this process.
process.env.ESBUILD_WORKER_THREADS = "0";
const { buildSync } = require("esbuild");
const ts = require("typescript");
const { bundle } = require("../components/bundle");
const { handlerBundle } = require("../components/handlerFile");

const root = join(__dirname, "..");
const dist = join(root, "dist");

/** Checks the types, and writes the declarations with the comments that an editor shows. */
function writeDeclarations() {
    const tsc = require.resolve("typescript/bin/tsc");
    execFileSync(process.execPath, [tsc, "-p", join(root, "tsconfig.build.json")], { stdio: "inherit" });
    const index = join(dist, "components", "index.d.ts");
    const program = ts.createProgram([index], { module: ts.ModuleKind.NodeNext, noLib: true, types: [] });
    const reached = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));
    for (const entry of readdirSync(dist, { recursive: true, withFileTypes: true })) {
        const file = join(entry.parentPath ?? entry.path, entry.name);
        // What the index does not lead to is nobody's business and no promise.
        if (entry.isFile() && !reached.has(file)) {
            rmSync(file);
        }
    }
}

/** Functions keep their names and lines are short, for whoever reads a stack. */
function writeLibrary() {
    buildSync({
        entryPoints: [join(root, "components", "index.ts")],
        outfile: join(dist, "components", "index.js"),
        bundle: true,
        packages: "external",
        platform: "node",
        format: "cjs",
        target: "node20",
        minify: true,
        keepNames: true,
        lineLimit: 120,
        charset: "utf8",
        legalComments: "none",
        logLevel: "warning",
    });
}

function writeHandler(name) {
    mkdirSync(join(dist, name));
    writeFileSync(join(dist, name, "index.js"), bundle(handlerBundle(name)));
}

rmSync(dist, { recursive: true, force: true });
writeDeclarations();
writeLibrary();
writeHandler("authorizer");
writeHandler("sweeper");
