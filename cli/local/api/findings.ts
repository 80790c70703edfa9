/**
 * What is found of a REST API while it is read. Faults are what API Gateway refuses, warnings what it leaves out and goes
 * on, notices what this gateway does not do.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-import-api-errors-warnings.html
 */
export class Findings {
    readonly faults: string[] = [];
    readonly warnings: string[] = [];
    readonly notices: string[] = [];

    fault(place: string, text: string): void {
        this.faults.push(`${place}: ${text}`);
    }

    warn(place: string, text: string): void {
        this.warnings.push(`${place}: ${text}`);
    }

    notice(place: string, text: string): void {
        this.notices.push(`${place}: ${text}`);
    }

    /**
     * A map of texts; values of another kind are left out with a warning, as the import does.
     *
     * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-swagger-extensions-integration.html
     */
    textMap(place: string, what: string, value: unknown): Record<string, string> {
        const entries = Object.entries(typeof value === "object" && value !== null ? value : {});
        return Object.fromEntries(
            entries.filter((entry): entry is [string, string] => {
                const [name, found] = entry;
                if (typeof found !== "string") {
                    // Its value may be a secret.
                    this.warn(place, `${what} has a ${typeof found} for ${name}, where text belongs; it is left out`);
                }
                return typeof found === "string";
            }),
        );
    }
}
