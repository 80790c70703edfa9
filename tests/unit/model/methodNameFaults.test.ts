import { faultTable, keyed, many, named } from "./faultTable";

const longPath = `${"long-segment/".repeat(40)}end`;

describe("faults of a method's name", () => {
    faultTable([
        ["a verb in lower case", named("get /items"), ['methods["get /items"]: there is no verb "get"; write GET']],
        [
            "unknown verb",
            named("TRACE /items"),
            [
                'methods["TRACE /items"]: there is no verb "TRACE"; verbs are GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS, ANY',
            ],
        ],
        ["no verb", named("/items"), ['methods["/items"]: is no method; write "VERB /path", with one space']],
        ["a verb alone", named("GET"), ['methods["GET"]: is no method; write "VERB /path", with one space']],
        [
            "two spaces",
            named("GET  /items"),
            ['methods["GET  /items"]: is no method; write "VERB /path", with one space'],
        ],
        [
            "a path without a slash",
            named("GET items"),
            ['methods["GET items"]: the path "items" does not begin with a slash; write "GET /items"'],
        ],
        ["an empty path", named("GET "), ['methods["GET "]: the path "" does not begin with a slash; write "GET /"']],
        [
            "a trailing slash",
            named("GET /items/"),
            [
                'methods["GET /items/"]: the path has an empty segment; write one slash between segments and none at the end',
            ],
        ],
        [
            "a double slash",
            named("GET /items//x"),
            [
                'methods["GET /items//x"]: the path has an empty segment; write one slash between segments and none at the end',
            ],
        ],
        [
            "a blank in a parameter",
            named("GET /items/{item id}"),
            ['methods["GET /items/{item id}"]: is no method; write "VERB /path", with one space'],
        ],
        [
            "a bad parameter name",
            named("GET /items/{id!}"),
            [
                'methods["GET /items/{id!}"]: the path has the bad parameter "{id!}"; write {name} or {name+}, of A–Z a–z 0–9 _ . -, for the whole segment',
            ],
        ],
        [
            "a parameter without a name",
            named("GET /items/{}"),
            [
                'methods["GET /items/{}"]: the path has the bad parameter "{}"; write {name} or {name+}, of A–Z a–z 0–9 _ . -, for the whole segment',
            ],
        ],
        [
            "a parameter that is not closed",
            named("GET /items/{id"),
            [
                'methods["GET /items/{id"]: the path has the bad parameter "{id"; write {name} or {name+}, of A–Z a–z 0–9 _ . -, for the whole segment',
            ],
        ],
        [
            "a parameter beside text in a segment",
            named("GET /items/x{id}"),
            [
                'methods["GET /items/x{id}"]: the path has the bad parameter "x{id}"; write {name} or {name+}, of A–Z a–z 0–9 _ . -, for the whole segment',
            ],
        ],
        [
            "two parameters in a segment",
            named("GET /items/{a}{b}"),
            [
                'methods["GET /items/{a}{b}"]: the path has two parameters in the segment "{a}{b}"; give each a segment of its own',
            ],
        ],
        [
            "two parameters in a segment, with text between",
            named("GET /items/{a}-{b}"),
            [
                'methods["GET /items/{a}-{b}"]: the path has two parameters in the segment "{a}-{b}"; give each a segment of its own',
            ],
        ],
        [
            "a greedy parameter that is not last",
            named("GET /{proxy+}/items"),
            [
                'methods["GET /{proxy+}/items"]: the path has the greedy parameter {proxy+} before its end; move it to the end',
            ],
        ],
        [
            "a character that AWS refuses",
            named("GET /items/a%20b"),
            [
                'methods["GET /items/a%20b"]: the path has "a%20b", which AWS refuses in a resource path; use A–Z a–z 0–9 . _ : -',
            ],
        ],
        [
            "a star",
            named("GET /*"),
            ['methods["GET /*"]: the path has "*", which AWS refuses in a resource path; use A–Z a–z 0–9 . _ : -'],
        ],
        [
            "a parameter twice in a path",
            named("GET /items/{id}/parts/{id}"),
            [
                'methods["GET /items/{id}/parts/{id}"]: the path has the parameter {id} twice; give each a name of its own',
            ],
        ],
        [
            "one shape with two names",
            named("GET /items/{id}", "POST /items/{item}"),
            [
                'methods["POST /items/{item}"]: {item} stands where "GET /items/{id}" has {id}, and AWS allows one parameter in a place; give both the same name',
            ],
        ],
        [
            "one shape with two names further down",
            named("GET /items/{id}/a", "GET /items/{item}/b"),
            [
                'methods["GET /items/{item}/b"]: {item} stands where "GET /items/{id}/a" has {id}, and AWS allows one parameter in a place; give both the same name',
            ],
        ],
        [
            "greedy beside parameter",
            named("GET /items/{id}", "GET /items/{proxy+}"),
            [
                'methods["GET /items/{proxy+}"]: {proxy+} stands where "GET /items/{id}" has {id}, and AWS allows one parameter in a place; give both the same name',
            ],
        ],
        [
            "300 paths beside the root",
            { methods: many(300, (i) => `GET /i${i}`, keyed) },
            ["methods: 301 resources are more than the 300 of an API; name fewer paths"],
        ],
        [
            "a path too long for a policy",
            named(`GET /${longPath}`),
            [
                `methods["GET /${longPath}"]: the path is too long for the 512 characters of a policy's resource; shorten it`,
            ],
        ],
    ]);
});
