import { join } from "node:path";
import { type Answer, ask, type Sent } from "../../contract/request";
import { ServedProject } from "../servedProject";

/** The program of all behaviours, served once for all of their tests. */
export const served = new ServedProject(join(__dirname, "program"));

let starting: Promise<unknown> | undefined;

before(async () => {
    starting ??= served.start();
    await starting;
});
after(() => served.remove());

/** Asks the stage `test` of an area's REST API. */
export function askApi(apiName: string, sent: Sent): Promise<Answer> {
    return ask(served.url(apiName, "test"), sent);
}
