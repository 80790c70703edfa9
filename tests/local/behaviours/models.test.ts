import assert from "node:assert/strict";
import { describeBehaviours } from "./behaviour";
import { askApi } from "./served";

const guide = "https://docs.aws.amazon.com/apigateway/latest/developerguide";
const page = `${guide}/models-mappings-models.html`;
const draft = "https://datatracker.ietf.org/doc/html/draft-fge-json-schema-validation-00";
const recorded =
    "localstack/localstack, test_apigateway_common.snapshot.json, TestApiGatewayCommon::test_api_gateway_request_validator";

async function checked(api: string, model: string, fit: readonly unknown[], unfit: readonly unknown[]): Promise<void> {
    const sent = { httpMethod: "POST", path: `/${model}`, headers: [["Content-Type", "application/json"]] as const };
    for (const value of fit) {
        const { status, body } = await askApi(api, { ...sent, body: JSON.stringify(value) });
        assert.deepEqual([status, body], [200, "passed"], `${model}: ${JSON.stringify(value)}`);
    }
    for (const value of unfit) {
        const { status, body } = await askApi(api, { ...sent, body: JSON.stringify(value) });
        const message = JSON.parse(body).message;
        assert.deepEqual([status, message], [400, "Invalid request body"], `${model}: ${JSON.stringify(value)}`);
    }
}

describeBehaviours("Models", (behaviour) => {
    behaviour(
        "a model refers to another by its URL, `https://apigateway.amazonaws.com/restapis/ID/models/NAME`",
        `${recorded}_with_ref_models`,
        () => checked("models", "Toy", [{ price: 30 }], [{ price: 24 }, {}]),
    );
    behaviour("a list's items may be another model, which may refer to a third", `${recorded}_with_ref_models`, () =>
        checked("models", "Toys", [[], [{ price: 25 }, { price: 500 }]], [[{ price: 25 }, { price: 501 }], [{}], {}]),
    );
    behaviour("schemas are of draft 4: exclusiveMinimum is true or false, beside minimum", page, () =>
        checked("models", "Above", [25.5], [25, 24]),
    );
    behaviour("required, enum, minimum and maximum are enforced", page, () =>
        checked("models", "Price", [25, 500, 249.99], [24.99, 500.01, "30", null]),
    );
    behaviour(
        "schemas of an OpenAPI document's components are models, and refer to each other",
        `${guide}/import-export-api-endpoints.html`,
        () =>
            checked(
                "models-document",
                "Pets",
                [[], [{ id: 1, toys: [{ name: "ball" }], favourite: { name: "ball" } }]],
                [[{ id: 1, toys: [{}] }], [{ id: 1, toys: [], favourite: {} }], [{ toys: [] }]],
            ),
    );
    behaviour(
        "minItems and maxItems of an imported document are not enforced",
        `${guide}/api-gateway-known-issues.html`,
        () => checked("models-document", "Pair", [[1], [1, 2], [1, 2, 3]], [["a", "b"]]),
    );
    behaviour(
        "minItems and maxItems of a model that is no import are enforced",
        `${guide}/api-gateway-known-issues.html`,
        () => checked("models", "Pair", [[1, 2]], [[1], [1, 2, 3], [1, 1]]),
    );
    behaviour("discriminator, example and readOnly are not looked at", `${guide}/api-gateway-known-issues.html`, () =>
        checked("models-document", "Decorated", [{ kind: "other" }, {}], [{ kind: 5 }]),
    );
    behaviour("a schema may refer to its own definitions", draft, () =>
        checked("models", "Defined", [{ code: "a" }, {}], [{ code: "c" }]),
    );
    behaviour("oneOf of null and another model takes both", `${recorded}_with_ref_one_ofmodels`, () =>
        checked("models", "OneOf", [{ toy: null }, { toy: { price: 30 } }], [{ toy: {} }, { toy: "ball" }, {}]),
    );
    behaviour(
        "an API made without a document has the models Empty, any object, and Error, whose message is a string",
        `${recorded}_with_ref_models`,
        async () => {
            await checked("models", "Empty", [{}, { a: 1 }], [[]]);
            await checked("models", "Error", [{ message: "a" }], [{ message: 1 }]);
        },
    );

    it("a model may refer to itself", () =>
        checked(
            "models",
            "Tree",
            [{ value: 1 }, { value: 1, left: { value: 2, left: { value: 3 } } }],
            [{ value: 1, left: { value: 2, left: {} } }],
        ));
    it("additionalProperties: false refuses what is not named", () =>
        checked("models", "Closed", [{}, { a: 1 }], [{ a: 1, b: 2 }]));
    it("pattern, minLength and maxLength are enforced", () =>
        checked("models", "Text", ["ab", "abcd"], ["a", "abcde", "AB"]));
    it("allOf, anyOf and not are enforced", () =>
        checked("models", "Several", [{ all: "abc", any: true, not: 1 }], [{ all: "abcd" }, { any: 1 }, { not: "a" }]));
    it("the model of an answer is not enforced", () => checked("models-document", "Pet", [{ id: 1, toys: [] }], []));
});
