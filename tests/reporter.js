const { reporters, Runner } = require("mocha");

/** Mocha's Spec, which ends with the one line that a script can read: `N passed, N failed`. */
class Reporter extends reporters.Spec {
    constructor(runner, options) {
        super(runner, options);
        runner.once(Runner.constants.EVENT_RUN_END, () => {
            const { passes, failures, pending } = this.stats;
            const skipped = pending > 0 ? `, ${pending} skipped` : "";
            console.log(`${passes} passed, ${failures} failed${skipped}`);
        });
    }
}

module.exports = Reporter;
