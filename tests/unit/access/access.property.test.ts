import assert from "node:assert/strict";
import type { Statement } from "aws-lambda";
import fc from "fast-check";
import type { TieredApiArgs } from "../../../components";
import { type ApiModel, modelOf } from "../../../components/model";
import { accessTable } from "../../../components/resources/authorizer";
import { decide } from "../../../handlers/authorizer/decide";
import { gate } from "../../../handlers/authorizer/handler";
import type { Subscription } from "../../../handlers/authorizer/subscription";
import { documentOf } from "../document/documentOf";
import { asked } from "../gate/event";
import { anyApiAndCall } from "./anyApi";
import { type Call, mayCall } from "./oracle";

const now = 1_700_000_000;
const numRuns = 1_000;

function modelFor(args: TieredApiArgs): ApiModel {
    const { model, faults } = modelOf("catalogue", "dev", args);
    assert.deepEqual(faults, []);
    return model;
}

/** What the registry would say of a key. */
function subscriptionOf({ customers }: ApiModel, key: string): Subscription | undefined {
    const customer = customers.find(({ keys }) => keys.some(({ value }) => value === key));
    return (
        customer && {
            customerId: customer.id,
            tier: customer.tier,
            status: customer.enabled ? "active" : "suspended",
            keyId: "id",
        }
    );
}

/** A call's path, with something in the place of each parameter. */
const concrete = (resourcePath: string) => resourcePath.replace(/\{\w+\+\}/g, "x/y/z").replace(/\{\w+\}/g, "42");

/** Whether a policy lets a called ARN through, as IAM reads it: `*` is anything, slashes included. */
function lets(statements: Statement[], arn: string): boolean {
    const matches = (statement: Statement) => {
        const resource = "Resource" in statement ? String(statement.Resource) : "";
        const pattern = resource.replace(/[.$^+()|[\]\\{}]/g, "\\$&").replaceAll("*", ".*");
        return new RegExp(`^${pattern}$`).test(arn);
    };
    const effects = statements.filter(matches).map(({ Effect }) => Effect);
    return effects.includes("Allow") && !effects.includes("Deny");
}

/** API Gateway in small: what the document asks for on a call, and what then happens. */
async function letThrough(args: TieredApiArgs, { httpMethod, resourcePath, key }: Call): Promise<boolean> {
    const model = modelFor(args);
    const item = documentOf(args).paths[resourcePath];
    const operation = item?.[httpMethod.toLowerCase()] ?? item?.["x-amazon-apigateway-any-method"];
    if (!operation) {
        return false;
    }
    const asksFor = operation.security?.[0];
    if (!asksFor) {
        return true;
    }
    if (asksFor.gate) {
        const answer = gate({
            table: accessTable(model),
            lookUp: async (one) => subscriptionOf(model, one),
            now: () => now * 1_000,
            log: () => undefined,
        });
        // Without its identity source, API Gateway refuses before it asks.
        if (!key) {
            return false;
        }
        const event = asked({ httpMethod, resourcePath, path: concrete(resourcePath), headers: { "x-api-key": key } });
        const { policyDocument } = await answer(event);
        if (!lets(policyDocument.Statement as Statement[], event.methodArn)) {
            return false;
        }
    }
    // The check of API Gateway's own: an enabled key of any plan of the stage.
    return key !== undefined && subscriptionOf(model, key)?.status === "active";
}

describe("a call is let through exactly when the arguments say so", () => {
    it("by the access table and decide", () => {
        fc.assert(
            fc.property(anyApiAndCall, ([args, call]) => {
                // Preflights are the document's own.
                fc.pre(call.httpMethod !== "OPTIONS");
                const model = modelFor(args);
                const table = accessTable(model);
                const name = [call.httpMethod, "ANY"]
                    .map((verb) => `${verb} ${call.resourcePath}`)
                    .find((one) => model.methods.some(({ key }) => key === one));
                const subscription = call.key === undefined ? undefined : subscriptionOf(model, call.key);
                const open = name !== undefined && table.methods[name] === undefined;
                const through = open || (name !== undefined && decide(table, subscription, call, now).allow);
                assert.equal(through, mayCall(args, call));
            }),
            { numRuns },
        );
    });

    it("by the document, the gate and API Gateway's own check", async () => {
        await fc.assert(
            fc.asyncProperty(anyApiAndCall, async ([args, call]) => {
                assert.equal(await letThrough(args, call), mayCall(args, call));
            }),
            { numRuns },
        );
    });

    it("and both outcomes are met often, so that neither is said in vain", () => {
        const outcomes = fc.sample(anyApiAndCall, { numRuns, seed: 1 }).map(([args, call]) => ({
            through: mayCall(args, call),
            openToAll: mayCall(args, { ...call, key: undefined }),
        }));
        const count = (which: (outcome: (typeof outcomes)[number]) => boolean) => outcomes.filter(which).length;
        assert.ok(count(({ through, openToAll }) => through && !openToAll) > numRuns / 10);
        assert.ok(count(({ openToAll }) => openToAll) > numRuns / 10);
        assert.ok(count(({ through }) => !through) > numRuns / 10);
    });
});
