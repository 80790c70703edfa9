import { lambdaFunction, mock, proxyTo, restApi } from "./restApi";

/** Answers what the request's body says, or does what its query says. */
const code = `exports.handler = async ({ body, queryStringParameters }) => {
    switch (queryStringParameters?.do) {
        case "nothing":
            return undefined;
        case "throw":
            throw new Error("words of the function");
        case "exit":
            process.exit(1);
        case "wait":
            await new Promise((resolve) => setTimeout(resolve, 20_000));
            return {};
        case "much":
            return { body: "x".repeat(6_300_000) };
        default:
            return JSON.parse(body);
    }
};`;

const answers = lambdaFunction("answers", code, { timeout: 1 });
const reserved = lambdaFunction("answers-never", code, { reservedConcurrentExecutions: 0 });

restApi("proxy-answers", {
    paths: {
        "/answer": { post: proxyTo(answers), options: mock("") },
        "/impatient": { post: proxyTo(answers, { timeoutInMillis: 100 }) },
        "/get": { post: proxyTo(answers, { httpMethod: "GET" }) },
        "/throttled": { post: proxyTo(reserved) },
    },
    document: {
        // Recorded: it changes nothing of the status that a wrong httpMethod has.
        "x-amazon-apigateway-gateway-responses": { INTEGRATION_FAILURE: { responseParameters: {} } },
    },
    functions: { answers, reserved },
});
