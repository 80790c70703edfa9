import * as pulumi from "@pulumi/pulumi";
import { acme, faultTable, tier } from "./faultTable";

const noKey = "is not a tag's key; use 1 to 128 characters that do not begin with aws:";
const noValue = "is not a tag's value; give a text of at most 256 characters";
const longKey = "k".repeat(129);

const places: [what: string, path: string, change: (tags: unknown) => object][] = [
    ["the API", "tags", (tags) => ({ tags })],
    ["a tier", "tiers[0].tags", (tags) => tier({ tags })],
    ["a customer", 'customers["acme"].tags', (tags) => acme({ tier: "gold", tags })],
];

for (const [what, path, change] of places) {
    describe(`faults of the tags of ${what}`, () => {
        faultTable([
            ["null", change(null), [`${path}: null is no object; give one`]],
            [
                "an Output",
                change(pulumi.output({})),
                [`${path}: is an Output, which is not known yet; give a plain value`],
            ],
            [
                "values that are no text",
                change({ a: 1, b: null, c: undefined, d: {} }),
                ['["a"]: 1', '["b"]: null', '["c"]: undefined', '["d"]: {}'].map((it) => `${path}${it} ${noValue}`),
            ],
            [
                "a value of 257 characters, shown in part",
                change({ a: "x".repeat(257) }),
                [`${path}["a"]: "${"x".repeat(199)}… ${noValue}`],
            ],
            [
                "keys that AWS keeps, in any case",
                change({ "aws:x": "y", "AWS:x": "y" }),
                [`${path}["aws:x"]: ${noKey}`, `${path}["AWS:x"]: ${noKey}`],
            ],
            ["an empty key", change({ "": "x" }), [`${path}[""]: ${noKey}`]],
            ["a key of 129 characters", change({ [longKey]: "x" }), [`${path}["${longKey}"]: ${noKey}`]],
            [
                "nothing wrong",
                change({
                    a: "",
                    b: "x".repeat(256),
                    ["k".repeat(128)]: "x",
                    "my:aws:x": "y",
                    c: pulumi.output("x"),
                    d: Promise.resolve("x"),
                }),
                [],
            ],
        ]);
    });
}
