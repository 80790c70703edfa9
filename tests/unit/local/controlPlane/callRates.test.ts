import assert from "node:assert/strict";
import { CallMeter, documentedRates } from "../../../../cli/local/controlPlane/callRates";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html

/** How many of so many calls are let through that come at so many a second, from time 0 on. */
function through(meter: CallMeter, operation: string, calls: number, perSecond: number): number {
    let passed = 0;
    for (let call = 0; call < calls; call += 1) {
        passed += meter.take(operation, (call * 1_000) / perSecond) ? 1 : 0;
    }
    return passed;
}

describe("the documented rates", () => {
    it("let 40 calls through at once, and 10 a second then", () => {
        assert.equal(through(new CallMeter(documentedRates, 0), "GetApiKeys", 1_000, 1e9), 40);
        const sent = through(new CallMeter(documentedRates, 0), "GetApiKeys", 10_000, 1_000);
        assert.ok(sent >= 139 && sent <= 140, String(sent));
    });

    for (const operation of ["CreateApiKey", "DeleteApiKey"]) {
        it(`let 5 a second of ${operation} through`, () => {
            const sent = through(new CallMeter(documentedRates, 0), operation, 10_000, 1_000);
            assert.ok(sent >= 54 && sent <= 55, String(sent));
        });
    }

    it("take nothing of a call that is refused", () => {
        const meter = new CallMeter(documentedRates, 0);
        assert.equal(through(meter, "CreateApiKey", 100, 1e9), 5);
        assert.equal(through(meter, "GetApiKey", 100, 1e9), 35);
    });
});

describe("a meter", () => {
    it("counts what was let through, by operation, and what was refused", () => {
        const meter = new CallMeter(documentedRates, 0);
        through(meter, "CreateApiKey", 7, 1e9);
        through(meter, "GetApiKey", 2, 1e9);
        assert.deepEqual(meter.made, { CreateApiKey: 5, GetApiKey: 2 });
        assert.equal(meter.refused, 2);
    });

    it("without rates lets everything through", () => {
        assert.equal(through(new CallMeter(undefined, 0), "CreateApiKey", 1_000, 1e9), 1_000);
    });
});
