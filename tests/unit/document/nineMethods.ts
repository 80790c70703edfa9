import type { MethodArgs, TieredApiArgs } from "../../../components";

const back = { lambda: { functionArn: "arn:aws:lambda:eu-west-1:123456789012:function:back" } };
const open: MethodArgs = { open: true, integration: back };
const bronze: MethodArgs = { fromTier: "bronze", integration: back };
const gold: MethodArgs = { tiers: ["gold"], integration: back };

/** The founding example: three methods for all, three from bronze, three for gold. */
export function nineMethods(): TieredApiArgs {
    return {
        tiers: [{ name: "bronze" }, { name: "gold" }],
        methods: {
            "GET /status": open,
            "GET /countries": open,
            "GET /countries/{country}": open,
            "GET /countries/{country}/holidays/{year}": bronze,
            "GET /countries/{country}/workdays/{date}": bronze,
            "GET /countries/{country}/holidays/next": bronze,
            "GET /countries/{country}/workdays/{date}/add/{days}": gold,
            "GET /countries/{country}/workdays/{date}/until/{end}": gold,
            "POST /questions": gold,
        },
        cors: { origins: ["*"] },
    };
}
