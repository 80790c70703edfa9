import { faultTable, method, mock } from "./faultTable";

describe("faults of who may call a method", () => {
    faultTable([
        [
            "a method without access",
            method({ integration: mock }),
            ['methods["GET /items"]: does not say who may call it; give open: true, tiers: [...] or fromTier: "..."'],
        ],
        [
            "a method that is only said not to be open",
            method({ open: false, integration: mock }),
            ['methods["GET /items"]: does not say who may call it; give open: true, tiers: [...] or fromTier: "..."'],
        ],
        [
            "open and tiers",
            method({ open: true, tiers: ["gold"], integration: mock }),
            ['methods["GET /items"]: says open and tiers; say one of them'],
        ],
        [
            "open and fromTier",
            method({ open: true, fromTier: "gold", integration: mock }),
            ['methods["GET /items"]: says open and fromTier; say one of them'],
        ],
        [
            "closed and tiers",
            method({ open: false, tiers: ["gold"], integration: mock }),
            ['methods["GET /items"]: says open and tiers; say one of them'],
        ],
        [
            "tiers and fromTier",
            method({ tiers: ["gold"], fromTier: "gold", integration: mock }),
            ['methods["GET /items"]: says tiers and fromTier; say one of them'],
        ],
        [
            "open in quotes",
            method({ open: "true", integration: mock }),
            ['methods["GET /items"].open: "true" is neither true nor false; give one of the two'],
        ],
        [
            "an unknown tier",
            method({ tiers: ["gold", "platinum"], integration: mock }),
            ['methods["GET /items"].tiers[1]: there is no tier "platinum"; tiers are bronze, gold'],
        ],
        [
            "an unknown first tier",
            method({ fromTier: "platinum", integration: mock }),
            ['methods["GET /items"].fromTier: there is no tier "platinum"; tiers are bronze, gold'],
        ],
        [
            "a tier that is named twice",
            method({ tiers: ["gold", "gold"], integration: mock }),
            ['methods["GET /items"].tiers[1]: "gold" is there twice; name it once'],
        ],
        [
            "tiers as text",
            method({ tiers: "gold", integration: mock }),
            ['methods["GET /items"].tiers: "gold" is no list; give a plain one'],
        ],
        [
            "a tier that is no text",
            method({ tiers: ["gold", 5], integration: mock }),
            ['methods["GET /items"].tiers[1]: 5 is no text; give a plain string'],
        ],
        [
            "a tier where there are none",
            { tiers: [], methods: { "GET /items": { tiers: ["gold"], integration: mock } } },
            [
                "tiers: there are none; name at least one",
                'methods["GET /items"].tiers[0]: there is no tier "gold"; name it in tiers first',
            ],
        ],
    ]);
});
