/**
 * Source, beside a plain program, that makes what a TieredApi makes of customers with one key each: in a loop, as one would
 * write it by hand. It needs the names `registry`, `gate` and `plans` (by tier).
 */
export function plainCustomers(apiName: string, tiersById: Readonly<Record<string, string>>): string {
    return `
const customers: Record<string, string> = ${JSON.stringify(tiersById)};
const sha256 = (text: string) => createHash("sha256").update(text).digest("hex");
const table = { tableName: registry.name, hashKey: "pk", rangeKey: "sk" };
export const apiKeys: Record<string, pulumi.Output<string>> = {};
for (const [id, tier] of Object.entries(customers)) {
    const apiKey = new apigateway.ApiKey(\`${apiName}/\${id}/primary\`, {
        enabled: true,
        description: \`Customer \${id} of ${apiName}\`,
    });
    const known = pulumi.all([apiKey.id, apiKey.value]);
    const customer = new dynamodb.TableItem(\`${apiName}/\${id}\`, {
        ...table,
        item: known.apply(([keyId, value]) =>
            JSON.stringify({
                pk: { S: "customers" },
                sk: { S: id },
                customerId: { S: id },
                tier: { S: tier },
                status: { S: "active" },
                managedBy: { S: "declared" },
                keys: { M: { primary: { M: { sha256: { S: sha256(value) }, keyId: { S: keyId } } } } },
            }),
        ),
    });
    const item = new dynamodb.TableItem(
        \`${apiName}/\${id}/primary\`,
        {
            ...table,
            item: known.apply(([keyId, value]) =>
                JSON.stringify({
                    pk: { S: \`key#\${sha256(value)}\` },
                    sk: { S: "subscription" },
                    customerId: { S: id },
                    tier: { S: tier },
                    status: { S: "active" },
                    keyId: { S: keyId },
                    keyName: { S: "primary" },
                    managedBy: { S: "declared" },
                }),
            ),
        },
        { dependsOn: [gate, customer] },
    );
    new apigateway.UsagePlanKey(
        \`${apiName}/\${id}/primary\`,
        { keyId: apiKey.id, keyType: "API_KEY", usagePlanId: plans[tier]!.id },
        { dependsOn: item, deleteBeforeReplace: true, additionalSecretOutputs: ["value"] },
    );
    apiKeys[id] = pulumi.secret(apiKey.value);
}
`;
}
