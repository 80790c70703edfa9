export { AutomationError, CancelledError } from "./automationError";
export { Cancellation } from "./engine/cancellation";
export { type Allowance, allowancesOf } from "./guards/allowed";
export { type CountRunTimeCustomers, type Finding, type Guard, guards } from "./guards/guards";
export { RefusedError } from "./guards/refusedError";
export {
    type DeployOptions,
    deploy,
    destroy,
    type GuardOptions,
    type OperationOptions,
    type Outcome,
    outputs,
    type Previewed,
    preview,
    refresh,
} from "./operations";
export type { OnProgress, Operation, PlannedStep, Progress } from "./progress";
export type { AccessChange } from "./report/access";
export type { Access } from "./report/apis";
export {
    type ApiReport,
    type ChangeReport,
    changesNothing,
    type ResourceChange,
    type ResourceOp,
} from "./report/changeReport";
export { type CustomerChange, gapSeconds, type RefusalGap } from "./report/customers";
export type { Drift } from "./report/drift";
export type { LimitChange } from "./report/limits";
export { reportMarkdown } from "./report/markdown";
export { reportText } from "./report/text";
export type { InlineTarget, ProjectTarget, Target } from "./target";
