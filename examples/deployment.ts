import { deploy, RefusedError, reportText } from "tiered-api/automation";

async function release(): Promise<void> {
    try {
        const { outcome, report } = await deploy({ folder: ".", stack: "prod" });
        console.log(outcome, reportText(report));
    } catch (error) {
        if (!(error instanceof RefusedError)) {
            throw error;
        }
        console.error(error.message);
        process.exitCode = 2;
    }
}

release();
