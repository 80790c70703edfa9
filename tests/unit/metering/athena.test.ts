import assert from "node:assert/strict";
import { join } from "node:path";
import { AthenaClient } from "@aws-sdk/client-athena";
import { AthenaEngine } from "../../../metering/engines/athena";
import { executionParameters, quotedName } from "../../../metering/engines/athenaText";
import { DuckDbEngine } from "../../../metering/engines/duckDb";
import { hourAt } from "../../../metering/hours";
import { accessLogs, truthOf } from "./accessLogs";
import { AthenaStandIn } from "./athenaStandIn";
import { dice } from "./dice";
import { LogFolder } from "./logFolder";
import { month } from "./world";

const span = { start: month.end - 6 * 3_600_000, end: month.end + 2 * 3_600_000 };
const hours = { from: hourAt(span.start), to: hourAt(span.end) };

describe("usage of a log in S3, counted by Athena", () => {
    const logs = accessLogs(1, 80, span);
    const folder = new LogFolder();
    let standIn: AthenaStandIn;
    let truth: ReturnType<typeof truthOf>;

    const options = () => ({
        client: new AthenaClient({
            region: "eu-west-1",
            endpoint: standIn.endpoint,
            credentials: { accessKeyId: "any", secretAccessKey: "any" },
        }),
        workGroup: "metering",
        database: "shop",
        logTable: "access_log",
        historyTable: "key_history",
    });

    before(async () => {
        truth = truthOf(await folder.write(logs.deliveries, "hours", "parquet", dice(1)), true);
        const history = logs.world.history.map(({ keyId, customerId, tier, from, to }) => [
            keyId,
            customerId,
            tier,
            from,
            to,
        ]);
        standIn = await AthenaStandIn.start(join(folder.folder, "*", "*.log"), history);
    });
    after(() => {
        standIn.close();
        folder.remove();
    });

    it("equals the truth, and what DuckDB counts, page after page", async () => {
        standIn.rowsOfPage = 7;
        const engine = await AthenaEngine.open(options());
        const duckDb = await DuckDbEngine.open({ logs: [folder.pattern], history: logs.world.history });
        for (const unit of ["hour", "day", "month"] as const) {
            const query = { hours, api: logs.api, unit };
            assert.deepEqual(await engine.usage(query), await duckDb.usage(query), unit);
        }
        const { rows, callsOfNobody } = await engine.usage({ hours, api: logs.api, unit: "hour" });
        assert.deepEqual(
            rows.map((row) => JSON.stringify(row)).sort(),
            truth.usage.map((row) => JSON.stringify(row)).sort(),
        );
        assert.equal(callsOfNobody, truth.callsOfNobody);
        assert.deepEqual(await engine.lines({ hours, api: logs.api }), await duckDb.lines({ hours, api: logs.api }));
        const list = { hours, api: logs.api, limit: 5 };
        assert.deepEqual(await engine.calls(list), await duckDb.calls(list));
        await duckDb.close();
        await engine.close();
    });

    it("reads the folders in which lines of these hours may be, and no others", async () => {
        standIn.queries.length = 0;
        const engine = await AthenaEngine.open(options());
        await engine.usage({ hours: { from: "2026-11-30T18", to: "2026-11-30T20" }, unit: "hour" });
        await engine.close();
        const query = standIn.queries[0];
        assert.ok(query);
        assert.match(String(query.QueryString), /WHERE delivered BETWEEN \? AND \?/);
        assert.deepEqual((query.ExecutionParameters as string[]).slice(0, 2), ["'2026-11-30-18'", "'2026-12-02-20'"]);
        assert.equal(query.WorkGroup, "metering");
    });

    it("takes hostile text for text", async () => {
        const engine = await AthenaEngine.open(options());
        for (const customerId of ["' OR '1'='1", "acme'; DROP TABLE shop.access_log; --", "\\' OR 1=1 --", "?"]) {
            const { rows } = await engine.usage({ hours, unit: "month", customerId });
            assert.deepEqual(rows, [], customerId);
        }
        await engine.close();
    });

    it("refuses a workgroup that may scan all there is", async () => {
        const whole = standIn.configuration;
        for (const configuration of [{}, { ...whole, EnforceWorkGroupConfiguration: false }]) {
            standIn.configuration = configuration;
            await assert.rejects(
                AthenaEngine.open(options()),
                /workgroup metering has no scan limit that holds; give it/,
            );
        }
        standIn.configuration = whole;
    });

    it("says why a query failed, and what to do where it met the limit", async () => {
        const engine = await AthenaEngine.open(options());
        standIn.failure = "TABLE_NOT_FOUND: shop.access_log";
        await assert.rejects(engine.usage({ hours, unit: "day" }), /has failed: TABLE_NOT_FOUND: shop.access_log$/);
        standIn.failure = "Bytes scanned limit was exceeded";
        await assert.rejects(
            engine.usage({ hours, unit: "day" }),
            /ask for fewer days, or raise the limit of the workgroup/,
        );
        await engine.close();
    });
});

describe("text for Athena", () => {
    it("has values as literals", () => {
        assert.deepEqual(executionParameters(["", "acme", "a'b''c", "\\", 5, -1]), [
            "''",
            "'acme'",
            "'a''b''''c'",
            "'\\'",
            "5",
            "-1",
        ]);
    });

    it("has no value that Athena would not take", () => {
        assert.throws(() => executionParameters(["x".repeat(1_023)]), /longer than the 1024 characters/);
        assert.throws(() => executionParameters([0.5]), /no whole number/);
        assert.throws(() => executionParameters([["a"]]), /no text/);
    });

    it("has no name that ends its quotes", () => {
        assert.equal(quotedName("shop_1"), '"shop_1"');
        for (const name of ["", 'a"b', "a.b", "a b", "a;"]) {
            assert.throws(() => quotedName(name), /no name of a database or table/, name);
        }
    });
});
