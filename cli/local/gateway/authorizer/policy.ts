import { isJson, type Json } from "../../api/plainValues";
import { type Condition, compileCondition, type Facts } from "./condition";
import { matches } from "./wildcard";

export type Decision = "allow" | "explicit deny" | "implicit deny";

/** What an authorizer says of methods. */
export interface Policy {
    /** Whether a decision hangs on more than the method. */
    readonly conditional: boolean;
    decide(methodArn: string, facts: Facts): Decision;
}

interface Statement {
    readonly allows: boolean;
    readonly covers: (methodArn: string) => boolean;
    readonly condition: Condition | undefined;
}

/** What callers of an API do to it; IAM does not tell upper from lower case in actions. */
const invoke = "execute-api:invoke";

function textsOf(value: unknown): string[] | undefined {
    const texts = Array.isArray(value) ? value : [value];
    return texts.every((text) => typeof text === "string") ? texts : undefined;
}

/** A statement's Action or NotAction, Resource or NotResource: exactly one of the two. */
function oneOf(statement: Json, name: string): { texts: string[]; not: boolean } | undefined {
    const [plain, negated] = [statement[name], statement[`Not${name}`]];
    if ((plain === undefined) === (negated === undefined)) {
        return undefined;
    }
    const texts = textsOf(plain ?? negated);
    return texts && { texts, not: plain === undefined };
}

function compileStatement(statement: unknown): Statement | undefined {
    if (!isJson(statement)) {
        return undefined;
    }
    const { Effect: effect, Condition: condition } = statement;
    const action = oneOf(statement, "Action");
    const resource = oneOf(statement, "Resource");
    if (!action || !resource || (effect !== "Allow" && effect !== "Deny")) {
        return undefined;
    }
    if (condition !== undefined && !isJson(condition)) {
        return undefined;
    }
    const invokes = action.texts.some((pattern) => matches(pattern.toLowerCase(), invoke)) !== action.not;
    return {
        allows: effect === "Allow",
        covers: invokes
            ? (methodArn) => resource.texts.some((pattern) => matches(pattern, methodArn)) !== resource.not
            : () => false,
        condition: condition && Object.keys(condition).length > 0 ? compileCondition(condition) : undefined,
    };
}

function decide(statements: readonly Statement[], methodArn: string, facts: Facts): Decision {
    let allowed = false;
    for (const { allows, covers, condition } of statements) {
        if ((allows && allowed) || !covers(methodArn)) {
            continue;
        }
        const holds = condition === undefined ? true : condition(facts);
        if (allows) {
            allowed = holds === true;
        } else if (holds !== false) {
            // A condition that cannot be told is in force where it denies, and is not where it allows.
            return "explicit deny";
        }
    }
    return allowed ? "allow" : "implicit deny";
}

/**
 * Compiles a policy document as IAM reads it: an explicit Deny wins, what nothing allows is denied. Undefined where it is no
 * policy.
 *
 * @see https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_policies_evaluation-logic.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-control-access-using-iam-policies-to-invoke-api.html
 */
export function compilePolicy(document: unknown): Policy | undefined {
    if (!isJson(document) || document.Statement === undefined) {
        return undefined;
    }
    const given = Array.isArray(document.Statement) ? document.Statement : [document.Statement];
    const statements: Statement[] = [];
    for (const one of given) {
        const statement = compileStatement(one);
        if (statement === undefined) {
            return undefined;
        }
        statements.push(statement);
    }
    return {
        conditional: statements.some(({ condition }) => condition !== undefined),
        decide: (methodArn, facts) => decide(statements, methodArn, facts),
    };
}
