import * as pulumi from "@pulumi/pulumi";
import { ArgumentError } from "../argumentError";
import { canonicalJson } from "../document/canonicalJson";
import { importable } from "../document/importable";
import { type DocumentValues, openApiDocument } from "../document/openApi";
import type { ApiModel } from "../model";
import { policyRule } from "../model/inputs";
import { documentSizeFault } from "../model/limits";
import { checked } from "./checked";

/** The OpenAPI document, canonical. */
export interface Documents {
    /** As it is to be read. */
    readonly readable: string;
    /** As API Gateway takes it. */
    readonly body: string;
}

/** The OpenAPI document, once all of it is known. */
export function documents(model: ApiModel, values: pulumi.Input<DocumentValues>): pulumi.Output<Documents> {
    return pulumi.output(values).apply((known) => {
        const document = openApiDocument(model, known);
        const body = canonicalJson(importable(document));
        const fault = documentSizeFault(Buffer.byteLength(body));
        if (fault) {
            throw new ArgumentError(fault);
        }
        return { readable: canonicalJson(document), body };
    });
}

/** The resource policy, once it is known to be JSON. */
export function resourcePolicy({ args }: ApiModel): pulumi.Output<string> | undefined {
    return args.resourcePolicy === undefined ? undefined : checked("resourcePolicy", args.resourcePolicy, policyRule);
}
