import * as pulumi from "@pulumi/pulumi";
import { BundledFunction, TieredApi } from "../../../components";
import { echoEntry } from "../../contract/program";
import { catalogueArgs } from "../catalogue";

const echo = new BundledFunction("echo", { entry: echoEntry });
const args = catalogueArgs(echo);
const value = new pulumi.Config().requireSecret("key");

new TieredApi("shop", { ...args, customers: { dora: { tier: "gold", keys: { main: { value } } } } });
