import * as pulumi from "@pulumi/pulumi";
import { TieredApi, type TieredApiArgs } from "../../../components";

const apis = new pulumi.Config().requireObject<TieredApiArgs[]>("apis");
for (const [index, args] of apis.entries()) {
    new TieredApi(`any${index}`, args);
}
