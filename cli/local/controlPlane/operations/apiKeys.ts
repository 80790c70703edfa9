import { flag, type Json, json } from "../../api/plainValues";
import type { KeyProperties } from "../account";
import type { AccountKey } from "../accountKeys";
import { AwsError } from "../awsError";
import { importKeys } from "../importKeys";
import { nameFault, valueFault } from "../keyFile";
import { pageOf } from "../pages";
import { type Call, jsonOf, type Operation, patchesOf, textOf } from "./operation";

function described(key: AccountKey, withValue: boolean): Json {
    const { id, value, name, description, enabled, customerId, createdAt, updatedAt, tags } = key;
    return {
        id,
        ...(withValue ? { value } : {}),
        name,
        description,
        enabled,
        ...(customerId === undefined ? {} : { customerId }),
        createdDate: createdAt,
        lastUpdatedDate: updatedAt,
        stageKeys: [],
        tags,
    };
}

function refuse(fault: string | undefined): void {
    if (fault !== undefined) {
        throw new AwsError("BadRequestException", fault);
    }
}

function tagsOf(body: Json): Record<string, string> {
    const tags = json(body.tags);
    return Object.fromEntries(Object.keys(tags).map((name) => [name, textOf(tags, name) ?? ""]));
}

function create(call: Call): Json {
    const body = jsonOf(call.body);
    // A blank value asks for one that is made, as none does.
    const value = textOf(body, "value") || undefined;
    const name = textOf(body, "name") ?? "";
    refuse(nameFault(name));
    refuse(value === undefined ? undefined : valueFault(value));
    const properties = {
        name,
        description: textOf(body, "description") ?? "",
        enabled: flag(body.enabled),
        customerId: textOf(body, "customerId"),
        tags: tagsOf(body),
    };
    return described(call.account.createKey(properties, value), true);
}

function importAll({ account, query, body }: Call): Json {
    const format = query.get("format");
    if (format !== "csv") {
        throw new AwsError("BadRequestException", `Invalid format ${format ?? ""}: it is csv`);
    }
    const { ids, warnings } = importKeys(account, body.toString(), query.get("failonwarnings") === "true");
    return { ids, warnings };
}

function list({ account, query }: Call): Json {
    const name = query.get("name") ?? "";
    const customerId = query.get("customerId");
    const wanted = account.keys
        .all()
        .filter((key) => key.name.startsWith(name) && (customerId === null || key.customerId === customerId));
    const { items, position } = pageOf(wanted, ({ id }) => id, query);
    const withValues = query.get("includeValues") === "true";
    return { item: items.map((key) => described(key, withValues)), ...(position ? { position } : {}) };
}

function update(call: Call): Json {
    let change: Partial<KeyProperties> = {};
    for (const { path, value } of patchesOf(call, ["/name", "/description", "/customerId", "/enabled"])) {
        if (path === "/name") {
            refuse(nameFault(value));
        }
        change = { ...change, [path.slice(1)]: path === "/enabled" ? value === "true" : value };
    }
    return described(call.account.updateKey(idOf(call), change), false);
}

const idOf = ({ path }: Call) => path.api_Key ?? "";

/** @see https://docs.aws.amazon.com/apigateway/latest/api/API_ApiKey.html */
export const apiKeyOperations: readonly Operation[] = [
    { name: "CreateApiKey", httpMethod: "POST", path: "/apikeys", status: 201, answer: create },
    { name: "ImportApiKeys", httpMethod: "POST", path: "/apikeys", mode: "import", status: 201, answer: importAll },
    { name: "GetApiKeys", httpMethod: "GET", path: "/apikeys", status: 200, answer: list },
    {
        name: "GetApiKey",
        httpMethod: "GET",
        path: "/apikeys/{api_Key}",
        status: 200,
        answer: (call) => described(call.account.key(idOf(call)), call.query.get("includeValue") === "true"),
    },
    { name: "UpdateApiKey", httpMethod: "PATCH", path: "/apikeys/{api_Key}", status: 200, answer: update },
    {
        name: "DeleteApiKey",
        httpMethod: "DELETE",
        path: "/apikeys/{api_Key}",
        status: 202,
        answer: (call) => {
            call.account.deleteKey(idOf(call));
            return undefined;
        },
    },
];
