/** The engine's only door: what other layers may import. */
export type { Ms } from './api/ids';
export { fail, ok, type Result } from './api/result';
export {
  isAtLeast,
  isPast,
  TASK_STATES,
  type DesiredState,
  type TaskState,
} from './api/task-state';
export type * from './api/specs';
export * from './api/defaults';
export { isEqual } from './api/equal';
export type * from './api/objects';
export * from './api/config';
export {
  attributeOf,
  nodeMatches,
  parseConstraints,
  type Constrained,
} from './constraint/constraint';
export { resourceProblem } from './controlapi/resources';
export type { ApiError } from './controlapi/api-error';
export { findDependency, referencesIn, inUseProblem } from './controlapi/dependency-api';
export * from './recording/recording';
export type * from './recording/plan-record';
export type * from './recording/frame';
export { effectiveCheck, type HealthCheck } from './agent/health';
export { loadProxies } from './load-proxies';
export { makeProxies, type MakeProxies } from './make-proxies';
export { createCluster, type Cluster, type ClusterOptions } from './cluster';
export type { Refusals } from './commands';
export type { Against, Condition, Conditions } from './plan/condition';
export { Plan, type PlannedCommand } from './plan/plan';
export type { ControlApi } from './controlapi/control-api';
export type { Chaos, ChaosError } from './chaos/chaos';
export { FAILURE_FACTS, FAILURES, type Failure } from './recording/failures';
export { answererOf, metBy } from './recording/answerer';
export { RULES, type RuleId } from './recording/rules';
export { isJob, isPerNode, slotOfNode } from './api/mode';
export { slotLabel, slotName, taskName } from './recording/names';
export { FrameCursor, lastAtOrBefore } from './recording/cursor';
export { TIMING } from './timing';
export type { FilterName, Refusal } from './scheduler/filter';
export { NodeInfo, type Placeable } from './scheduler/nodeinfo';
export { Pipeline } from './scheduler/pipeline';
