import { cpSync, mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const root = join(__dirname, "..", "..");

/** What `pulumi up` in this repository needs. */
const programFiles = [
    "components",
    "customers",
    "handlers",
    "index.ts",
    "package.json",
    "tsconfig.json",
    "Pulumi.yaml",
];

/** A project as `pulumi` finds one in a folder: the engine writes into stack files, so it gets copies. */
function project(scratchFolder: string, fill: (folder: string) => void): string {
    const folder = mkdtempSync(join(scratchFolder, "project-"));
    symlinkSync(join(root, "node_modules"), join(folder, "node_modules"), "junction");
    fill(folder);
    return folder;
}

/** A copy of this repository's own program with the configuration of one of its stacks. */
export function copyOfProgram(scratchFolder: string, stackName: string): string {
    return project(scratchFolder, (folder) => {
        for (const file of [...programFiles, `Pulumi.${stackName}.yaml`]) {
            cpSync(join(root, file), join(folder, file), { recursive: true });
        }
    });
}

/** A project whose program is a module of these tests. */
export function projectOf(scratchFolder: string, name: string, module: string): string {
    return project(scratchFolder, (folder) => {
        const runtime = "runtime:\n  name: nodejs\n  options:\n    typescript: true\n";
        writeFileSync(join(folder, "Pulumi.yaml"), `name: ${name}\n${runtime}main: index.ts\n`);
        writeFileSync(join(folder, "package.json"), "{}");
        cpSync(join(root, "tsconfig.json"), join(folder, "tsconfig.json"));
        writeFileSync(join(folder, "index.ts"), `require(${JSON.stringify(module)});\n`);
    });
}

/** A folder with a `pulumi` that writes its process id into a file and is the real one otherwise. */
export function namedPulumi(scratchFolder: string, realPulumi: string): { root: string; pidFile: string } {
    const folder = mkdtempSync(join(scratchFolder, "pulumi-"));
    const pidFile = join(folder, "pid");
    mkdirSync(join(folder, "bin"));
    const script = `#!/bin/sh\necho $$ >'${pidFile}'\nexec '${realPulumi}' "$@"\n`;
    writeFileSync(join(folder, "bin", "pulumi"), script, { mode: 0o755 });
    return { root: folder, pidFile };
}
