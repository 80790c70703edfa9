import type { RegisteredProgram, RegisteredResource } from "../program/registered";

/** Where an account's things are. */
export interface Place {
    readonly region: string;
    readonly accountId: string;
}

/** A REST API's; its execution ARN says region and account: `arn:aws:execute-api:eu-west-1:123456789012:API`. */
export function placeOf({ state }: RegisteredResource): Place {
    const [, , , region = "us-east-1", accountId = "123456789012"] = String(state.executionArn).split(":");
    return { region, accountId };
}

/** A program's: that of its first REST API. */
export function placeOfFirst({ resources }: RegisteredProgram): Place {
    const restApi = resources.find(({ type }) => type === "aws:apigateway/restApi:RestApi");
    return restApi ? placeOf(restApi) : { region: "us-east-1", accountId: "123456789012" };
}
