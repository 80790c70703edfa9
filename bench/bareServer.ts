import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { fixedAnswer } from "./answer";

/** The floor: the least that a server of Node.js can do. It prints its port. */
const headers = { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(fixedAnswer) };

const server = createServer((_request, response) => {
    response.writeHead(200, headers);
    response.end(fixedAnswer);
});
server.listen(0, "127.0.0.1", () => console.log((server.address() as AddressInfo).port));
