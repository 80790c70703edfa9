import { buildSync } from "esbuild";

interface Parser {
    validate(sql: string): readonly { readonly message: string }[];
}

let parser: Parser | undefined;

/** What Trino's grammar has against a statement. The library is made for bundlers, so it is bundled. */
export function trinoFaults(sql: string): string[] {
    if (!parser) {
        const contents = 'export { TrinoSQL } from "dt-sql-parser/dist/parser/trino/index.js"';
        const { outputFiles } = buildSync({
            stdin: { contents, resolveDir: __dirname },
            bundle: true,
            platform: "node",
            format: "cjs",
            write: false,
        });
        const loaded = { exports: {} as { TrinoSQL: new () => Parser } };
        new Function("module", "exports", "require", outputFiles[0]?.text ?? "")(loaded, loaded.exports, require);
        parser = new loaded.exports.TrinoSQL();
    }
    return parser.validate(sql).map(({ message }) => message);
}
