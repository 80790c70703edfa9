import assert from "node:assert/strict";
import { join } from "node:path";
import { ask } from "../../contract/request";
import { ServedProject } from "../servedProject";

describe("what is kept from one start to the next", () => {
    const project = new ServedProject(join(__dirname, "..", "stateful"));
    const keyOf = () => String(project.stackOutputs.apiKey);
    const metered = async () => (await ask(project.url("stateful", "test"), { path: "/metered", key: keyOf() })).status;
    const count = async () => (await ask(project.url("stateful", "test"), { path: "/count" })).body;

    after(() => project.remove());

    it("are keys, used quotas and the tables' items", async () => {
        await project.start();
        const key = keyOf();
        assert.match(key, /^[A-Za-z0-9]{40}$/);
        assert.deepEqual([await metered(), await metered()], [200, 200]);
        assert.deepEqual([await count(), await count()], ["1", "2"]);
        await project.stop();

        await project.start();
        assert.equal(keyOf(), key);
        assert.deepEqual([await metered(), await metered()], [200, 429]);
        assert.equal(await count(), "3");
        await project.stop();
    });

    it("is nothing with --fresh", async () => {
        await project.start();
        const key = keyOf();
        await project.stop();
        await project.start({ fresh: true });
        assert.notEqual(keyOf(), key);
        assert.deepEqual([await metered(), await metered(), await metered(), await metered()], [200, 200, 200, 429]);
        assert.equal(await count(), "1");
        await project.stop();
    });

    it("lives through a reload too", async () => {
        await project.start({ fresh: true });
        const key = keyOf();
        assert.deepEqual([await metered(), await metered()], [200, 200]);
        assert.equal(await count(), "1");
        await project.reload();
        assert.equal(keyOf(), key);
        assert.deepEqual([await metered(), await metered()], [200, 429]);
        assert.equal(await count(), "2");
        await project.stop();
    });
});
