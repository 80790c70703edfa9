import { BundledFunction, TieredApi } from "../../../components";
import { echoEntry, fixtureArgs } from "../../contract/program";

new TieredApi("shop", fixtureArgs(new BundledFunction("echo", { entry: echoEntry })));
