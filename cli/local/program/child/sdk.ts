import { createRequire } from "node:module";
import { join } from "node:path";
import type * as Pulumi from "@pulumi/pulumi";
import type * as Rpc from "@pulumi/pulumi/runtime/rpc";
import type * as Structs from "google-protobuf/google/protobuf/struct_pb";

/** The project's own copy of the SDK, and the parts of it that are not in its index. */
export interface Sdk {
    readonly pulumi: typeof Pulumi;
    readonly rpc: typeof Rpc;
    readonly Struct: typeof Structs.Struct;
    readonly resources: typeof import("@pulumi/pulumi/resource");
    readonly callback: typeof import("@pulumi/pulumi/proto/callback_pb");
    readonly resource: typeof import("@pulumi/pulumi/proto/resource_pb");
    readonly provider: typeof import("@pulumi/pulumi/proto/provider_pb");
    /** Shared by all copies of the SDK in a process. */
    readonly store: SdkStore;
    /** What an output holds, once it is known. */
    value<T>(output: Pulumi.Output<T>): Promise<T>;
}

interface SdkStore {
    /** The SDK makes a server where there is none. */
    callbacks?: unknown;
}

/** Loads the SDK that a program in the folder would load. */
export function loadSdk(folder: string): Sdk {
    const ofProject = createRequire(join(folder, "program.js"));
    const ofSdk = createRequire(ofProject.resolve("@pulumi/pulumi"));
    return {
        pulumi: ofProject("@pulumi/pulumi"),
        rpc: ofSdk("./runtime/rpc"),
        Struct: ofSdk("google-protobuf/google/protobuf/struct_pb").Struct,
        resources: ofSdk("./resource"),
        callback: ofSdk("./proto/callback_pb"),
        resource: ofSdk("./proto/resource_pb"),
        provider: ofSdk("./proto/provider_pb"),
        store: ofSdk("./runtime/state").getStore(),
        value: (output) => (output as Pulumi.Output<unknown> & { promise(): Promise<never> }).promise(),
    };
}
