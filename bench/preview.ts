import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { engineIsMissing, withScratch } from "./engine";
import { print } from "./figures";
import { writePlainProgram } from "./plainProgram";
import { besidePlain, configOf, medians, program, publishedProgram, Workspace } from "./previewed";
import { previewOfManyCustomers } from "./previewMany";

const rounds = 5;

/** What the components cost a preview of the nine-method program. */
async function ofNineMethods(): Promise<void> {
    await withScratch(async (folder, env) => {
        const source = new Workspace(join(folder, "source"), env, ["index.ts", "components", "customers", "handlers"]);
        const published = publishedProgram(join(folder, "published"), env);
        const plain = new Workspace(join(folder, "plain"), env);
        await writePlainProgram(plain.folder, program, configOf(source));
        const seconds = medians({ source, published, plain }, rounds);
        print("pulumi preview of the nine-method program, nothing deployed yet", [
            besidePlain("with the published library", seconds.published, seconds.plain),
            besidePlain("with the library's source", seconds.source, seconds.plain),
        ]);
    });
}

/** What the components cost previews. */
export async function previewFigures(): Promise<void> {
    const missing = engineIsMissing();
    if (missing) {
        console.log(`\npreview of the nine-method program: not measured, for ${missing}`);
        return;
    }
    execFileSync(process.execPath, [join(__dirname, "..", "scripts", "build.js")]);
    await ofNineMethods();
    await previewOfManyCustomers();
}
