import type * as pulumi from "@pulumi/pulumi";
import { canonicalJson } from "../document/canonicalJson";
import { importable } from "../document/importable";
import { type DocumentValues, openApiDocument } from "../document/openApi";
import type { ApiModel } from "../model";
import { limits } from "../model/limits";
import { checked } from "./checked";

/** The OpenAPI document, once all of it is known: as it is to be read, and as API Gateway takes it. */
export function documents(model: ApiModel, values: pulumi.Output<DocumentValues>): pulumi.Output<Documents> {
    return checked("methods", values, (known) => {
        const document = openApiDocument(model, known as DocumentValues);
        const body = canonicalJson(importable(document));
        const bytes = Buffer.byteLength(body);
        if (bytes > limits.documentBytes) {
            throw new Error(
                `an OpenAPI document of ${bytes} bytes is more than the ${limits.documentBytes} that AWS imports; shorten it`,
            );
        }
        return { readable: canonicalJson(document), body };
    });
}

/** The OpenAPI document, canonical. */
export interface Documents {
    readonly readable: string;
    readonly body: string;
}

/** The resource policy, once it is known to be JSON. */
export function resourcePolicy(model: ApiModel): pulumi.Output<string> | undefined {
    const { resourcePolicy: policy } = model.args;
    return policy === undefined
        ? undefined
        : checked("resourcePolicy", policy, (known) => {
              try {
                  JSON.parse(known);
              } catch (error) {
                  throw new Error(`is no JSON; ${(error as Error).message}`);
              }
              return known;
          });
}
