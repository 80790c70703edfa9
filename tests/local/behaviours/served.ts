import { join } from "node:path";
import { type Answer, ask, type Sent } from "../../contract/request";
import { ServedProject } from "../servedProject";
import { BackEnd } from "./backEnd";

/** What HTTP integrations of the program call. */
export const backEnd = new BackEnd();

/** Of the program: filled in before it starts. */
const config: Record<string, string> = {};

/** The program of all behaviours, served once for all of their tests. */
export const served = new ServedProject(join(__dirname, "program"), { config });

async function start(): Promise<void> {
    config["behaviours:backEnd"] = await backEnd.start();
    await served.start();
}

let starting: Promise<unknown> | undefined;

before(async () => {
    starting ??= start();
    await starting;
});
after(async () => {
    await served.remove();
    backEnd.stop();
});

/** Asks the stage `test` of an area's REST API. */
export function askApi(apiName: string, sent: Sent): Promise<Answer> {
    return ask(served.url(apiName, "test"), sent);
}
