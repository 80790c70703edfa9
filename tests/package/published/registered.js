// Prints what a TieredApi and a SubscriptionSweeper of the package named on the command line registers: `node registered.js pulumi-tiered-api`.
const { readFileSync } = require("node:fs");
const { createRequire } = require("node:module");
const { join } = require("node:path");

const here = createRequire(join(process.cwd(), "index.js"));
const pulumi = here("@pulumi/pulumi");

/** A value without what differs from one copy of the SDK to the next. */
function plain(value) {
    if (pulumi.asset.AssetArchive.isInstance(value)) {
        return value.assets.then((assets) => plain(assets));
    }
    if (pulumi.asset.StringAsset.isInstance(value)) {
        return value.text;
    }
    if (pulumi.asset.FileAsset.isInstance(value)) {
        return value.path.then((path) => readFileSync(path, "utf8"));
    }
    if (Array.isArray(value)) {
        return Promise.all(value.map(plain));
    }
    if (value !== null && typeof value === "object") {
        const entries = Object.entries(value).map(async ([key, one]) => [key, await plain(one)]);
        return Promise.all(entries).then((all) => Object.fromEntries(all));
    }
    return value;
}

async function main() {
    const registered = [];
    await pulumi.runtime.setMocks(
        {
            call: () => ({ partition: "aws" }),
            newResource: ({ type, name, inputs }) => {
                registered.push({ type, name, inputs });
                const arn = `arn:aws:lambda:eu-west-1:123456789012:function:${name.replace(/\W/g, "-")}`;
                return {
                    id: `${name}-id`,
                    state: { arn, executionArn: arn, value: `valueof${name.length}`, ...inputs },
                };
            },
        },
        "project",
        "dev",
    );
    await pulumi.runtime.runInPulumiStack(async () => {
        const { SubscriptionSweeper, TieredApi } = here(process.argv[2]);
        const integration = { mock: { body: "{}" } };
        const api = new TieredApi("probe", {
            tiers: [{ name: "bronze", throttle: { rateLimit: 1, burstLimit: 2 } }, { name: "gold" }],
            methods: {
                "GET /open": { open: true, integration },
                "GET /paid": { fromTier: "bronze", integration },
                "POST /dear/{id}": { tiers: ["gold"], integration },
            },
            customers: { acme: { tier: "gold" } },
            cors: { origins: ["*"] },
        });
        new SubscriptionSweeper("probe", { api });
    });
    await pulumi.runtime.disconnect();
    registered.sort((a, b) => (`${a.type} ${a.name}` < `${b.type} ${b.name}` ? -1 : 1));
    console.log(JSON.stringify(await plain(registered)));
}

main();
