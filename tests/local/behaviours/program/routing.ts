import { echoCode, lambdaFunction, mock, proxyTo, restApi } from "./restApi";

const echo = lambdaFunction("routing-echo", echoCode);

restApi("routing", {
    paths: {
        "/": { get: mock("root") },
        "/fixed": { get: mock("fixed"), "x-amazon-apigateway-any-method": mock("any verb of fixed") },
        "/items/{id}": { get: proxyTo(echo) },
        "/items/special": { get: mock("special") },
        "/files/index": { get: mock("index") },
        "/files/{path+}": { "x-amazon-apigateway-any-method": proxyTo(echo) },
    },
    functions: { echo },
});
