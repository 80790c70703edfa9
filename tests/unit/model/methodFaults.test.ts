import * as pulumi from "@pulumi/pulumi";
import { faultTable, keyed, method, named, open, throttle } from "./faultTable";

describe("faults of methods", () => {
    faultTable([
        ["no methods", { methods: {} }, ['methods: there are none; name at least one, such as "GET /status"']],
        ["methods left out", { methods: undefined }, ["methods: is missing; give an object"]],
        ["a list", { methods: ["GET /items"] }, ['methods: ["GET /items"] is no object; give one']],
        [
            "an Output",
            { methods: pulumi.output({}) },
            ["methods: is an Output, which is not known yet; give a plain value"],
        ],
        ["a method that is text", method("open"), ['methods["GET /items"]: "open" is no object; give one']],
        [
            "an unknown property",
            method({ ...keyed, teirs: [] }),
            [
                'methods["GET /items"].teirs: there is no such property, only open, tiers, fromTier, integration, throttle, validate, operation',
            ],
        ],
        [
            "OPTIONS that needs a key",
            named("OPTIONS /items"),
            ['methods["OPTIONS /items"]: OPTIONS never needs a key, since browsers send none; make it open'],
        ],
        [
            "OPTIONS beside CORS",
            { ...method(open, "OPTIONS /items"), cors: { origins: ["*"] } },
            ['methods["OPTIONS /items"]: OPTIONS belongs to cors; remove one of them'],
        ],
        [
            "a throttle of 0",
            method({ ...keyed, throttle: { rateLimit: 0, burstLimit: 1 } }),
            [
                'methods["GET /items"].throttle.rateLimit: 0 is not a rate; give a number above 0, in requests per second',
            ],
        ],
        [
            "a throttle on ANY",
            method({ ...keyed, throttle }, "ANY /items"),
            [
                'methods["ANY /items"].throttle: AWS sets limits by verb; name the verbs that you want to limit as methods of their own',
            ],
        ],
        [
            "a method without an integration",
            method({ open: true }),
            ['methods["GET /items"].integration: is missing; give an object'],
        ],
    ]);
});
