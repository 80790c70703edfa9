import type { Json } from "../../api/plainValues";
import { pageOf } from "../pages";
import type { Call, Operation } from "./operation";

const restApiIdOf = ({ path }: Call) => path.restapi_id ?? "";

function list({ account, query }: Call): Json {
    const names = new Map(account.stages.map(({ restApiId, apiName }) => [restApiId, apiName]));
    const { items, position } = pageOf(names, ([id]) => id, query);
    return { item: items.map(([id, name]) => ({ id, name })), ...(position ? { position } : {}) };
}

function stages(call: Call): Json {
    const own = call.account.restApi(restApiIdOf(call));
    return { item: own.map(({ stageName, deploymentId }) => ({ stageName, deploymentId })) };
}

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_FlushStageAuthorizersCache.html */
export const restApiOperations: readonly Operation[] = [
    { name: "GetRestApis", httpMethod: "GET", path: "/restapis", status: 200, answer: list },
    { name: "GetStages", httpMethod: "GET", path: "/restapis/{restapi_id}/stages", status: 200, answer: stages },
    {
        name: "FlushStageAuthorizersCache",
        httpMethod: "DELETE",
        path: "/restapis/{restapi_id}/stages/{stage_name}/cache/authorizers",
        status: 202,
        answer: (call) => {
            call.account.flush(restApiIdOf(call), call.path.stage_name ?? "");
            return undefined;
        },
    },
];
