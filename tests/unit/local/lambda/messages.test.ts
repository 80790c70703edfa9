import assert from "node:assert/strict";
import fc from "fast-check";
import {
    answerText,
    eventText,
    Mailbox,
    mailboxSize,
    readAnswerText,
    readEvent,
} from "../../../../cli/local/lambda/messages";

const json = fc.json();

describe("what goes between the gateway and a sandbox", () => {
    it("is an event that comes out as it went in", () => {
        fc.assert(
            fc.property(fc.uuid(), json, (requestId, payload) => {
                const event = {
                    requestId,
                    payload,
                    invokedArn: "arn:aws:lambda:eu-west-1:123456789012:function:it:live",
                };
                assert.deepEqual(readEvent(eventText(event)), event);
            }),
        );
    });

    it("is an answer that comes out as it went in, its times to the microsecond", () => {
        const time = fc.double({ min: 0, max: 1e9, noNaN: true });
        fc.assert(
            fc.property(json, time, time, (payload, millis, idle) => {
                const answer = readAnswerText(answerText({ payload, millis, idle }));
                assert.equal(answer.payload, payload);
                assert.ok(Math.abs(answer.millis - millis) < 0.001);
                assert.ok(Math.abs(answer.idle - idle) < 0.001);
            }),
        );
    });
});

describe("a mailbox", () => {
    it("gives each event once, to whoever takes it first", () => {
        const ours = new Mailbox();
        const theirs = new Mailbox(ours.shared);
        for (let event = 0; event < 10 * mailboxSize; event++) {
            assert.ok(!theirs.take(event));
            ours.posted(event);
            theirs.awaitEvent(event);
            const [first, second] = event % 2 === 0 ? [ours, theirs] : [theirs, ours];
            assert.ok(first.take(event));
            assert.ok(!second.take(event));
        }
    });

    it("holds as many as a sandbox may have before it", () => {
        const mailbox = new Mailbox();
        const events = Array.from({ length: mailboxSize }, (_, event) => event);
        for (const event of events) {
            mailbox.posted(event);
        }
        assert.ok(events.every((event) => mailbox.take(event)));
    });
});
