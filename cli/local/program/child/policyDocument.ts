type Values = readonly string[] | undefined;

interface StatementArgs {
    readonly sid?: string;
    readonly effect?: string;
    readonly actions?: Values;
    readonly notActions?: Values;
    readonly resources?: Values;
    readonly notResources?: Values;
    readonly principals?: readonly PrincipalArgs[];
    readonly notPrincipals?: readonly PrincipalArgs[];
    readonly conditions?: readonly { readonly test: string; readonly variable: string; readonly values: Values }[];
}

interface PrincipalArgs {
    readonly type: string;
    readonly identifiers: readonly string[];
}

/** What `aws.iam.getPolicyDocument` is given. */
export interface PolicyDocumentArgs {
    readonly version?: string;
    readonly policyId?: string;
    readonly statements?: readonly StatementArgs[];
    readonly sourcePolicyDocuments?: readonly string[];
    readonly overridePolicyDocuments?: readonly string[];
    readonly sourceJson?: string;
    readonly overrideJson?: string;
}

interface Statement {
    readonly Sid?: string;
    readonly [key: string]: unknown;
}

interface PolicyDocument {
    readonly Version?: string;
    readonly Id?: string;
    readonly Statement?: Statement | readonly Statement[];
}

/** One value stands alone; several go from the last to the first, as the provider has them. */
function oneOrSorted(values: readonly string[]): string | string[] {
    return values.length === 1 ? values[0]! : [...values].sort().reverse();
}

function principals(args: readonly PrincipalArgs[] | undefined): unknown {
    if (args === undefined || args.length === 0) {
        return undefined;
    }
    const [first] = args;
    if (args.length === 1 && first!.type === "*" && first!.identifiers.join() === "*") {
        return "*";
    }
    const byType = new Map<string, string[]>();
    for (const { type, identifiers } of args) {
        byType.set(type, [...(byType.get(type) ?? []), ...identifiers]);
    }
    return Object.fromEntries([...byType].map(([type, identifiers]) => [type, oneOrSorted(identifiers)]));
}

function conditions(args: StatementArgs["conditions"]): unknown {
    if (args === undefined || args.length === 0) {
        return undefined;
    }
    const byTest: Record<string, Record<string, string | readonly string[]>> = {};
    for (const { test, variable, values = [] } of args) {
        byTest[test] = { ...byTest[test], [variable]: values.length === 1 ? values[0]! : values };
    }
    return byTest;
}

const list = (values: Values) => (values === undefined || values.length === 0 ? undefined : oneOrSorted(values));

function statement(args: StatementArgs): Statement {
    const all: Record<string, unknown> = {
        Sid: args.sid || undefined,
        Effect: args.effect ?? "Allow",
        Action: list(args.actions),
        NotAction: list(args.notActions),
        Resource: list(args.resources),
        NotResource: list(args.notResources),
        Principal: principals(args.principals),
        NotPrincipal: principals(args.notPrincipals),
        Condition: conditions(args.conditions),
    };
    return Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined));
}

function statementsOf(json: string): readonly Statement[] {
    const { Statement: own = [] } = JSON.parse(json) as PolicyDocument;
    return Array.isArray(own) ? own : [own as Statement];
}

/** Later statements take the place of earlier ones of the same Sid. */
function merged(before: readonly Statement[], after: readonly Statement[]): Statement[] {
    const sids = new Map(after.flatMap((own) => (own.Sid === undefined ? [] : [[own.Sid, own] as const])));
    const replaced = before.map((own) => (own.Sid !== undefined && sids.get(own.Sid)) || own);
    return [...replaced, ...after.filter((own) => !replaced.includes(own))];
}

/** @see https://www.pulumi.com/registry/packages/aws/api-docs/iam/getpolicydocument/ */
export function policyDocument(args: PolicyDocumentArgs): PolicyDocument {
    const sources = [...(args.sourceJson ? [args.sourceJson] : []), ...(args.sourcePolicyDocuments ?? [])];
    const overrides = [...(args.overrideJson ? [args.overrideJson] : []), ...(args.overridePolicyDocuments ?? [])];
    const layers = [
        ...sources.filter(Boolean).map(statementsOf),
        (args.statements ?? []).map(statement),
        ...overrides.filter(Boolean).map(statementsOf),
    ];
    return {
        Version: args.version ?? "2012-10-17",
        ...(args.policyId ? { Id: args.policyId } : {}),
        Statement: layers.reduce<Statement[]>(merged, []),
    };
}
