import assert from "node:assert/strict";
import { join, relative } from "node:path";
import { ProgramError } from "../../../../cli/local/program/programError";
import { projectFile, readProject } from "../../../../cli/local/program/project";
import { ProgramFixture, seed } from "./programFixture";

type Files = Readonly<Record<string, string>>;

function inProject<T>(files: Files, use: (fixture: ProgramFixture) => T): T {
    const fixture = new ProgramFixture(files);
    try {
        return use(fixture);
    } finally {
        fixture.remove();
    }
}

const read = (fixture: ProgramFixture, stack?: string) =>
    readProject({ file: projectFile(fixture.project), stack, seed });

describe("a Pulumi project", () => {
    it("is found from a folder below it", () => {
        inProject({ "index.ts": "", "a/b/c.txt": "" }, ({ project }) => {
            assert.equal(projectFile(join(project, "a/b")), join(project, "Pulumi.yaml"));
        });
    });

    it("may have its file under the other name", () => {
        inProject({ "index.ts": "", "sub/Pulumi.yml": "name: sub\nruntime: nodejs\n" }, ({ project }) => {
            assert.equal(projectFile(join(project, "sub")), join(project, "sub", "Pulumi.yml"));
        });
    });

    const entries: [what: string, files: Files, main: string, workFolder: string, esModule: boolean][] = [
        ["index.ts", { "index.ts": "" }, "index.ts", "", false],
        ["index.js before index.ts", { "index.ts": "", "index.js": "" }, "index.js", "", false],
        [
            "what package.json names",
            { "src/a.ts": "", "package.json": '{ "main": "src/a.ts" }' },
            "src/a.ts",
            "",
            false,
        ],
        ["without its extension", { "src/a.js": "", "package.json": '{ "main": "src/a" }' }, "src/a.js", "", false],
        [
            "index.ts where package.json names nothing that is there",
            { "index.ts": "", "package.json": '{ "main": "dist/a.js" }' },
            "index.ts",
            "",
            false,
        ],
        [
            "what exports name",
            { "b.ts": "", "package.json": '{ "exports": { ".": { "default": "./b.ts" } } }' },
            "b.ts",
            "",
            false,
        ],
        [
            "a file as main",
            { "infra/main.ts": "", "Pulumi.yaml": "name: a\nruntime: nodejs\nmain: infra/main.ts\n" },
            "infra/main.ts",
            "infra",
            false,
        ],
        [
            "a folder as main",
            { "infra/index.ts": "", "Pulumi.yaml": "name: a\nruntime: nodejs\nmain: infra/\n" },
            "infra/index.ts",
            "infra",
            false,
        ],
        [
            "an ES module by package.json",
            { "index.ts": "", "package.json": '{ "type": "module" }' },
            "index.ts",
            "",
            true,
        ],
        ["an ES module by its name", { "index.mts": "" }, "index.mts", "", true],
        ["CommonJS by its name", { "index.cts": "", "package.json": '{ "type": "module" }' }, "index.cts", "", false],
    ];
    for (const [what, files, main, workFolder, esModule] of entries) {
        it(`starts with ${what}`, () => {
            inProject(files, (fixture) => {
                const project = read(fixture);
                assert.deepEqual(
                    [
                        relative(fixture.project, project.main),
                        relative(fixture.project, project.workFolder),
                        project.esModule,
                    ],
                    [main, workFolder, esModule],
                );
            });
        });
    }

    it("takes the configuration from the stack's file, wherever it is", () => {
        const files = {
            "index.ts": "",
            "Pulumi.yaml":
                "name: shop\nruntime: { name: nodejs, options: { typescript: true } }\nstackConfigDir: stacks\n",
            "stacks/Pulumi.prod.yaml": "config:\n  shop:n: 7\n  aws:region: eu-west-1\n",
        };
        inProject(files, (fixture) => {
            const { config, stack, files: own, notices } = read(fixture, "org/shop/prod");
            assert.deepEqual({ ...config }, { "shop:n": "7", "aws:region": "eu-west-1" });
            assert.equal(stack, "prod");
            assert.deepEqual(
                own.map((file) => relative(fixture.project, file)),
                ["Pulumi.yaml", "stacks/Pulumi.prod.yaml"],
            );
            assert.deepEqual(notices, []);
        });
    });

    it("says what of its files is not read", () => {
        const files = {
            "index.ts": "",
            "Pulumi.yaml": "name: shop\nruntime: { name: nodejs, options: { nodeargs: --inspect } }\n",
            "Pulumi.dev.yaml": "environment: [shared/dev]\n",
        };
        inProject(files, (fixture) => {
            assert.deepEqual(read(fixture).notices, [
                'Pulumi.yaml: runtime option "nodeargs" is not applied',
                'Pulumi.dev.yaml: "environment" (Pulumi ESC) is not read; --config KEY=VALUE gives a value',
            ]);
        });
    });

    it("needs no stack's file where no stack has one", () => {
        inProject({ "index.ts": "" }, (fixture) => {
            assert.equal(read(fixture).stack, "dev");
            assert.deepEqual({ ...read(fixture, "test").config }, {});
        });
    });

    const faults: [what: string, files: Files, text: RegExp][] = [
        [
            "a stack without a file",
            { "index.ts": "", "Pulumi.prod.yaml": "", "Pulumi.test.yml": "" },
            /^there is no stack "dev": no Pulumi\.dev\.yaml in .*; stacks: prod, test$/,
        ],
        [
            "another runtime",
            { "Pulumi.yaml": "name: a\nruntime: python\n" },
            /^Pulumi\.yaml: the runtime "python" cannot be run here; only nodejs can$/,
        ],
        ["no name", { "Pulumi.yaml": "runtime: nodejs\n" }, /Pulumi\.yaml has no "name"$/],
        ["no YAML", { "Pulumi.yaml": "name: [\n" }, /Pulumi\.yaml is not valid YAML: .*line 2/s],
        ["a list", { "Pulumi.yaml": "- a\n" }, /Pulumi\.yaml must hold a map$/],
        [
            "a list as configuration",
            { "index.ts": "", "Pulumi.dev.yaml": "config: [1]\n" },
            /Pulumi\.dev\.yaml: "config" must be a map$/,
        ],
        ["no program", {}, /^there is no program in .*: no index\.ts or index\.js, and package\.json names none$/],
        [
            "a program that is not there",
            { "Pulumi.yaml": "name: a\nruntime: nodejs\nmain: src\n" },
            /"main" names src, which is not in/,
        ],
        ["a package.json that is none", { "index.ts": "", "package.json": "{" }, /package\.json is not valid JSON/],
    ];
    for (const [what, files, text] of faults) {
        it(`is refused with ${what}`, () => {
            inProject(files, (fixture) => {
                assert.throws(
                    () => read(fixture),
                    (error) => error instanceof ProgramError && text.test(error.message),
                );
            });
        });
    }

    it("must be there", () => {
        assert.throws(() => projectFile("/"), /^ProgramError: there is no Pulumi\.yaml in \/ or in a folder above it$/);
    });
});
