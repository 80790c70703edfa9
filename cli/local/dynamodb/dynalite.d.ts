declare module "dynalite" {
    import type { Server } from "node:http";

    interface DynaliteOptions {
        /** The folder of its store; in memory where there is none. */
        readonly path?: string;
        /** Milliseconds for which a table is CREATING, DELETING, UPDATING. */
        readonly createTableMs?: number;
        readonly deleteTableMs?: number;
        readonly updateTableMs?: number;
    }

    function dynalite(options: DynaliteOptions): Server;
    export = dynalite;
}
