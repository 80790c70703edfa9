import assert from "node:assert/strict";
import type { IncomingHttpHeaders } from "node:http";
import { strangerFault } from "../../../../cli/local/controlPlane/stranger";

const signed: IncomingHttpHeaders = {
    host: "127.0.0.1:4000",
    authorization: "AWS4-HMAC-SHA256 Credential=local/20260101/us-east-1/apigateway/aws4_request, Signature=0",
};

describe("who may ask the control plane", () => {
    for (const host of ["127.0.0.1:4000", "localhost:4000"]) {
        it(`is an AWS client that asks ${host}`, () =>
            assert.equal(strangerFault({ ...signed, host }, 4_000), undefined));
    }

    const strangers: Readonly<Record<string, IncomingHttpHeaders>> = {
        "a page whose host's name was turned to this machine": { ...signed, host: "attacker.example:4000" },
        "who asks for another port": { ...signed, host: "127.0.0.1:4001" },
        "who asks for no host": { ...signed, host: undefined },
        "a page of another origin": { ...signed, origin: "https://attacker.example" },
        "a page without an origin": { ...signed, origin: "null" },
        "a page that loads it as an image": { ...signed, "sec-fetch-site": "cross-site" },
        "who does not sign": { ...signed, authorization: undefined },
        "who signs as somebody else does": { ...signed, authorization: "Bearer token" },
    };
    for (const [who, headers] of Object.entries(strangers)) {
        it(`is not ${who}`, () => assert.match(String(strangerFault(headers, 4_000)), /^the /));
    }
});
