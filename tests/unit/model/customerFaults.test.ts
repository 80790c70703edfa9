import * as pulumi from "@pulumi/pulumi";
import { acme, faultTable, many } from "./faultTable";

describe("faults of customers", () => {
    faultTable([
        ["a list", { customers: [] }, ["customers: [] is no object; give one"]],
        [
            "an Output",
            { customers: pulumi.output({}) },
            ["customers: is an Output, which is not known yet; give a plain value"],
        ],
        ["text", acme("gold"), ['customers["acme"]: what is given is no object; give one']],
        [
            "an unknown tier",
            acme({ tier: "platinum" }),
            ['customers["acme"].tier: there is no tier "platinum"; tiers are bronze, gold'],
        ],
        [
            "a customer without a tier",
            acme({}),
            ['customers["acme"].tier: there is no tier undefined; tiers are bronze, gold'],
        ],
        [
            "an id with a blank",
            { customers: { "acme corp": { tier: "gold" } } },
            [
                'customers["acme corp"]: is not a customer\'s id; use 1 to 128 of A–Z a–z 0–9 . _ @ -, beginning with a letter or digit',
            ],
        ],
        [
            "an id that is too long",
            { customers: { ["a".repeat(129)]: { tier: "gold" } } },
            [
                `customers["${"a".repeat(129)}"]: is not a customer's id; use 1 to 128 of A–Z a–z 0–9 . _ @ -, beginning with a letter or digit`,
            ],
        ],
        [
            "an unknown property",
            acme({ tier: "gold", key: "x" }),
            [
                'customers["acme"].key: there is no such property, only tier, enabled, keys, description, marketplaceCustomerId, tags',
            ],
        ],
        [
            "enabled in words",
            acme({ tier: "gold", enabled: "no" }),
            ['customers["acme"].enabled: "no" is neither true nor false; give one of the two'],
        ],
        [
            "a description that is no text",
            acme({ tier: "gold", description: 1 }),
            ['customers["acme"].description: 1 is no text; give a plain string'],
        ],
        [
            "a marketplace id that is no text",
            acme({ tier: "gold", marketplaceCustomerId: 1 }),
            ['customers["acme"].marketplaceCustomerId: 1 is no text; give a plain string'],
        ],
        [
            "a key of 19 characters",
            acme({ tier: "gold", keys: { primary: { value: "a".repeat(19) } } }),
            [
                'customers["acme"].keys["primary"].value: a value of 19 characters cannot be a key; give 20 to 128 letters and digits, or none and AWS makes one',
            ],
        ],
        [
            "a key of 129 characters",
            acme({ tier: "gold", keys: { primary: { value: "a".repeat(129) } } }),
            [
                'customers["acme"].keys["primary"].value: a value of 129 characters cannot be a key; give 20 to 128 letters and digits, or none and AWS makes one',
            ],
        ],
        [
            "a key with other characters",
            acme({ tier: "gold", keys: { primary: { value: `${"a".repeat(20)}-` } } }),
            [
                'customers["acme"].keys["primary"].value: a value with other characters cannot be a key; give 20 to 128 letters and digits, or none and AWS makes one',
            ],
        ],
        [
            "a key that is a number",
            acme({ tier: "gold", keys: { primary: { value: 123456789012345 } } }),
            [
                'customers["acme"].keys["primary"].value: a value that is no text cannot be a key; give 20 to 128 letters and digits, or none and AWS makes one',
            ],
        ],
        [
            "a key that is null",
            acme({ tier: "gold", keys: { primary: { value: null } } }),
            [
                'customers["acme"].keys["primary"].value: a value that is no text cannot be a key; give 20 to 128 letters and digits, or none and AWS makes one',
            ],
        ],
        [
            "a value that a customer uses twice",
            acme({ tier: "gold", keys: { a: { value: "a".repeat(20) }, b: { value: "a".repeat(20) } } }),
            [
                'customers["acme"].keys["b"].value: the value is that of customers["acme"].keys["a"].value too; give each key a value of its own',
            ],
        ],
        [
            "a value that two customers use",
            {
                customers: {
                    a: { tier: "gold", keys: { primary: { value: "a".repeat(20) } } },
                    b: { tier: "gold", keys: { second: { value: "a".repeat(20) } } },
                },
            },
            [
                'customers["b"].keys["second"].value: the value is that of customers["a"].keys["primary"].value too; give each key a value of its own',
            ],
        ],
        [
            "a key's name with a blank",
            acme({ tier: "gold", keys: { "my key": {} } }),
            [
                'customers["acme"].keys["my key"]: is not a key\'s name; use 1 to 64 of A–Z a–z 0–9 _ -, beginning with a letter or digit',
            ],
        ],
        [
            "a value in place of a key",
            acme({ tier: "gold", keys: { primary: "a".repeat(20) } }),
            ['customers["acme"].keys["primary"]: is a bare value; write { value: ... }'],
        ],
        [
            "an Output in place of a key",
            acme({ tier: "gold", keys: { primary: pulumi.output("x") } }),
            ['customers["acme"].keys["primary"]: is a bare value; write { value: ... }'],
        ],
        [
            "a misspelt property of a key",
            acme({ tier: "gold", keys: { primary: { secret: "a".repeat(20) } } }),
            ['customers["acme"].keys["primary"].secret: there is no such property, only value'],
        ],
        [
            "values in a list in place of keys",
            acme({ tier: "gold", keys: ["a".repeat(20)] }),
            ['customers["acme"].keys: what is given is no object; give one'],
        ],
        [
            "a value in place of the keys",
            acme({ tier: "gold", keys: "a".repeat(20) }),
            ['customers["acme"].keys: what is given is no object; give one'],
        ],
        [
            "null in place of the keys",
            acme({ tier: "gold", keys: null }),
            ['customers["acme"].keys: what is given is no object; give one'],
        ],
        [
            "null in place of a key",
            acme({ tier: "gold", keys: { primary: null } }),
            ['customers["acme"].keys["primary"]: what is given is no object; give one'],
        ],
        [
            "a value in a list in place of a key",
            acme({ tier: "gold", keys: { primary: ["a".repeat(20)] } }),
            ['customers["acme"].keys["primary"]: what is given is no object; give one'],
        ],
        [
            "10001 keys",
            { customers: many(10_001, (i) => `c${i}`, { tier: "gold" }) },
            ["customers: 10001 keys are more than the 10000 of an account and region; declare fewer"],
        ],
    ]);
});
