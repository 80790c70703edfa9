export * from "./args";
export { Architecture, BundledFunction, type BundledFunctionArgs } from "./bundledFunction";
export { defaultAccessLogFields } from "./model/accessLogFormat";
export type { PolicyStatementArgs } from "./resources/lambdaFunction";
export { SubscriptionSweeper } from "./subscriptionSweeper";
export { type MethodAccess, TieredApi, type TieredApiNodes } from "./tieredApi";
