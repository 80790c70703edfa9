import type { Authorizer } from "../../../../cli/local/api/api";
import type { Exchange, IncomingRequest } from "../../../../cli/local/gateway/exchange";
import type { Invocation, InvocationResult, Invoker } from "../../../../cli/local/lambda/invoke";
import { testApi, testExchange, testMethod, testRequest, testStage } from "../exchanges";

export const api = testApi({ id: "abcdefghij", name: "orders" });

export const stage = testStage(api, {
    variables: { tenant: "acme", empty: "" },
    domainName: "abcdefghij.execute-api.eu-west-1.amazonaws.com",
});

export const method = testMethod("GET", "/pets/{petId}", { authorizationType: "CUSTOM" });

export const authorizer: Authorizer = {
    id: "auth12",
    name: "gate",
    type: "REQUEST",
    uri: "arn:aws:apigateway:eu-west-1:lambda:path/2015-03-31/functions/arn:aws:lambda:eu-west-1:123456789012:function:gate/invocations",
    identitySources: ["method.request.header.Authorization"],
    identityValidationExpression: undefined,
    resultTtl: 300,
    credentials: undefined,
};

/** A request to `GET /pets/42` with what is given of it changed. */
export function exchangeOf(request: Partial<IncomingRequest> = {}, more: Partial<Exchange> = {}): Exchange {
    return testExchange({
        stage,
        request: testRequest({
            sourceIp: "192.0.2.7",
            receivedAt: Date.UTC(2023, 4, 2, 17, 52, 43, 927),
            ...request,
        }),
        requestId: "6f1a7e8b-1955-4846-b76b-32cf0b84fae8",
        extendedRequestId: "ETkc6GW_iYcFt2g=",
        traceId: "Root=1-64514deb-1f334c45076e42da1686ad35",
        method,
        pathParameters: { petId: "42" },
        ...more,
    });
}

/** Remembers every call, and answers it as told. */
export class InvokerDouble implements Invoker {
    readonly invocations: Invocation[] = [];
    private answer: (invocation: Invocation) => InvocationResult | Promise<InvocationResult>;

    constructor(answer: InvocationResult | ((invocation: Invocation) => InvocationResult | Promise<InvocationResult>)) {
        this.answer = typeof answer === "function" ? answer : () => answer;
    }

    async invoke(invocation: Invocation): Promise<InvocationResult> {
        this.invocations.push(invocation);
        return this.answer(invocation);
    }

    fault(): undefined {
        return undefined;
    }
}

export function answering(answer: unknown): InvocationResult {
    return { kind: "answer", payload: JSON.stringify(answer) };
}

export function policyOf(...statements: object[]): object {
    return { Version: "2012-10-17", Statement: statements };
}

export function statement(effect: "Allow" | "Deny", resource: string | string[]): object {
    return { Effect: effect, Action: "execute-api:Invoke", Resource: resource };
}
