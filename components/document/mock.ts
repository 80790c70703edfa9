import type { TieredApiArgs } from "../args";

/** An answer that API Gateway gives by itself. */
export interface MockAnswer {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    /** By content type. */
    readonly templates?: Readonly<Record<string, string>>;
}

/** A mock integration. */
export function mockIntegration({ binaryMediaTypes = [] }: TieredApiArgs, answer: MockAnswer): object {
    const { status, headers, templates } = answer;
    // A template reads text alone: where some requests are binary, one of them would be a 500.
    const asText = binaryMediaTypes.length > 0 ? { contentHandling: "CONVERT_TO_TEXT" } : {};
    return {
        type: "mock",
        // A body that no template fits would reach the mock without a status, and be a 500: so it is a 415.
        passthroughBehavior: "when_no_templates",
        ...asText,
        requestTemplates: { "application/json": `{"statusCode": ${status}}` },
        responses: {
            default: {
                statusCode: String(status),
                ...asText,
                ...(templates ? { responseTemplates: templates } : {}),
                responseParameters: Object.fromEntries(
                    Object.entries(headers).map(([name, value]) => [`method.response.header.${name}`, `'${value}'`]),
                ),
            },
        },
    };
}

/** The declaration of headers, without which an integration may not set them. */
export function declaredHeaders(headers: Readonly<Record<string, string>>): { headers?: object } {
    const names = Object.keys(headers);
    return names.length === 0
        ? {}
        : { headers: Object.fromEntries(names.map((name) => [name, { schema: { type: "string" } }])) };
}
