import assert from "node:assert/strict";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const recorded = "localstack/localstack, test_apigateway_common.snapshot.json, TestApigatewayRouting";

describeBehaviours("Routing", (behaviour) => {
    behaviour("a fixed path comes before a parameter", recorded, async () => {
        assert.equal((await askApi("routing", { path: "/items/special" })).body, "special");
        const { pathParameters } = JSON.parse((await askApi("routing", { path: "/items/other" })).body);
        assert.deepEqual(pathParameters, { id: "other" });
    });
});
