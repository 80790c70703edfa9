import assert from "node:assert/strict";
import fc from "fast-check";
import { TokenBucket } from "../../../../cli/local/gateway/limits/tokenBucket";

// https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-request-throttling.html

function admitted(bucket: TokenBucket, times: readonly number[]): number[] {
    return times.filter((time) => {
        const has = bucket.has(time);
        if (has) {
            bucket.take();
        }
        return has;
    });
}

const repeat = (time: number, count: number): number[] => Array.from({ length: count }, () => time);

describe("a token bucket", () => {
    it("starts full", () => {
        assert.equal(admitted(new TokenBucket({ rateLimit: 1, burstLimit: 3 }, 0), repeat(0, 10)).length, 3);
    });

    it("is filled at the rate, a fraction of a second at a time", () => {
        const bucket = new TokenBucket({ rateLimit: 2, burstLimit: 1 }, 1_000);
        assert.deepEqual(admitted(bucket, [1_000, 1_100, 1_499, 1_500, 1_600, 2_000]), [1_000, 1_500, 2_000]);
    });

    it("takes a rate below one", () => {
        const bucket = new TokenBucket({ rateLimit: 0.1, burstLimit: 1 }, 0);
        assert.deepEqual(admitted(bucket, [0, 9_999, 10_000, 19_999, 20_000]), [0, 10_000, 20_000]);
    });

    it("never holds more than the burst", () => {
        const bucket = new TokenBucket({ rateLimit: 100, burstLimit: 2 }, 0);
        assert.equal(admitted(bucket, repeat(1_000_000, 10)).length, 2);
    });

    it("lets nothing through with a burst of 0, or ever again with a rate of 0", () => {
        assert.equal(admitted(new TokenBucket({ rateLimit: 100, burstLimit: 0 }, 0), [0, 1_000]).length, 0);
        assert.equal(admitted(new TokenBucket({ rateLimit: 0, burstLimit: 1 }, 0), [0, 1e12]).length, 1);
    });

    it("is filled by no clock that was set back, and goes on from there", () => {
        const bucket = new TokenBucket({ rateLimit: 1, burstLimit: 1 }, 10_000);
        assert.deepEqual(admitted(bucket, [10_000, 5_000, 5_500, 6_000]), [10_000, 6_000]);
    });

    it("lets through no more than burst and rate allow in any window, and no less than it must", () => {
        const cases = fc.record({
            rateLimit: fc.double({ min: 0, max: 500, noNaN: true }),
            burstLimit: fc.integer({ min: 0, max: 50 }),
            gaps: fc.array(fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 400 })), { maxLength: 200 }),
        });
        fc.assert(
            fc.property(cases, ({ rateLimit, burstLimit, gaps }) => {
                let time = 1_700_000_000_000;
                const times = gaps.map((gap) => {
                    time += gap;
                    return time;
                });
                const through = admitted(new TokenBucket({ rateLimit, burstLimit }, 1_700_000_000_000), times);
                for (const [from, start] of through.entries()) {
                    for (const [to, end] of through.entries()) {
                        if (to >= from) {
                            const most = burstLimit + (rateLimit * (end - start)) / 1_000;
                            assert.ok(to - from + 1 <= most + 1e-6, `${to - from + 1} of ${most}`);
                        }
                    }
                }
                // Whoever never asks faster than the rate is never refused.
                if (burstLimit >= 1 && gaps.every((gap) => gap * rateLimit >= 1_000)) {
                    assert.equal(through.length, times.length);
                }
                assert.ok(through.length >= Math.min(burstLimit, times.length));
            }),
        );
    });
});
