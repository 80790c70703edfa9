// Makes dist/, which is what the package holds: the library as JavaScript, the declarations that its users reach, and the
// gate's bundle.
const { execFileSync } = require("node:child_process");
const { mkdirSync, readdirSync, rmSync, writeFileSync } = require("node:fs");
const { join, resolve } = require("node:path");
const ts = require("typescript");

const root = join(__dirname, "..");
const dist = join(root, "dist");

function compile() {
    rmSync(dist, { recursive: true, force: true });
    const tsc = [require.resolve("typescript/bin/tsc"), "-p", join(root, "tsconfig.build.json")];
    // An editor shows the comments of declarations; nobody reads those of the code here.
    for (const only of [["--declaration", "false", "--removeComments"], ["--emitDeclarationOnly"]]) {
        execFileSync(process.execPath, [...tsc, ...only], { stdio: "inherit" });
    }
    // The components know the handlers by their types alone.
    rmSync(join(dist, "handlers"), { recursive: true });
}

/** Removes the declarations that the index does not lead to: they are nobody's business and no promise. */
function keepPublicDeclarations() {
    const program = ts.createProgram([join(dist, "components", "index.d.ts")], {
        module: ts.ModuleKind.NodeNext,
        noLib: true,
        types: [],
    });
    const reached = new Set(program.getSourceFiles().map(({ fileName }) => resolve(fileName)));
    for (const file of readdirSync(dist, { recursive: true, encoding: "utf8" })) {
        if (file.endsWith(".d.ts") && !reached.has(join(dist, file))) {
            rmSync(join(dist, file));
        }
    }
}

function bundleGate() {
    const { bundle } = require(join(dist, "components", "bundle.js"));
    const entry = join(root, "handlers", "authorizer", "index.ts");
    mkdirSync(join(dist, "authorizer"));
    writeFileSync(
        join(dist, "authorizer", "index.js"),
        bundle({ entry, runtime: "nodejs22.x", external: ["@aws-sdk/*"] }),
    );
}

compile();
keepPublicDeclarations();
bundleGate();
