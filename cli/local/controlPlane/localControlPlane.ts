import { userInfo } from "node:os";
import { join } from "node:path";
import type { Place } from "../account/place";
import type { NamedControls } from "../account/serveProgram";
import type { UsageCounters } from "../gateway/limits/counters";
import { KeptRecords } from "../state/keptRecords";
import { Account } from "./account";
import type { AccountKey } from "./accountKeys";
import type { DeclaredAccount } from "./declaredAccount";
import { isAccountKey, laidOver } from "./runTimeKeys";
import { isStoredSecret, Secrets, type StoredSecret } from "./secrets";
import { ControlPlaneServer } from "./server";

function nameOfUser(): string {
    try {
        return userInfo().username;
    } catch {
        return "unknown";
    }
}

/**
 * The control plane of a running gateway. Keys that calls have made are kept from one start to the next; what calls change of
 * a declared key is put back when the program is loaded again, as an update would.
 */
export class LocalControlPlane {
    private constructor(
        private readonly server: ControlPlaneServer,
        private readonly keys: KeptRecords<AccountKey>,
        private readonly secrets: KeptRecords<StoredSecret>,
    ) {}

    /** @param folder the stack's state folder */
    static async start(folder: string): Promise<LocalControlPlane> {
        const keys = KeptRecords.open(join(folder, "keys.jsonl"), isAccountKey);
        const secrets = KeptRecords.open(join(folder, "secrets.jsonl"), isStoredSecret);
        const server = await ControlPlaneServer.listen(new Account({ plans: [] }), {
            secrets: new Secrets(secrets, Date.now),
            userName: nameOfUser(),
        });
        return new LocalControlPlane(server, keys, secrets);
    }

    /** `http://127.0.0.1:PORT` */
    get url(): string {
        return this.server.url;
    }

    /** The account of a program, with the keys that were made at run time. Calls change it from when it is served. */
    accountOf(declared: DeclaredAccount, counters: UsageCounters): { account: Account; notices: readonly string[] } {
        const { keys, notices } = laidOver(declared, this.keys.all());
        return { account: new Account({ ...declared, keys, counters }), notices };
    }

    /** From now on, calls change this account and these stages. */
    serve(account: Account, stages: readonly NamedControls[], place: Place): void {
        account.keys.listener = (key, deleted) => {
            for (const { keys } of stages) {
                if (deleted) {
                    keys.remove(key);
                } else {
                    keys.put(key);
                }
            }
            if (!key.declared) {
                this.keep(key, deleted);
            }
        };
        account.onFlush = ({ restApiId, stageName }) => {
            for (const stage of stages) {
                if (stage.restApiId === restApiId && stage.stageName === stageName) {
                    stage.flushAuthorizers();
                }
            }
        };
        this.server.serve(account, place);
    }

    async close(): Promise<void> {
        await this.server.close();
        this.keys.close();
        this.secrets.close();
    }

    private keep(key: AccountKey, deleted: boolean): void {
        if (deleted) {
            this.keys.delete(key.id);
        } else {
            this.keys.put(key.id, key);
        }
    }
}
