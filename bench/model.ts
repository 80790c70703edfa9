import { canonicalJson } from "../components/document/canonicalJson";
import { openApiDocument } from "../components/document/openApi";
import { modelOf } from "../components/model";
import { perSecond } from "./clock";
import { type Figure, print } from "./figures";
import { sizedApi, sizes } from "./sizedApi";

/** What checking the arguments and writing the document costs. */
export async function modelFigures(): Promise<void> {
    const figures: Figure[] = [];
    for (const size of sizes) {
        const args = sizedApi(size, { mock: { body: "{}" } });
        const written = () => {
            const { model } = modelOf("bench", "dev", args);
            return openApiDocument(model, { authorizerUri: "arn", integrations: {} });
        };
        const document = written();
        const repeat = (work: () => unknown) => (times: number) => {
            for (let index = 0; index < times; index++) {
                work();
            }
        };
        const { whole, floor } = await perSecond({
            whole: repeat(() => canonicalJson(written())),
            floor: repeat(() => JSON.stringify(document)),
        });
        figures.push({
            what: `${size} methods`,
            value: 1_000 / whole,
            unit: "ms",
            against: "JSON.stringify of the same document",
            other: 1_000 / floor,
        });
    }
    print("arguments checked and the OpenAPI document written", figures);
}
