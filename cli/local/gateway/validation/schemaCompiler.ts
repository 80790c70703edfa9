import { Ajv } from "ajv";
import type { JsonSchema } from "../../api/api";
import { mapSchema } from "../../api/modelSchemas";
import { formats } from "./formats";
import type { Json } from "./keywordErrors";
import { schemaErrors } from "./schemaErrors";

/** The errors of a value, in API Gateway's words; none where it is valid. */
export type SchemaCheck = (value: unknown) => readonly string[];

/** What draft 4 checks; the rest describes, or belongs to a later draft, and counts for nothing. */
const checked = new Set([
    ...["$ref", "definitions", "type", "enum", "allOf", "anyOf", "oneOf", "not", "format", "pattern"],
    ...["multipleOf", "maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum", "maxLength", "minLength"],
    ...["additionalItems", "items", "maxItems", "minItems", "uniqueItems", "maxProperties", "minProperties"],
    ...["required", "additionalProperties", "properties", "patternProperties", "dependencies"],
]);

function withoutTheRest(schema: Json): Json {
    return Object.fromEntries(Object.entries(schema).filter(([keyword]) => checked.has(keyword)));
}

/** A limit and whether it is itself allowed, as drafts from 6 on write it. */
function exclusive(schema: Json, limit: "minimum" | "maximum", keyword: "exclusiveMinimum" | "exclusiveMaximum"): Json {
    const { [keyword]: excludes, [limit]: value, ...rest } = schema;
    if (excludes === undefined) {
        return schema;
    }
    if (typeof excludes !== "boolean" || value === undefined) {
        throw new Error(`${keyword} says by true or false whether ${limit} is excluded`);
    }
    return { ...rest, [excludes ? keyword : limit]: value };
}

/** Draft 4 as draft 7, which differs in nothing else of what is checked. */
function asDraft7(schema: Json): Json {
    return exclusive(exclusive(schema, "minimum", "exclusiveMinimum"), "maximum", "exclusiveMaximum");
}

/** A schema to compile, and where in it checking starts: what a root refers to has to stand beside the reference. */
function prepared(schema: JsonSchema): { root: Json; start: Json } {
    if (typeof schema === "boolean") {
        const root = schema ? {} : { not: {} };
        return { root, start: root };
    }
    const { $ref, definitions } = schema;
    if (typeof $ref !== "string") {
        const root = mapSchema(schema, withoutTheRest) as Json;
        return { root, start: root };
    }
    const root = { allOf: [{ $ref }], ...(definitions === undefined ? {} : { definitions }) };
    return { root: mapSchema(root, withoutTheRest) as Json, start: { $ref } };
}

const none: readonly string[] = [];

/** Compiles the schemas of one API. */
export class SchemaCompiler {
    private readonly ajv = new Ajv({
        strict: false,
        logger: false,
        ownProperties: true,
        unicodeRegExp: false,
        multipleOfPrecision: 10,
        formats: Object.fromEntries([...formats].map(([name, { isValid }]) => [name, isValid])),
    });

    /**
     * Throws where the schema is none of draft 4.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/models-mappings-models.html
     */
    compile(schema: JsonSchema): SchemaCheck {
        const { root, start } = prepared(schema);
        const isValid = this.ajv.compile(mapSchema(root, asDraft7) as Json);
        return (value) => {
            if (isValid(value)) {
                return none;
            }
            const errors = schemaErrors(root, start, value);
            return errors.length > 0 ? errors : [this.ajv.errorsText(isValid.errors, { dataVar: "instance" })];
        };
    }
}
