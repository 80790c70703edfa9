import { faultTable } from "./faultTable";

describe("faults of cors", () => {
    faultTable([
        [
            "credentials for every origin",
            { cors: { origins: ["*"], credentials: true } },
            [
                'cors.credentials: browsers refuse credentials with origin "*"; name the origin, or leave credentials out',
            ],
        ],
        [
            "two origins",
            { cors: { origins: ["https://a.example", "https://b.example"] } },
            [
                'cors.origins: ["https://a.example","https://b.example"]: API Gateway\'s own refusals can name only one; give one origin, or "*"',
            ],
        ],
        ["no origin", { cors: { origins: [] } }, ['cors.origins: []: there is none; give one origin, or "*"']],
        ["origins left out", { cors: {} }, ["cors.origins: is missing; give a list"]],
        [
            "an origin with a slash at its end",
            { cors: { origins: ["https://a.example/"] } },
            ['cors.origins[0]: "https://a.example/" is no origin; write "https://example.com", or "*"'],
        ],
        [
            "a header's name with a blank",
            { cors: { origins: ["*"], headers: ["x y"] } },
            ['cors.headers[0]: "x y" is no header\'s name; write one such as "content-type"'],
        ],
        [
            "the verb ANY",
            { cors: { origins: ["*"], methods: ["ANY"] } },
            ['cors.methods[0]: "ANY" is not known; give GET or HEAD or POST or PUT or PATCH or DELETE or OPTIONS'],
        ],
        [
            "an age of more than a day",
            { cors: { origins: ["*"], maxAge: 86401 } },
            ["cors.maxAge: 86401 is not an age in seconds; give a whole number from 0 to 86400"],
        ],
        [
            "an unknown property of cors",
            { cors: { origin: "*", origins: ["*"] } },
            ["cors.origin: there is no such property, only origins, headers, methods, credentials, maxAge"],
        ],
        ["cors that is true", { cors: true }, ["cors: true is no object; give one"]],
        [
            "credentials in words",
            { cors: { origins: ["https://a.example"], credentials: "yes" } },
            ['cors.credentials: "yes" is neither true nor false; give one of the two'],
        ],
    ]);
});
