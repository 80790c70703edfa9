import type { Exchange, IncomingRequest } from "../../../../cli/local/gateway/exchange";
import type { Invocation, InvocationResult, Invoker } from "../../../../cli/local/lambda/invoke";
import { testApi, testExchange, testIntegration, testMethod, testRequest, testStage } from "../exchanges";

export const functionArn = "arn:aws:lambda:eu-west-1:123456789012:function:pets";

export const api = testApi({ id: "abcdefghij", endpointType: "REGIONAL" });

export const stage = testStage(api, {
    variables: {},
    domainName: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
});

export const integration = testIntegration({
    type: "AWS_PROXY",
    httpMethod: "POST",
    uri: `arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/${functionArn}/invocations`,
});

export const method = testMethod("GET", "/pets/{petId}", { integration });

export const traceId = "Root=1-5759e988-bd862e3fe1be46a994272793";

export function exchangeOf(of: Partial<IncomingRequest>, more: Partial<Exchange> = {}): Exchange {
    return testExchange({
        stage,
        request: testRequest(of),
        extendedRequestId: "JKJaXmPLvHcESHA=",
        traceId,
        method,
        pathParameters: { petId: "42" },
        ...more,
    });
}

/** Gives the same result to every call, and keeps the calls. */
export function invokerOf(result: InvocationResult): { invoker: Invoker; calls: Invocation[] } {
    const calls: Invocation[] = [];
    return {
        calls,
        invoker: {
            invoke: async (invocation) => {
                calls.push(invocation);
                return result;
            },
            fault: () => undefined,
        },
    };
}
