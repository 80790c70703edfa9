import assert from "node:assert/strict";
import { isLoopback } from "./engine";

describe("the engine tests reach an emulator on this machine and nothing else", () => {
    for (const url of ["http://127.0.0.1:4566", "http://localhost:4566", "http://[::1]:4566", "https://127.1.2.3"]) {
        it(`${url} is on this machine`, () => assert.equal(isLoopback(url), true));
    }
    for (const url of [
        "",
        "127.0.0.1:4566",
        "https://apigateway.us-east-1.amazonaws.com",
        "http://127.0.0.1.example.com",
        "http://localhost.example.com",
        "http://127.0.0.1@example.com",
        "http://10.0.0.1:4566",
    ]) {
        it(`"${url}" is not`, () => assert.equal(isLoopback(url), false));
    }
});
